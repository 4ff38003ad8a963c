import { taggedArns } from "../aws-call";
import { type localAwsForTests, temporaryDirectory } from "../local-aws-for-test";
import { TerraformDirectory } from "../round-trip";

/** Resources of a stack; step 2 differs from step 1 in what AWS changes in place. */
export type Resources = (step: 1 | 2) => object;

/** Terraform's expression for `path`. */
export const ref = (path: string) => `\${${path}}`;

/** Tests that apply, change and destroy `resources` with the real provider, with an empty plan after each. */
export function roundTrip(
  localAws: ReturnType<typeof localAwsForTests>,
  project: string,
  resources: Resources,
  changes: number,
): void {
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;
  const write = (step: 1 | 2) =>
    terraform.write({
      terraform: {
        required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } },
      },
      provider: { aws: { default_tags: { tags: { Project: project } } } },
      resource: resources(step),
    });

  // Each test goes on where the one before it ended.
  test("is applied, and planned without a change", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    write(1);
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is changed in place, and planned without a change again", async () => {
    write(2);
    expect(await terraform.plannedChanges()).toContain(`Plan: 0 to add, ${changes} to change, 0 to destroy.`);
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is destroyed in one go, and nothing is left", async () => {
    const { endpoint } = localAws.current;
    expect(await taggedArns(endpoint, "Project", project)).not.toEqual([]);
    await terraform.destroy();
    expect(await taggedArns(endpoint, "Project", project)).toEqual([]);
  });
}
