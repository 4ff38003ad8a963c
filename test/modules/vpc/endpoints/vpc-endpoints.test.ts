import { TerraformVariable } from "cdktf";
import type { EndpointPurpose } from "../../../../modules/vpc/endpoints/purposes";
import { VpcEndpoints, type VpcEndpointsProps } from "../../../../modules/vpc/endpoints/vpc-endpoints";
import type { ImportedTierProps } from "../../../../modules/vpc/imported-vpc";
import type { TierAccess } from "../../../../modules/vpc/network";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newStack, ofType, only, type Resources, resolve, synth } from "../../../support/synth";
import { MadeNetwork } from "./made-network";

type Props = Partial<VpcEndpointsProps>;

function make({ vpc, ...props }: Props, stack = newStack()): VpcEndpoints {
  return new VpcEndpoints(stack, "endpoints", { vpc: vpc ?? new MadeNetwork(stack), purposes: [], ...props });
}

function synthEndpoints(props: Props, stack = newStack()): Resources {
  make(props, stack);
  return synth(stack);
}

const OWNER = `\${aws_vpc.vpc.owner_id}`;
const own = (accounts: string | string[]) => ({
  Sid: "OwnPrincipals",
  Effect: "Allow",
  Principal: "*",
  Action: "*",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalAccount": accounts } },
});

describe("interface endpoints", () => {
  test("each purpose brings its own, at addresses of their services", () => {
    const endpoints = ofType(synthEndpoints({ purposes: ["ecs-on-ec2", "exec"] }), "aws_vpc_endpoint");
    expect(Object.keys(endpoints).sort()).toEqual([
      "endpoints_ecr_api",
      "endpoints_ecr_dkr",
      "endpoints_ecs",
      "endpoints_ecs_agent",
      "endpoints_ecs_telemetry",
      "endpoints_logs",
      "endpoints_s3",
      "endpoints_ssmmessages",
    ]);
  });

  test("one has private DNS, an interface in each zone, and the account's principals alone", () => {
    expect(ofType(synthEndpoints({ purposes: ["ecr"] }), "aws_vpc_endpoint").endpoints_ecr_api).toEqual({
      vpc_id: `\${aws_vpc.vpc.id}`,
      service_name: "com.amazonaws.us-east-1.ecr.api",
      vpc_endpoint_type: "Interface",
      private_dns_enabled: true,
      subnet_ids: [`\${aws_subnet.vpc_private_a.id}`, `\${aws_subnet.vpc_private_b.id}`],
      security_group_ids: [`\${aws_security_group.endpoints.id}`],
      policy: { Version: "2012-10-17", Statement: [own(OWNER)] },
      tags: { Name: "app-endpoints-ecr.api" },
    });
  });

  test.each<[string, Props]>([
    ["ecs_agent", { purposes: ["service-connect"] }],
    ["ssmmessages", { purposes: ["exec"] }],
    ["appmesh_envoy_management", { purposes: ["app-mesh"] }],
    ["sqs", { otherServices: ["sqs"] }],
  ])("%s keeps AWS's own policy", (name, props) => {
    const endpoint = ofType(synthEndpoints(props), "aws_vpc_endpoint")[`endpoints_${name}`];
    expect(endpoint).toMatchObject({ vpc_endpoint_type: "Interface" });
    expect(endpoint).not.toHaveProperty("policy");
  });

  test("principals of further accounts get through when they are named", () => {
    const { endpoints_xray } = ofType(
      synthEndpoints({ purposes: ["xray"], accountIds: ["123456789012"] }),
      "aws_vpc_endpoint",
    );
    expect(endpoints_xray).toMatchObject({ policy: { Statement: [own([OWNER, "123456789012"])] } });
  });

  test("they lie in the tier that is named", () => {
    const { endpoints_logs } = ofType(
      synthEndpoints({ purposes: ["logs"], tier: "cut" }),
      "aws_vpc_endpoint",
    );
    expect(endpoints_logs?.subnet_ids).toEqual([
      `\${aws_subnet.vpc_cut_a.id}`,
      `\${aws_subnet.vpc_cut_b.id}`,
    ]);
  });

  test.each<[Record<string, TierAccess>, string]>([
    [{ cut: "isolated", own: "private" }, "own"],
    [{ web: "public", cut: "isolated" }, "cut"],
    [{ own: "private", private: "private" }, "private"],
  ])("of tiers %j the usual one is %s", (tiers, usual) => {
    const stack = newStack();
    const vpc = new MadeNetwork(stack, tiers);
    const { endpoints_logs } = ofType(synthEndpoints({ vpc, purposes: ["logs"] }, stack), "aws_vpc_endpoint");
    expect(endpoints_logs?.subnet_ids).toEqual(
      ["a", "b"].map((zone) => `\${aws_subnet.vpc_${usual}_${zone}.id}`),
    );
  });

  test("none are there without a purpose, nor a security group for them", () => {
    const stack = newStack();
    const endpoints = make({}, stack);
    expect(endpoints.admit(new MadeNetwork(newStack()))).toEqual([]);
    const resources = synth(stack);
    expect(Object.keys(ofType(resources, "aws_vpc_endpoint"))).toEqual(["endpoints_s3"]);
    expect(ofType(resources, "aws_security_group")).toEqual({});
  });
});

