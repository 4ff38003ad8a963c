import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter";
import { App, type TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  awsvpc,
  bridge,
  type Capacity,
  Cluster,
  Ec2Capacity,
  fargate,
  ScheduledTask,
  Service,
  type ServiceProps,
  Task,
  VpcEndpoints,
} from "../../../../modules";
import type { EndpointPurpose } from "../../../../modules/vpc/endpoints/purposes";
import type { ImportedVpcProps } from "../../../../modules/vpc/imported-vpc";
import type { Network } from "../../../../modules/vpc/network";
import type { Tiers } from "../../../../modules/vpc/tiers";
import { Vpc, type VpcProps } from "../../../../modules/vpc/vpc";
import { newApp, newStack, only, synth } from "../../../support/synth";

const ECR = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/app:1";
const TASK = { image: ECR, cpu: 256, memory: 512 } as const;
const CUT: Tiers = { cut: { access: "isolated" } };

function newVpc(stack: TerraformStack, tiers: Tiers = CUT, more: Partial<VpcProps> = {}): Vpc {
  return new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"], tiers, ...more });
}

/** A service of which a test says only what it is about. */
function addService(
  stack: TerraformStack,
  vpc: Network,
  props: Partial<ServiceProps> & { capacities?: readonly [Capacity, ...Capacity[]] } = {},
): Service {
  const { capacities = [fargate()], ...more } = props;
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: capacities });
  return new Service(stack, "web", { cluster, network: awsvpc({ port: 80 }), ...TASK, ...more });
}

function addEndpoints(stack: TerraformStack, vpc: Network, ...purposes: EndpointPurpose[]): VpcEndpoints {
  return new VpcEndpoints(stack, "endpoints", { vpc, purposes });
}

/** What synth says, one text for each problem, with the endpoints it finds missing. */
function refused(stack: TerraformStack): string[] {
  try {
    synth(stack);
  } catch (error) {
    return `${error}`.split(/(?=\[app\/vpc\])/).slice(1);
  }
  return [];
}

const without = (label: string, tier: string, names: string) =>
  expect.stringContaining(
    `${label} in tier "${tier}", which has no way to the IPv4 internet, without endpoints for ${names} is not possible.`,
  );

