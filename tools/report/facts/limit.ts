import type { Evidence } from "../model/cell";
import type { DensityLimitName } from "../model/service";

/** Something that limits a service's tasks on an instance that runs nothing else. */
export interface Limit {
  readonly name: DensityLimitName;
  /** False for what would be with trunking where there is none, and without where there is. */
  readonly inEffect: boolean;
  /** Tasks on an instance of the type; undefined where AWS's figures of it aren't known. */
  readonly tasks: (instanceType: string) => number | undefined;
  /** How the tasks follow from a type's figure. */
  readonly formula: string;
  /** The type's figure, by what it is; none where every instance is the same. */
  readonly figures: Readonly<Record<string, (instanceType: string) => number | undefined>>;
  /** What goes into the computation besides. */
  readonly inputs: Readonly<Record<string, number>>;
  readonly evidence: readonly Evidence[];
}

/** A limit that there is, and that can't be told. */
export interface UnknownLimit {
  readonly name: DensityLimitName;
  readonly missing: string;
}
