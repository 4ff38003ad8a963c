import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { NetworkStack } from "../../stacks/network-stack";
import { withLocalAws } from "../../tools/local-aws/environment";
import { Children } from "../../tools/process/children";
import { TerraformRunner } from "../../tools/terraform/run-terraform";
import { localAwsForTests } from "../tools/local-aws/local-aws-for-test";
import { realTerraform } from "../tools/terraform/real-terraform";

jest.setTimeout(300_000);

interface Resource {
  readonly address: string;
  readonly mode: "managed" | "data";
}

/** What `terraform show -json` says of a plan. */
interface Plan {
  /** Data sources that were read for the plan. */
  readonly prior_state?: { readonly values?: { readonly root_module: { readonly resources?: Resource[] } } };
  /** What apply will do, among it data sources that can't be read before. */
  readonly resource_changes: Resource[];
}

const localAws = localAwsForTests();
const children = new Children();
const outdir = mkdtempSync(join(realpathSync(tmpdir()), "network-plan-"));
afterAll(async () => {
  await children.killAll();
  rmSync(outdir, { recursive: true, force: true });
});

test("the plan of the network reads two data sources at most", async () => {
  const app = new App({ outdir });
  new NetworkStack(app, "network");
  app.synth();
  const { path: binary, environment } = await realTerraform();
  const runner = new TerraformRunner({
    binary,
    children,
    environment: withLocalAws(environment, localAws.current.environment),
  });
  const stack = { name: "network", directory: join(outdir, "stacks", "network") };
  await runner.run(stack, ["init"]);
  await runner.run(stack, ["plan", "-out=plan"]);
  const plan: Plan = JSON.parse(await runner.show(stack, ["-json", "plan"]));

  const resources = [...(plan.prior_state?.values?.root_module.resources ?? []), ...plan.resource_changes];
  const read = resources.filter(({ mode }) => mode === "data").map(({ address }) => address);
  expect(read).toContain("data.aws_region.vpc");
  expect(read.length).toBeLessThanOrEqual(2);
});