describe("a service on Fargate in an isolated tier", () => {
  test("is refused with all that it lacks, and accepted with the purposes of the fix", () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    addService(stack, vpc, {
      exec: true,
      secrets: {
        PASSWORD: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf",
        TOKEN: "arn:aws:ssm:eu-west-1:111122223333:parameter/token",
      },
    });
    const [problem, ...others] = refused(stack);
    expect(others).toEqual([]);
    expect(problem).toEqual(
      without("app/web", "cut", "ecr.api, ecr.dkr, the s3 gateway, logs, secretsmanager, ssm, ssmmessages"),
    );
    const purposes = ["ecr", "logs", "secrets", "ssm", "exec"] as const;
    expect(problem).toContain(`name the purposes "${purposes.join('", "')}" in the VPC's endpoints`);
    // Endpoints that are made after their users count too.
    addEndpoints(stack, vpc, ...purposes);
    expect(refused(stack)).toEqual([]);
  });

  test.each<[string, Partial<ServiceProps>, string]>([
    ["its exec sessions' key", { exec: true }, "ecr.api, ecr.dkr, the s3 gateway, logs, ssmmessages, kms"],
    [
      "credentials of a registry",
      { repositoryCredentials: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:hub-AbCdEf" },
      "ecr.api, ecr.dkr, the s3 gateway, logs, secretsmanager",
    ],
    [
      "a log router's destination",
      {
        logs: {
          driver: "awsfirelens",
          options: { Name: "cloudwatch_logs", region: "eu-west-1" },
          router: { image: ECR },
        },
      },
      "ecr.api, ecr.dkr, the s3 gateway, logs",
    ],
  ])("lacks endpoints for %s", (_, props, names) => {
    const stack = newStack();
    const vpc = newVpc(stack);
    const cluster = new Cluster(stack, "cluster", {
      vpc,
      capacity: [fargate()],
      execAudit: { kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:key/1" },
    });
    new Service(stack, "web", { cluster, network: awsvpc(), ...TASK, ...props });
    expect(refused(stack)).toEqual([without("app/web", "cut", names)]);
  });

  test("can't pull images of public registries, its sidecars' among them", () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    addEndpoints(stack, vpc, "ecs-on-fargate", "xray");
    addService(stack, vpc, { image: "nginx:1.27", tracing: "adot" });
    const [problem, ...others] = refused(stack);
    expect(others).toEqual([]);
    expect(problem).toContain(
      'with images "nginx:1.27", "public.ecr.aws/aws-observability/aws-otel-collector:latest" is not possible.',
    );
    expect(problem).toContain("copy them to a private ECR repository");
  });

  test("is judged by the repository and the secrets that it refers to", () => {
    const stack = newStack();
    const repository = new EcrRepository(stack, "repository", { name: "orders" });
    const secret = new SecretsmanagerSecret(stack, "secret", {});
    const parameter = new SsmParameter(stack, "parameter", { name: "/token", type: "SecureString" });
    addService(stack, newVpc(stack), {
      image: `${repository.repositoryUrl}:1`,
      secrets: { PASSWORD: `${secret.arn}:password::`, TOKEN: parameter.arn },
    });
    const names = "ecr.api, ecr.dkr, the s3 gateway, logs, secretsmanager, ssm";
    expect(refused(stack)).toEqual([without("app/web", "cut", names)]);
  });

  test("isn't judged by images and secrets that only Terraform knows", () => {
    const stack = newStack();
    const text = new TerraformVariable(stack, "text", {}).stringValue;
    addService(stack, newVpc(stack), { image: text, secrets: { PASSWORD: text, TOKEN: `${text}:token::` } });
    expect(refused(stack)).toEqual([without("app/web", "cut", "logs")]);
  });

  test("may pull those of a registry in the VPC", () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    addEndpoints(stack, vpc, "logs");
    addService(stack, vpc, { image: "registry.corp.internal/team/app:1" });
    expect(refused(stack)).toEqual([]);
  });
});

describe("where nothing is missing", () => {
  const PUBLIC = { access: "public" } as const;
  test.each<[string, Tiers, Partial<VpcProps>, Partial<ServiceProps>, number]>([
    ["a private tier with NAT", { apps: { access: "private" }, edge: PUBLIC }, {}, {}, 0],
    ["and without any", { apps: { access: "private" } }, { nat: "none" }, {}, 1],
    [
      "that something else leads out of",
      { apps: { access: "private", otherEgress: true } },
      { nat: "none" },
      {},
      0,
    ],
    [
      "an isolated tier that something else leads out of",
      { cut: { access: "isolated", otherEgress: true } },
      {},
      {},
      0,
    ],
    [
      "private NAT, of which nobody knows where it leads",
      { apps: { access: "private" }, inner: { access: "isolated" } },
      { nat: { mode: "single", tier: "inner", connectivityType: "private" } },
      { subnetTier: "apps" },
      0,
    ],
    ["a public address", { edge: PUBLIC }, {}, { assignPublicIp: true }, 0],
    ["and a public tier alone", { edge: PUBLIC }, {}, { subnetTier: "edge" }, 1],
    [
      "a public tier that gives addresses by itself",
      { edge: { ...PUBLIC, otherEgress: true } },
      {},
      { subnetTier: "edge" },
      0,
    ],
    [
      "a private tier that reaches the IPv6 internet alone",
      { apps: { access: "private" } },
      { nat: "none", ipv6: "amazon" },
      {},
      1,
    ],
  ])("%s", (_, tiers, props, service, problems) => {
    const stack = newStack();
    addService(stack, newVpc(stack, tiers, props), service);
    expect(refused(stack)).toHaveLength(problems);
  });
});

