import type { Choices } from "../model/choices";

type Option = Choices["options"][number];
type Judgement = Option["meets"][string];

/** Why options meet a constraint or don't: said once for all of which it is true. */
export interface Reason {
  readonly id: string;
  readonly constraint: string;
  readonly judgement: Judgement;
  readonly options: Option[];
}

export class Reasons {
  private readonly known = new Map<string, Reason>();

  constructor({ options }: Choices) {
    for (const option of options) {
      for (const [constraint, judgement] of Object.entries(option.meets)) {
        const key = keyOf(constraint, judgement);
        const reason = this.known.get(key) ?? {
          id: `reason-${this.known.size}`,
          constraint,
          judgement,
          options: [],
        };
        this.known.set(key, reason);
        reason.options.push(option);
      }
    }
  }

  of(constraint: string): Reason[] {
    return [...this.known.values()].filter((reason) => reason.constraint === constraint);
  }

  /** None where nothing is known of the option and the constraint. */
  find(option: Option, constraint: string): Reason | undefined {
    const judgement = option.meets[constraint];
    return judgement && this.known.get(keyOf(constraint, judgement));
  }
}

function keyOf(constraint: string, judgement: Judgement): string {
  return JSON.stringify([constraint, judgement]);
}