describe("who may call interface endpoints", () => {
  test("the VPC, on port 443, unless others are named", () => {
    expect(ofType(synthEndpoints({ purposes: ["logs"] }), "aws_vpc_security_group_ingress_rule")).toEqual({
      endpoints_from_vpc: {
        security_group_id: `\${aws_security_group.endpoints.id}`,
        description: "From app/vpc",
        cidr_ipv4: "10.0.0.0/16",
        ip_protocol: "tcp",
        from_port: 443,
        to_port: 443,
      },
    });
  });

  test("only those that are named, and those that are let in later", () => {
    const stack = newStack();
    const vpc = new MadeNetwork(stack);
    const peer = (id: string) => ({
      trafficSources: [
        { construct: new MadeNetwork(newStack(id)), from: { securityGroupId: id }, egressByRule: false },
      ],
    });
    const endpoints = new VpcEndpoints(stack, "endpoints", {
      vpc,
      purposes: ["logs"],
      allowFrom: [peer("sg-1")],
    });
    const [rule] = endpoints.admit(peer("sg-2"));
    expect(resolve(rule?.fqn, stack)).toBe(`\${aws_vpc_security_group_ingress_rule.endpoints_from_sg-2_vpc}`);
    const rules = ofType(synth(stack), "aws_vpc_security_group_ingress_rule");
    expect(Object.values(rules).map((each) => each.referenced_security_group_id)).toEqual(["sg-1", "sg-2"]);
  });
});

