import type { TerraformStack } from "cdktf";
import { newStack, type Resources, synth } from "../../support/synth";

/** Builds constructs in a stack as a user would. */
export type Build = (stack: TerraformStack) => unknown;

/** A rule of AWS as a specification has it: what breaks it, what a user then reads, and what is still allowed. */
export interface Rule {
  /** The rule in one clause; the title of its tests. */
  readonly rule: string;
  /** AWS's page, after `https://docs.aws.amazon.com/`; left out for a limit of these modules' own. */
  readonly page?: string;
  readonly refused: Build;
  readonly says: {
    /** @default "app/web", the service that most rules are about */
    readonly path?: string;
    /** The value as the user wrote it. */
    readonly value: string;
    readonly rule: string;
    readonly fix: string;
  };
  /** The nearest that AWS takes. */
  readonly accepted: Build;
  /** What is to be seen in the stack of the accepted one, where that is part of the rule. */
  readonly written?: (resources: Resources) => void;
}

/** Tests that each rule's breach is refused, for that and nothing else, and that its legal neighbour isn't. */
export function specify(rules: readonly Rule[]): void {
  describe.each(rules.map((rule): [string, Rule] => [rule.rule, rule]))("%s", (_, rule) => {
    test("is said of what breaks it, with the fix", () => {
      const message = messageOf(rule.refused);
      const { path = "app/web", value, rule: text, fix } = rule.says;
      expect(message).toContain(path);
      expect(message).toContain(value);
      expect(lineAfter("Rule: ", message)).toContain(text);
      if (rule.page !== undefined) {
        expect(lineAfter("Rule: ", message)).toContain(`https://docs.aws.amazon.com/${rule.page}`);
      }
      expect(lineAfter("Fix:  ", message)).toContain(fix);
      expect(message.match(/Rule: /g)).toHaveLength(1);
    });

    test("is not said of the nearest that AWS takes", () => {
      const stack = newStack();
      rule.accepted(stack);
      const resources = synth(stack);
      rule.written?.(resources);
    });
  });
}

/** What a user reads, whether a construct refuses its props or the tree is refused at synth. */
function messageOf(build: Build): string {
  const stack = newStack();
  try {
    build(stack);
    synth(stack);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was refused");
}

function lineAfter(start: string, message: string): string | undefined {
  const line = message.split("\n").find((one) => one.trim().startsWith(start.trim()));
  return line?.trim();
}