describe("on instances", () => {
  const tiers: Tiers = {
    apps: { access: "private" },
    cut: { access: "isolated" },
    public: { access: "public" },
  };

  function onInstances(instances: string, tasks: string | undefined, props: Partial<ServiceProps> = {}) {
    const stack = newStack();
    const vpc = newVpc(stack, tiers);
    const capacity = new Ec2Capacity(stack, "capacity", {
      vpc,
      instanceType: "c6i.large",
      max: 4,
      subnetTier: instances,
    });
    addService(stack, vpc, { subnetTier: tasks, exec: true, capacities: [capacity], ...props });
    return refused(stack);
  }

  test("in an isolated tier the agent lacks endpoints, and what it does for tasks", () => {
    const agent = without("app/capacity", "cut", "ecs-agent, ecs-telemetry, ecs");
    expect(onInstances("cut", "apps")).toEqual([
      agent,
      without("app/web", "cut", "ecr.api, ecr.dkr, the s3 gateway, logs"),
    ]);
    expect(onInstances("cut", undefined, { network: bridge({ port: 80 }) })).toEqual([
      agent,
      without("app/web", "cut", "ecr.api, ecr.dkr, the s3 gateway, logs, ssmmessages"),
    ]);
  });

  test("with NAT, tasks in an isolated tier lack those that they call themselves", () => {
    expect(onInstances("apps", "cut")).toEqual([without("app/web", "cut", "ssmmessages")]);
    expect(onInstances("apps", "cut", { exec: false })).toEqual([]);
  });
});

test("tasks that nobody keeps running lack endpoints too", () => {
  const stack = newStack();
  const vpc = newVpc(stack);
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
  new Task(stack, "migration", { cluster, network: awsvpc(), ...TASK });
  new ScheduledTask(stack, "report", { cluster, network: awsvpc(), ...TASK, schedule: "rate(1 day)" });
  const names = "ecr.api, ecr.dkr, the s3 gateway, logs";
  expect(refused(stack)).toEqual([
    without("app/migration", "cut", names),
    without("app/report", "cut", names),
  ]);
});

describe("a VPC that was made elsewhere", () => {
  const IMPORTED: ImportedVpcProps = {
    vpcId: "vpc-0123456789abcdef0",
    cidr: "10.8.0.0/16",
    region: "eu-west-1",
    accountId: "111122223333",
    tiers: { cut: { access: "isolated", subnetIds: { a: "subnet-0000000a", b: "subnet-0000000b" } } },
  };
  const CUT_TIER = IMPORTED.tiers.cut ?? { access: "isolated", subnetIds: {} };

  const ROUTED_TIER = { ...CUT_TIER, routeTableIds: ["rtb-0000000a"] };

  test.each<[string, Partial<ImportedVpcProps>, EndpointPurpose[], number]>([
    ["whose endpoints nobody names isn't judged", {}, [], 0],
    ["whose endpoints are named is", { endpoints: [] }, [], 1],
    ["has what it lacks named", { endpoints: ["ecr.api", "ecr.dkr", "s3", "logs"] }, [], 0],
    ["has it made here", { endpoints: ["logs"], tiers: { cut: ROUTED_TIER } }, ["ecr"], 0],
    ["and what it has isn't made again", { endpoints: ["s3", "ecr.dkr"] }, ["ecs-on-fargate"], 0],
    ["has no gateway made here in tables that nobody names", { endpoints: ["logs"] }, ["ecr"], 1],
    [
      "nor in those that are another tier's",
      {
        endpoints: ["logs"],
        tiers: { cut: CUT_TIER, other: { ...ROUTED_TIER, subnetIds: { a: "subnet-0000000c" } } },
      },
      ["ecr"],
      1,
    ],
    ["has a way of its own", { endpoints: [], tiers: { cut: { ...CUT_TIER, otherEgress: true } } }, [], 0],
    [
      "reaches the internet from private tiers",
      { endpoints: [], tiers: { cut: { ...CUT_TIER, access: "private" } } },
      [],
      0,
    ],
    [
      "isn't judged with IPv6 alone",
      {
        endpoints: [],
        ipv6Cidr: "2001:db8:1234:5600::/56",
        tiers: { cut: { ...CUT_TIER, addresses: "ipv6" } },
      },
      [],
      0,
    ],
  ])("%s", (_, props, purposes, problems) => {
    const stack = newStack();
    const vpc = Vpc.import(stack, "vpc", { ...IMPORTED, ...props });
    addService(stack, vpc);
    if (purposes.length > 0) addEndpoints(stack, vpc, ...purposes);
    expect(refused(stack)).toHaveLength(problems);
  });

  test("makes the endpoints that it lacks alone, and says which tables the gateway's routes need", () => {
    const stack = newStack();
    const vpc = Vpc.import(stack, "vpc", { ...IMPORTED, endpoints: ["logs", "ecr.api"] });
    addService(stack, vpc);
    const { interfaces, gateways } = addEndpoints(stack, vpc, "ecs-on-fargate");
    expect([...interfaces.keys(), ...gateways.keys()]).toEqual(["ecr.dkr"]);
    const [problem, ...others] = refused(stack);
    expect(others).toEqual([]);
    expect(problem).toEqual(without("app/web", "cut", "the s3 gateway"));
    expect(problem).toContain("and tiers.cut.routeTableIds where it is imported, or place it");
  });

  test("whose endpoints only Terraform knows isn't judged", () => {
    const stack = newStack();
    const endpoints = new TerraformVariable(stack, "endpoints", {}).listValue;
    addService(stack, Vpc.import(stack, "vpc", { ...IMPORTED, endpoints }));
    expect(refused(stack)).toEqual([]);
  });
});

