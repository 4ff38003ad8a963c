import { type TerraformStack, Testing } from "cdktf";

/** What people read after a deploy of the stack, by id; outputs for other stacks are left out. */
export function outputsOf(stack: TerraformStack): Record<string, unknown> {
  const { output = {} } = JSON.parse(Testing.synth(stack)) as { output?: Record<string, { value: unknown }> };
  return Object.fromEntries(
    Object.entries(output)
      .filter(([id]) => !id.startsWith("cross-stack-output"))
      .map(([id, { value }]) => [id, value]),
  );
}
