import fc from "fast-check";
import { type EndpointPurpose, gatewaysFor, servicesFor } from "../../../../modules/vpc/endpoints/purposes";
import { endpointNeeds } from "../../../../modules/vpc/needs/endpoint-needs";
import {
  type EndpointUser,
  isPublicImage,
  taskUsers,
  USES,
  type Use,
} from "../../../../modules/vpc/needs/endpoint-uses";

const EGRESS = new Map([
  ["public", "internet-gateway"],
  ["private", "nat"],
  ["cut", "none"],
] as const);

function there(...purposes: EndpointPurpose[]) {
  return { services: new Set(servicesFor(purposes)), gateways: new Set(gatewaysFor(purposes)) };
}

function user(more: Partial<EndpointUser>): EndpointUser {
  return { label: "app/orders", tier: "cut", publicIp: false, uses: [], otherImages: [], ...more };
}

describe("what is missing is listed with what it is for, and the fewest purposes that bring it", () => {
  test.each<[Use[], EndpointPurpose[], string, string, string]>([
    [
      ["images"],
      [],
      "ecr.api, ecr.dkr, the s3 gateway",
      "it pulls images from ECR (ecr.api, ecr.dkr, the s3 gateway)",
      '"ecr"',
    ],
    [["images", "logs"], ["ecr"], "logs", "it writes logs to CloudWatch (logs)", '"logs"'],
    [
      ["agent", "images", "logs"],
      [],
      "ecs-agent, ecs-telemetry, ecs, ecr.api, ecr.dkr, the s3 gateway, logs",
      "its agent talks to ECS (ecs-agent, ecs-telemetry, ecs)",
      '"ecs-on-ec2"',
    ],
    [
      ["agent"],
      ["service-connect"],
      "ecs-telemetry, ecs",
      "its agent talks to ECS (ecs-telemetry, ecs)",
      '"ecs-on-ec2"',
    ],
    [
      ["secrets", "parameters"],
      [],
      "secretsmanager, ssm",
      "it reads SSM parameters (ssm)",
      '"secrets", "ssm"',
    ],
    [["exec", "execKey"], [], "ssmmessages, kms", "encrypted with a KMS key (kms)", '"exec", "kms"'],
    [["traces"], ["logs"], "xray", "it sends traces to X-Ray (xray)", '"xray"'],
    [["routedLogs"], [], "logs", "log router", '"logs"'],
    [["serviceConnect"], [], "ecs-agent", "Service Connect proxy", '"service-connect"'],
    [["appMesh"], [], "appmesh-envoy-management", "Envoy", '"app-mesh"'],
  ])("%j with endpoints for %j", (uses, purposes, names, why, fix) => {
    expect(endpointNeeds([user({ uses })], there(...purposes), EGRESS)).toEqual([
      {
        given: `app/orders in tier "cut", which has no way to the IPv4 internet, without endpoints for ${names}`,
        rule: expect.stringContaining(why),
        fix: `name the purposes ${fix} in the VPC's endpoints, or place it where there is NAT, or write tiers.cut.otherEgress: true if something of yours leads out`,
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/vpc-endpoints.html",
      },
    ]);
  });
});

test("with the purposes that the fix names, nothing is missing", () => {
  fc.assert(
    fc.property(fc.subarray(Object.keys(USES) as Use[], { minLength: 1 }), (uses) => {
      const [problem] = endpointNeeds([user({ uses })], there(), EGRESS);
      const named = [...(problem?.fix.matchAll(/"([a-z0-9-]+)"/g) ?? [])].map(([, name]) => name);
      expect(named).not.toEqual([]);
      expect(endpointNeeds([user({ uses })], there(...(named as EndpointPurpose[])), EGRESS)).toEqual([]);
    }),
  );
});

test.each<[string, Partial<EndpointUser>, number]>([
  ["NAT leads to AWS", { tier: "private" }, 0],
  ["so does a public address", { tier: "public", publicIp: true }, 0],
  ["a public subnet alone doesn't", { tier: "public" }, 2],
  ["nor does a public address without a gateway", { publicIp: true }, 2],
  ["a tier of which nothing is known isn't judged", { tier: "imported" }, 0],
])("%s", (_, more, problems) => {
  const needy = user({ uses: ["logs"], otherImages: ["nginx"], ...more });
  expect(endpointNeeds([needy], there(), EGRESS)).toHaveLength(problems);
});

test("gateway endpoints are no routes of public tiers, and no endpoint is their fix", () => {
  const [problem, ...others] = endpointNeeds(
    [user({ uses: ["images"], tier: "public" })],
    there("ecr"),
    EGRESS,
  );
  expect(others).toEqual([]);
  expect(problem).toMatchObject({
    given: expect.stringContaining("where it has no public address, without endpoints for the s3 gateway"),
    fix: "place it where there is NAT, write assignPublicIp: true on Fargate, or write tiers.public.otherEgress: true if something of yours leads out",
  });
});

describe("images that only the internet leads to", () => {
  test.each([
    "nginx",
    "nginx:1.27",
    "library/nginx",
    "docker.io/library/nginx",
    "registry-1.docker.io/library/nginx",
    "public.ecr.aws/docker/library/nginx:1.27",
    "ghcr.io/team/app@sha256:0",
    "mcr.microsoft.com/windows/servercore:ltsc2022",
    "eu.gcr.io/team/app",
  ])("%s", (image) => expect(isPublicImage(image)).toBe(true));

  test.each(["registry.corp.internal/team/app", "10.0.0.5:5000/app", "localhost/app", "registry:5000/app"])(
    "not %s, which may be the VPC's own",
    (image) => expect(isPublicImage(image)).toBe(false),
  );
});

test("an image that no endpoint leads to is reported, whatever endpoints there are", () => {
  const otherImages = ["public.ecr.aws/docker/library/nginx:1.27"];
  const users = [user({ otherImages, tier: "public" })];
  expect(endpointNeeds(users, there("ecs-on-fargate"), EGRESS)).toEqual([
    {
      given:
        'app/orders in tier "public", where it has no public address, with image "public.ecr.aws/docker/library/nginx:1.27"',
      rule: expect.stringContaining("public.ecr.aws among them"),
      fix: expect.stringContaining("copy them to a private ECR repository"),
      page: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
    },
  ]);
});

describe("whose interface calls AWS for a task", () => {
  const uses = ["images", "logs", "secrets", "exec", "traces"] as const;
  const task = { label: "app/orders", uses, otherImages: ["nginx"] };
  const own = { tier: "cut", publicIp: false };
  const instances = [{ tier: "private", publicIp: false }];
  const common = { label: "app/orders", publicIp: false };

  test("on Fargate the task's own, for everything", () => {
    expect(taskUsers({ ...task, own, instances: [] })).toEqual([
      { ...common, tier: "cut", uses, otherImages: ["nginx"] },
    ]);
  });

  test("on instances theirs for what Docker and the agent do, its own for what its containers do", () => {
    expect(taskUsers({ ...task, own, instances })).toEqual([
      { ...common, tier: "private", uses: ["images", "logs", "secrets"], otherImages: ["nginx"] },
      { ...common, tier: "cut", uses: ["exec", "traces"], otherImages: [] },
    ]);
  });

  test("the instances' alone for a task that shares it", () => {
    expect(taskUsers({ ...task, own: undefined, instances })).toEqual([
      { ...common, tier: "private", uses, otherImages: ["nginx"] },
    ]);
  });
});
