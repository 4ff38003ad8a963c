import type { IConstruct } from "constructs";

/** One thing AWS would refuse, found before Terraform runs. */
export interface Problem {
  /** The prop and the value as the user wrote them: `cidr "10.0.1.0/16"`. */
  readonly given: string;
  /** AWS's rule that the value breaks, as one clause. */
  readonly rule: string;
  /** What to write instead. */
  readonly fix: string;
  /** The AWS page the rule comes from; left out where the rule is ours. */
  readonly page?: string;
}

/**
 * Thrown at synth for input that AWS would refuse. The message names every problem of the construct, each
 * with the value, the rule and what to write instead.
 */
export class InvalidInputError extends Error {
  // Node prints the fields of an error that nobody catches below its message, which says the same.
  readonly #constructPath: string;
  readonly #problems: readonly Problem[];

  constructor(constructPath: string, problems: readonly Problem[]) {
    super(problems.map((problem) => `${constructPath}: ${describeProblem(problem)}`).join("\n"));
    this.#constructPath = constructPath;
    this.#problems = problems;
  }

  override get name(): string {
    return "InvalidInputError";
  }

  /** Path of the construct in the tree, e.g. `network/vpc`. */
  get constructPath(): string {
    return this.#constructPath;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }
}

/** A problem as the lines a user reads. */
export function describeProblem({ given, rule, fix, page }: Problem): string {
  const source = page === undefined ? "" : ` (${page})`;
  return `${given} is not possible.\n  Rule: ${rule}${source}.\n  Fix:  ${fix}.`;
}

/**
 * Throws when there are problems: all of them at once, so that a user fixes them in one go.
 *
 * @throws InvalidInputError
 */
export function refuse(construct: IConstruct, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new InvalidInputError(construct.node.path, problems);
}
