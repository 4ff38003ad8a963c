import type { Values } from "./values";

/** A resource of a Terraform state, data sources left out. */
export interface StateResource {
  readonly stack: string;
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The arguments and attributes, in Terraform's words. */
  readonly values: Values;
}

/** What a stack has after its apply. */
export interface StackState {
  readonly name: string;
  readonly resources: readonly StateResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** States that are read together: a service of one may be behind a load balancer of another. */
export class States {
  constructor(readonly stacks: readonly StackState[]) {}

  /** The resources of a type in one stack. */
  ofType(stack: string, type: string): StateResource[] {
    return this.resources(stack).filter((resource) => sameAs(resource.type) === type);
  }

  /** The resources of a type in all stacks. */
  all(type: string): StateResource[] {
    return this.stacks.flatMap(({ name }) => this.ofType(name, type));
  }

  /**
   * The resource of a type that has this value (an ARN, an id or a name, by which another leads to it), in the stack
   * itself or in another.
   */
  find(stack: string, type: string, key: string, value: string | undefined): StateResource | undefined {
    if (value === undefined) return undefined;
    const has = ({ values }: StateResource) => values[key] === value;
    return this.ofType(stack, type).find(has) ?? this.all(type).find(has);
  }

  private resources(stack: string): readonly StateResource[] {
    return this.stacks.find(({ name }) => name === stack)?.resources ?? [];
  }
}

/** The provider has a load balancer's resources by an older name too, which are the same. */
function sameAs(type: string): string {
  return type === "aws_alb" || type.startsWith("aws_alb_") ? type.replace("aws_alb", "aws_lb") : type;
}
