import { existsSync } from "node:fs";
import path from "node:path";
import { Children } from "../../../tools/process/children";
import { providerAddress } from "../../../tools/terraform/product";
import { findProviderBinary } from "../../../tools/terraform/provider-binary";
import { ProviderPool } from "../../../tools/terraform/provider-pool";
import { TerraformRunner } from "../../../tools/terraform/run-terraform";
import { realTerraform } from "./real-terraform";
import { temporaryFolder } from "./temporary-folder";

// The first run on a machine without a mirror downloads the AWS provider.
jest.setTimeout(600_000);

const folder = temporaryFolder();
const children = new Children();
afterAll(() => children.killAll());

/** Plans a VPC, for which the provider asks AWS nothing, and returns the tags it would get. */
async function plannedTags(terraform: TerraformRunner, pool: ProviderPool, name: string, provider: object) {
  const configuration = {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: [provider] },
    resource: { aws_vpc: { main: { cidr_block: "10.0.0.0/16" } } },
  };
  folder.write(`${name}/main.tf.json`, JSON.stringify(configuration));
  const stack = { name, directory: path.join(folder.path, name) };
  const environment = await pool.environmentFor([provider]);
  await terraform.run(stack, ["init"], { environment });
  await terraform.run(stack, ["plan", "-out=plan.tfplan"], { environment });
  const plan = JSON.parse(await terraform.show(stack, ["-json", "plan.tfplan"], { environment }));
  return plan.planned_values.root_module.resources[0].values.tags_all;
}

test("stacks planned at once, on shared providers, each get the tags of their own configuration", async () => {
  const { path: binary, product, cacheDir, mirrored, environment } = await realTerraform();
  const terraform = new TerraformRunner({ binary, children, environment });
  const provider = "hashicorp/aws";
  const versions = ">= 5.100.0, < 7.0.0";
  const pool = new ProviderPool({
    children,
    binary: await findProviderBinary({ product, provider, versions, mirrored, terraform, cacheDir }),
    address: providerAddress(product, provider),
    // As on a machine with a CA bundle, with which the provider could not be configured a second time.
    environment: { ...environment, AWS_CA_BUNDLE: "set" },
  });
  const configuration = (tag: string) => ({
    region: "eu-west-1",
    access_key: "none",
    secret_key: "none",
    skip_credentials_validation: true,
    skip_requesting_account_id: true,
    skip_metadata_api_check: "true",
    default_tags: [{ tags: { tag } }],
  });

  const tags = await Promise.all(
    Object.entries({ one: "shared", two: "shared", three: "other" }).map(([name, tag]) =>
      plannedTags(terraform, pool, name, configuration(tag)),
    ),
  );
  expect(tags).toEqual([{ tag: "shared" }, { tag: "shared" }, { tag: "other" }]);
  // Attached to a running provider, init fetches none.
  expect(existsSync(path.join(folder.path, "one", ".terraform", "providers"))).toBe(false);
});