describe("what starts tasks and instances in an isolated tier", () => {
  const dependsOn = (stack: TerraformStack, type: string) => only(synth(stack), type).depends_on;
  const ways = ["ecr_api", "ecr_dkr", "logs", "s3"].map((name) => `aws_vpc_endpoint.endpoints_${name}`);

  test.each([true, false])("comes after the endpoints, made first: %s", (first) => {
    const stack = newStack();
    const vpc = newVpc(stack);
    if (first) addEndpoints(stack, vpc, "ecs-on-fargate");
    addService(stack, vpc);
    if (!first) addEndpoints(stack, vpc, "ecs-on-fargate");
    const after = dependsOn(stack, "aws_ecs_service");
    expect(after).toEqual(expect.arrayContaining(ways));
    expect(after).toContain("aws_vpc_security_group_ingress_rule.endpoints_from_vpc");
  });

  test("instances and schedules do too", () => {
    const stack = newStack();
    const vpc = newVpc(stack);
    addEndpoints(stack, vpc, "ecs-on-ec2");
    const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
    const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
    new ScheduledTask(stack, "report", { cluster, network: awsvpc(), ...TASK, schedule: "rate(1 day)" });
    expect(dependsOn(stack, "aws_autoscaling_group")).toEqual(expect.arrayContaining(ways));
    expect(dependsOn(stack, "aws_scheduler_schedule")).toEqual(expect.arrayContaining(ways));
  });

  test("in a tier with NAT nothing waits for them", () => {
    const stack = newStack();
    const vpc = newVpc(stack, { apps: { access: "private" }, public: { access: "public" } });
    addEndpoints(stack, vpc, "ecs-on-fargate");
    addService(stack, vpc);
    expect(`${dependsOn(stack, "aws_ecs_service")}`).not.toContain("aws_vpc_endpoint");
  });

  test("between stacks nothing does: the VPC's stack comes first as it is", () => {
    const app = newApp();
    const [network, services] = [newStack("network", app), newStack("services", app)];
    const vpc = newVpc(network);
    addEndpoints(network, vpc, "ecs-on-fargate");
    addService(services, vpc);
    expect(`${dependsOn(services, "aws_ecs_service")}`).not.toContain("aws_vpc_endpoint");
  });
});

test("a service of another stack is named by the error of the VPC's", () => {
  const app = newApp();
  const [network, services] = [newStack("app", app), newStack("services", app)];
  addService(services, newVpc(network));
  expect(() => Testing.synth(network, true)).toThrow(/\[app\/vpc\] services\/web in tier "cut"/);
  expect(() => App.of(network).synth()).toThrow(/services\/web in tier "cut"/);
});
