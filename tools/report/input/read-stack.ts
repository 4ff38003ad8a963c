import type { StackState } from "../state/states";

/** A stack's state, with where it is from and what a person must know of it. */
export interface ReadStack {
  readonly state: StackState;
  /** The file, or the backend. */
  readonly source: string;
  /** The Terraform or OpenTofu that wrote it. */
  readonly terraformVersion?: string;
  /** What could not be read of it, or is to be read with care. */
  readonly notes: readonly string[];
}

/** What a file may tell of a stack before its name and its source are known. */
export type StateContent = Pick<ReadStack, "terraformVersion" | "notes"> &
  Pick<StackState, "outputs"> & { readonly resources: readonly ContentResource[] };

/** A resource, before it is known which stack it is in. */
export type ContentResource = Omit<StackState["resources"][number], "stack">;

/** Reads one stack; throws InputError where it can't. */
export type StackReader = () => Promise<ReadStack>;