describe("gateway endpoints", () => {
  test("S3's is there unless it is turned off, as a route of private and isolated subnets", () => {
    expect(only(synthEndpoints({}), "aws_vpc_endpoint")).toEqual({
      vpc_id: `\${aws_vpc.vpc.id}`,
      service_name: "com.amazonaws.us-east-1.s3",
      vpc_endpoint_type: "Gateway",
      route_table_ids: [`\${aws_route_table.vpc_private.id}`, `\${aws_route_table.vpc_cut.id}`],
      policy: {
        Version: "2012-10-17",
        Statement: [
          own(OWNER),
          { Sid: "Downloads", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" },
        ],
      },
      tags: { Name: "app-endpoints-s3" },
    });
    expect(ofType(synthEndpoints({ gateways: [] }), "aws_vpc_endpoint")).toEqual({});
  });

  test("DynamoDB's is for the account's principals", () => {
    const endpoints = ofType(synthEndpoints({ gateways: ["dynamodb"] }), "aws_vpc_endpoint");
    expect(Object.keys(endpoints)).toEqual(["endpoints_dynamodb"]);
    expect(endpoints.endpoints_dynamodb).toMatchObject({ policy: { Statement: [own(OWNER)] } });
  });

  test("none is there by default where all tiers are public", () => {
    const stack = newStack();
    const vpc = new MadeNetwork(stack, { web: "public" });
    const props: Props = { vpc, purposes: ["logs"], tier: "web" };
    expect(Object.keys(ofType(synthEndpoints(props, stack), "aws_vpc_endpoint"))).toEqual(["endpoints_logs"]);
  });
});

describe("a second VpcEndpoints of a VPC", () => {
  const second = (props: Props, first: Props = { purposes: ["ecr"] }) => {
    const stack = newStack();
    const vpc = new MadeNetwork(stack);
    make({ vpc, ...first }, stack);
    return () => new VpcEndpoints(stack, "more", { vpc, purposes: [], ...props });
  };

  test.each<[string, Props, Props, { given: string; rule: string; fix: string }]>([
    [
      "a service",
      { purposes: ["ecs-on-fargate"], gateways: [] },
      { purposes: ["logs"], gateways: [] },
      {
        given: "endpoints for ecr.api, ecr.dkr, which another VpcEndpoints of the VPC has",
        rule: "one endpoint of a VPC",
        fix: "in one VpcEndpoints",
      },
    ],
    [
      "a gateway by default",
      { purposes: ["logs"] },
      { purposes: ["logs"], gateways: [] },
      {
        given: 'gateways ["s3"] (the default), which another VpcEndpoints of the VPC has',
        rule: "one route",
        fix: "write gateways: []",
      },
    ],
    [
      "a gateway among others",
      { gateways: ["s3", "dynamodb"] },
      { gateways: ["dynamodb"] },
      { given: 'gateways ["s3"], which', rule: "one route", fix: 'write gateways: ["dynamodb"]' },
    ],
  ])(
    "is refused %s that the first has; others are accepted",
    (_, refused, accepted, { given, rule, fix }) => {
      expect(onlyProblem(second(refused))).toMatchObject({
        given: expect.stringContaining(given),
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
      });
      expect(second(accepted)).not.toThrow();
    },
  );

  test("needs no gateway for ECR of its own", () => {
    expect(second({ purposes: ["ecr"], gateways: [] }, { purposes: ["logs"] })).not.toThrow();
  });
});

describe("a VPC made elsewhere whose tiers name no route tables", () => {
  const cut = { access: "isolated", subnetIds: { a: "subnet-0000000a" } } as const;
  const imported = (props: Props, tier: ImportedTierProps) => () => {
    const stack = newStack();
    const vpc = Vpc.import(stack, "vpc", {
      vpcId: "vpc-0123456789abcdef0",
      cidr: "10.8.0.0/16",
      region: "eu-west-1",
      accountId: "111122223333",
      tiers: { cut: tier },
    });
    return make({ vpc, ...props }, stack);
  };

  test("has no gateway by default", () => {
    expect([...imported({}, cut)().gateways.keys()]).toEqual([]);
    expect([...imported({}, { ...cut, routeTableIds: ["rtb-0000000a"] })().gateways.keys()]).toEqual(["s3"]);
  });

  test("is refused one that is asked for; with tables it is accepted", () => {
    expect(onlyProblem(imported({ gateways: ["s3"] }, cut))).toMatchObject({
      given: 'gateways ["s3"] in a VPC whose private and isolated tiers name no routeTableIds',
      rule: expect.stringContaining("a route in their route tables"),
      fix: expect.stringContaining("tiers.cut.routeTableIds"),
    });
    expect(imported({ gateways: ["s3"] }, { ...cut, routeTableIds: ["rtb-0000000a"] })).not.toThrow();
  });
});

test("what needs the endpoints depends on all of them and on the rules to them", () => {
  const stack = newStack();
  const { egress } = make({ purposes: ["logs"] }, stack);
  expect(egress.map((resource) => resolve(resource.fqn, stack))).toEqual([
    `\${aws_vpc_endpoint.endpoints_s3}`,
    `\${aws_vpc_endpoint.endpoints_logs}`,
    `\${aws_vpc_security_group_ingress_rule.endpoints_from_vpc}`,
  ]);
});

const DNS_OFF = { support: false, hostnames: false };
type Made = ConstructorParameters<typeof MadeNetwork>;
type NetworkArguments = [tiers?: Made[1], dns?: Made[2], addresses?: Made[3]];

describe.each<[string, NetworkArguments, Props, NetworkArguments, Props, string, string, string]>([
  [
    "an unknown purpose",
    [],
    { purposes: ["ecr.api" as EndpointPurpose] },
    [],
    { purposes: ["ecr"] },
    'purposes "ecr.api"',
    "named by what they are for",
    'write "ecr"',
  ],
  [
    "a service with the part that all have",
    [],
    { otherServices: ["com.amazonaws.eu-west-1.sqs"] },
    [],
    { otherServices: ["sqs"] },
    'otherServices "com.amazonaws.eu-west-1.sqs"',
    "without the part that all have",
    'write "sqs"',
  ],
  [
    "an interface endpoint for a service with a gateway",
    [],
    { otherServices: ["dynamodb"] },
    [],
    { gateways: ["dynamodb"] },
    'otherServices "dynamodb"',
    "has a gateway endpoint",
    'gateways: ["dynamodb"]',
  ],
  [
    "a service that is no name",
    [],
    { otherServices: ["SQS"] },
    [],
    { otherServices: ["email-smtp"] },
    'otherServices "SQS"',
    "small letters, digits, dots and hyphens",
    "sqs",
  ],
  [
    "an account that isn't one",
    [],
    { accountIds: ["1234*"] },
    [],
    { accountIds: ["123456789012"] },
    'accountIds "1234*"',
    "12 digits",
    '"123456789012"',
  ],
  [
    "a gateway that AWS doesn't have",
    [],
    { gateways: ["s3", "ecr" as "s3"] },
    [],
    { gateways: ["s3", "dynamodb"] },
    'gateways ["ecr"]',
    "s3 and dynamodb alone",
    'leave "ecr" out',
  ],
  [
    "ECR without S3",
    [],
    { purposes: ["ecs-on-fargate"], gateways: ["dynamodb"] },
    [],
    { purposes: ["logs"], gateways: ["dynamodb"] },
    'gateways ["dynamodb"] with purposes ["ecs-on-fargate"]',
    "layers of its images in S3",
    'write gateways: ["s3","dynamodb"]',
  ],
  [
    "a gateway without a route to it",
    [{ web: "public" }],
    { gateways: ["s3"] },
    [{ web: "public" }],
    { gateways: [] },
    'gateways ["s3"] in a VPC without private and isolated tiers',
    "a route in their route tables",
    "leave gateways out",
  ],
  [
    "private DNS in a VPC without DNS",
    [undefined, DNS_OFF],
    { purposes: ["logs"] },
    [undefined, DNS_OFF],
    { purposes: [] },
    "endpoints with private DNS in a VPC with enableDnsSupport false and enableDnsHostnames false",
    "both DNS support and DNS host names",
    "write enableDnsSupport: true and enableDnsHostnames: true",
  ],
  [
    "private DNS in a VPC without host names",
    [undefined, { support: true, hostnames: false }],
    { purposes: ["logs"] },
    [undefined, { support: true, hostnames: true }],
    { purposes: ["logs"] },
    "endpoints with private DNS in a VPC with enableDnsHostnames false",
    "both DNS support and DNS host names",
    "write enableDnsHostnames: true",
  ],
  [
    "a tier that isn't there",
    [],
    { purposes: ["logs"], tier: "privat" },
    [],
    { purposes: ["logs"], tier: "private" },
    'tier "privat"',
    "in one tier of the VPC",
    'tier: "public", "private", "cut"',
  ],
  [
    "public tiers alone and none named",
    // A name promises nothing.
    [{ web: "public", private: "public" }],
    { purposes: ["logs"] },
    [{ web: "public", private: "public" }],
    { purposes: ["logs"], tier: "web" },
    "endpoints in a VPC of public tiers alone",
    "in one tier of the VPC",
    'tier: "web", "private"',
  ],
  [
    "a tier without IPv4",
    [undefined, undefined, "ipv6"],
    { purposes: ["logs"] },
    [undefined, undefined, "dual-stack"],
    { purposes: ["logs"] },
    'endpoints in tier "private" with IPv6 addresses alone',
    "has an IPv4 address",
    "a tier with IPv4",
  ],
])("%s", (_, refusedIn, refused, acceptedIn, accepted, given, rule, fix) => {
  const act = (network: NetworkArguments, props: Props) => () => {
    const stack = newStack();
    make({ vpc: new MadeNetwork(stack, ...network), ...props }, stack);
  };

  test("is refused", () => {
    expect(onlyProblem(act(refusedIn, refused))).toMatchObject({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    });
  });

  test("and its neighbour accepted", () => {
    expect(act(acceptedIn, accepted)).not.toThrow();
  });
});

test("an account that is only known at apply is passed on", () => {
  const stack = newStack();
  const accountId = new TerraformVariable(stack, "account", {}).stringValue;
  const { endpoints_kms } = ofType(
    synthEndpoints({ purposes: ["kms"], accountIds: [accountId] }, stack),
    "aws_vpc_endpoint",
  );
  expect(endpoints_kms).toMatchObject({ policy: { Statement: [own([OWNER, `\${var.account}`])] } });
});
