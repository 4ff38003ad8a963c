import { type IResolvable, type TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { newStack, resolve } from "../../support/synth";

/** References to a variable that Terraform only knows at apply, in the kinds that a prop may be of. */
export class Reference {
  private readonly variable: TerraformVariable;

  constructor(stack: TerraformStack) {
    this.variable = new TerraformVariable(stack, "reference", {});
  }

  get text(): string {
    return this.variable.stringValue;
  }

  get number(): number {
    return this.variable.numberValue;
  }

  get list(): string[] {
    return this.variable.listValue;
  }

  get numbers(): number[] {
    return Token.asNumberList(this.flag);
  }

  get record(): Record<string, string> {
    return Token.asStringMap(this.flag);
  }

  /** As the variable gives itself, for a prop of any kind. */
  get value(): Record<string, string> {
    return this.variable.value;
  }

  get flag(): IResolvable {
    return this.variable.booleanValue;
  }
}

type Value<T> = (reference: Reference) => T;

/**
 * For every prop the references that it takes, or why it takes none. The compiler sees to it that none is missing.
 */
export type References<Props> = {
  readonly [Prop in keyof Props]-?:
    | Value<NonNullable<Props[Prop]>>
    | readonly Value<NonNullable<Props[Prop]>>[]
    | string;
};

/**
 * Tests that a reference in any of the props gets to where Terraform reads it.
 * @param build builds constructs with the props that a test is about
 * @param arrivesAt types of resources of which one must hold the reference, or `output`
 */
export function passOn<Props>(
  references: References<Props>,
  build: (stack: TerraformStack, props: Partial<Props>) => unknown,
  ...arrivesAt: readonly string[]
): void {
  const named = new Reference(newStack());
  const entries: [string, References<Record<string, unknown>>[string]][] = Object.entries(references);
  const cases = entries.flatMap(([prop, values]) => {
    if (typeof values === "string") return [];
    return [values].flat().map((value) => {
      const written = JSON.stringify(resolve(value(named)));
      return [`${prop}: ${written}`, prop, value] as const;
    });
  });

  test.each(cases)("%s", (_, prop, value) => {
    const stack = newStack();
    const reference = new Reference(stack);
    build(stack, { [prop]: value(reference) } as Partial<Props>);
    expect(typesHolding("var.reference", stack).filter((type) => arrivesAt.includes(type))).not.toEqual([]);
  });
}

/** Types of the stack's resources that hold a text, as Terraform reads them; or `output`. */
function typesHolding(text: string, stack: TerraformStack): string[] {
  const { resource, output } = JSON.parse(Testing.synth(stack, true)) as Record<string, object>;
  const types = { ...resource, output };
  return Object.entries(types).flatMap(([type, value]) =>
    JSON.stringify(value)?.includes(text) ? [type] : [],
  );
}
