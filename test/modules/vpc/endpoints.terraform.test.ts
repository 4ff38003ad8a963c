import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformStack, Testing } from "cdktf";
import type { EndpointPurpose } from "../../../modules/vpc/endpoints/purposes";
import { VpcEndpoints } from "../../../modules/vpc/endpoints/vpc-endpoints";
import { FlowLogs } from "../../../modules/vpc/flow-logs";
import { Vpc } from "../../../modules/vpc/vpc";
import type { ZoneLetter } from "../../../modules/vpc/zones";
import { newApp } from "../../support/synth";
import { callQuery, taggedArns } from "../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../tools/local-aws/round-trip";

jest.setTimeout(120_000);

/** A network with everything around its subnets. */
function configuration(purposes: readonly EndpointPurpose[], zones: readonly ZoneLetter[]): object {
  const stack = new TerraformStack(newApp(), "app");
  new AwsProvider(stack, "aws", { region: "us-east-1", defaultTags: [{ tags: { Project: "around" } }] });
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones,
    nat: "none",
    dhcpOptions: { domainName: "corp.example.com", ntpServers: ["169.254.169.123"] },
    networkAcls: {
      private: {
        ingress: {
          100: { action: "allow", protocol: "tcp", ports: { from: 1024, to: 65535 }, cidr: "10.0.0.0/16" },
          200: { action: "allow", protocol: "icmp", cidr: "10.0.0.0/16" },
        },
        egress: { 100: { action: "allow", cidr: "10.0.0.0/16" } },
      },
    },
  });
  new VpcEndpoints(stack, "endpoints", {
    vpc,
    purposes,
    otherServices: ["sqs"],
    gateways: ["s3", "dynamodb"],
    accountIds: ["210987654321"],
  });
  new FlowLogs(stack, "flow_logs", { vpc, maxAggregationInterval: 60 });
  const bucket = new S3Bucket(stack, "bucket", { bucket: "network-logs" });
  new FlowLogs(stack, "rejected", {
    vpc,
    trafficType: "REJECT",
    logDestinationType: "s3",
    bucketArn: `${bucket.arn}/vpc/`,
  });
  const { terraform, ...rest } = JSON.parse(Testing.synth(stack));
  return {
    ...rest,
    terraform: { required_providers: { aws: { source: "aws", version: ">= 5.100.0, < 7.0.0" } } },
  };
}

describe("What is around a VPC's subnets, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;

  async function described(action: string, tag: string): Promise<string[]> {
    const { xml } = await callQuery(localAws.current.endpoint, "ec2", { Action: action });
    return [...xml.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map(([, text]) => text as string);
  }

  // Each test goes on where the one before it ended.
  test("is applied", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(configuration(["ecs-on-ec2", "exec"], ["a", "b"]));
    await terraform.apply();
    const services = await described("DescribeVpcEndpoints", "serviceName");
    expect(services.map((service) => service.replace("com.amazonaws.us-east-1.", "")).sort()).toEqual([
      ...["dynamodb", "ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "logs", "s3", "sqs"],
      "ssmmessages",
    ]);
    const [format] = await described("DescribeFlowLogs", "logFormat");
    expect(format).toContain(`\${ecs-task-id}`);
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("a purpose less takes its own endpoint, and a zone more replaces nothing", async () => {
    terraform.write(configuration(["ecs-on-ec2"], ["a", "b", "c"]));
    const plan = await terraform.plannedChanges();
    // The nine other endpoints and the network ACL get a subnet or a route table more.
    expect(plan).toMatch(/Plan: \d+ to add, 10 to change, 1 to destroy/);
    expect(plan).toContain("aws_vpc_endpoint.endpoints_ssmmessages will be destroyed");
    expect(plan).toContain("aws_vpc_endpoint.endpoints_ecr_api will be updated in-place");
  });

  test("is destroyed, and nothing is left", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "around")).toEqual([]);
  });
});
