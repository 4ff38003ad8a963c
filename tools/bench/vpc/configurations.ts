import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { cidrPlan } from "../../../modules/vpc/cidr-plan";
import { Vpc } from "../../../modules/vpc/vpc";
import type { BenchNetwork } from "./networks";

export const PROVIDER_VERSIONS = ">= 5.100.0, < 7.0.0";

const CIDR = "10.0.0.0/16";

/** What Terraform needs before any resource. The backend is where Terraform has it by itself. */
const ROOT = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: PROVIDER_VERSIONS } } },
  provider: { aws: [{}] },
};

/** A configuration's text, to be written to `main.tf.json`. */
export type Configuration = string;

/** The least that makes Terraform start and configure the provider: what any plan costs. */
export function emptyConfiguration(): Configuration {
  return JSON.stringify({ ...ROOT, data: { aws_region: { current: {} } } });
}

export function vpcConfiguration(network: BenchNetwork): Configuration {
  const outdir = mkdtempSync(join(tmpdir(), "bench-vpc-"));
  try {
    const app = new App({ outdir });
    const stack = new TerraformStack(app, "bench");
    new AwsProvider(stack, "aws");
    stack.addOverride("terraform.required_providers.aws.version", PROVIDER_VERSIONS);
    new LocalBackend(stack, { path: "terraform.tfstate" });
    new Vpc(stack, "vpc", { ...planProps(network), nat: "per-zone" });
    app.synth();
    return readFileSync(join(outdir, "stacks", "bench", "cdk.tf.json"), "utf8");
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function planProps({ zones, accesses }: BenchNetwork) {
  const tiers = Object.fromEntries(accesses.map((access) => [access, { access }]));
  return { cidr: CIDR, zones, tiers };
}

/** What terraform-aws-modules/vpc calls the subnets of an access. */
const SUBNETS = { public: "public_subnets", private: "private_subnets", isolated: "intra_subnets" } as const;

/**
 * The same network with terraform-aws-modules/vpc: the same subnets, and as many resources of each kind. It keeps the
 * default security group empty by itself, as Vpc does; the default network ACL and route table it leaves alone here,
 * as Vpc does.
 *
 * @param region of the local AWS, since this module takes names of zones
 */
export function peerConfiguration(network: BenchNetwork, peer: string, region: string): Configuration {
  const { zones, accesses } = network;
  const plan = cidrPlan<string>(planProps(network));
  const subnets = accesses.map((access) => [SUBNETS[access], zones.map((zone) => plan[access]?.get(zone))]);
  const vpc = {
    source: peer,
    name: "vpc",
    cidr: CIDR,
    azs: zones.map((zone) => `${region}${zone}`),
    ...Object.fromEntries(subnets),
    enable_nat_gateway: true,
    one_nat_gateway_per_az: true,
    create_multiple_intra_route_tables: true,
    manage_default_network_acl: false,
    manage_default_route_table: false,
  };
  return JSON.stringify({ ...ROOT, module: { vpc } });
}
