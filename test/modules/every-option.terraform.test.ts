import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { newApp } from "../support/synth";
import { callJson, taggedArns } from "../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../tools/local-aws/round-trip";
import { everyOption } from "./every-option";

// The provider waits a minute for a load balancer and ten seconds for each cluster.
jest.setTimeout(300_000);

describe("Every option of the modules, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;

  // Each test goes on where the one before it ended.
  test("is applied", async () => {
    const stack = new TerraformStack(newApp(), "app");
    new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "every-option" } }] });
    stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
    everyOption(stack);
    stack.prepareStack();
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(JSON.parse(Testing.synth(stack, true)));
    const outputs = await terraform.apply();
    expect(outputs.verify_trunking?.value).toBe(
      "aws ecs list-attributes --region us-east-1 --cluster app-cluster --target-type container-instance --attribute-name ecs.awsvpc-trunk-id",
    );
    expect(outputs.migrate?.value).toMatch(
      /^aws ecs run-task --region us-east-1 --cluster app-serverless --task-definition app-migration --capacity-provider-strategy capacityProvider=FARGATE,weight=1 --network-configuration 'awsvpcConfiguration=\{subnets=\[subnet-[0-9a-f]+,subnet-[0-9a-f]+\],securityGroups=\[sg-[0-9a-f]+\]\}'$/,
    );
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("runs on instances that are protected from scale-in", async () => {
    const { endpoint } = localAws.current;
    const { services } = (
      await callJson(endpoint, "ecs", "DescribeServices", {
        cluster: "app-cluster",
        services: ["app-api", "app-agent"],
      })
    ).body as { services: { runningCount: number }[] };
    expect(services.map(({ runningCount }) => runningCount)).toEqual([2, expect.any(Number)]);
  });

  test("is destroyed in one go, with instances and tasks that still run", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "every-option")).toEqual([]);
  });
});
