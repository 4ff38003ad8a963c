import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { awsvpc, Cluster, Ec2Capacity, fargate, Service, Vpc, VpcEndpoints } from "../../../../modules";
import type { EndpointPurpose } from "../../../../modules/vpc/endpoints/purposes";
import { newApp } from "../../../support/synth";
import { taggedArns } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits ten seconds for each cluster.
jest.setTimeout(300_000);

const TASK = {
  network: awsvpc({ port: 8080 }),
  image: "111122223333.dkr.ecr.us-east-1.amazonaws.com/team/app:1",
  cpu: 256,
  memory: 512,
  exec: true,
} as const;

/** Tasks on Fargate and on instances in a VPC that only endpoints lead out of. */
function configuration(purposes: readonly EndpointPurpose[]): object {
  const stack = new TerraformStack(newApp(), "app");
  new AwsProvider(stack, "aws", { region: "us-east-1", defaultTags: [{ tags: { Project: "needs" } }] });
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    tiers: { cut: { access: "isolated", prefixLength: 26 } },
  });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 2 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity, fargate()] });
  new Service(stack, "instances", { cluster, ...TASK, capacity });
  new Service(stack, "serverless", {
    cluster,
    ...TASK,
    capacity: fargate(),
    secrets: { TOKEN: "arn:aws:ssm:us-east-1:111122223333:parameter/token" },
  });
  new VpcEndpoints(stack, "endpoints", { vpc, purposes });
  stack.prepareStack();
  const { terraform, ...rest } = JSON.parse(Testing.synth(stack, true));
  // 8 endpoints in each; the tasks of two services during a deployment and two instances, shared.
  expect(vpc.addressNeeds().map(({ needed }) => needed)).toEqual([8 + 3, 8 + 3]);
  return {
    ...rest,
    terraform: { required_providers: { aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } } },
  };
}

describe("Tasks that only endpoints lead out to, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;

  // Each test goes on where the one before it ended.
  test("are applied", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(configuration(["ecs-on-ec2", "exec", "ssm"]));
    await terraform.apply();
    expect(await taggedArns(localAws.current.endpoint, "Project", "needs")).not.toEqual([]);
  });

  test("are planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("are refused with a purpose less, before Terraform runs", () => {
    const act = () => configuration(["ecs-on-fargate", "exec"]);
    expect(act).toThrow(
      /app\/capacity in tier "cut", .* without endpoints for ecs-agent, ecs-telemetry, ecs is/,
    );
    expect(act).toThrow(/app\/serverless in tier "cut", .* without endpoints for ssm is not possible/);
    expect(act).not.toThrow(/app\/instances/);
  });

  test("are destroyed, and nothing is left", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "needs")).toEqual([]);
  });
});
