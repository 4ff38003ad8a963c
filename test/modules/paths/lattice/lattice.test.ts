import { VpclatticeServiceNetworkVpcAssociation } from "@cdktf/provider-aws/lib/vpclattice-service-network-vpc-association";
import { Fn, TerraformVariable } from "cdktf";
import type { LatticeAccessLogs } from "../../../../modules/paths/lattice/access-logs";
import type { AuthStatement } from "../../../../modules/paths/lattice/auth-policy";
import { Lattice } from "../../../../modules/paths/lattice/lattice";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newApp, newStack, ofType, only, pick, synth } from "../../../support/synth";
import { withLattice } from "./with-lattice";

const GUIDE = "https://docs.aws.amazon.com/vpc-lattice/latest/ug";
const ANYBODY: AuthStatement = { Effect: "Allow", Principal: "*" };

describe("a Lattice", () => {
  test("is a service network and its VPC's association, behind a security group that lets nobody in", () => {
    const { stack } = withLattice();
    const resources = synth(stack);
    const own = Object.keys(resources).filter((address) => address.includes("lattice"));
    expect(pick(resources, own)).toEqual({
      "aws_vpclattice_service_network.lattice": { name: "app-lattice", auth_type: "NONE" },
      "aws_vpclattice_service_network_vpc_association.lattice": {
        service_network_identifier: `\${aws_vpclattice_service_network.lattice.id}`,
        vpc_identifier: `\${aws_vpc.vpc.id}`,
        security_group_ids: [`\${aws_security_group.lattice.id}`],
      },
      "aws_security_group.lattice": expect.objectContaining({ name: "app-lattice-callers" }),
    });
  });

  test("lets in whom it is told, at its ports", () => {
    const { stack, vpc } = withLattice();
    new Lattice(stack, "more", {
      vpc: new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a"] }),
      allowFrom: [vpc],
      ports: [443, 80],
    });
    expect(ofType(synth(stack), "aws_vpc_security_group_ingress_rule")).toMatchObject({
      more_from_vpc: { cidr_ipv4: "10.0.0.0/16", from_port: 443, to_port: 443 },
      more_from_vpc_80: { cidr_ipv4: "10.0.0.0/16", from_port: 80, to_port: 80 },
    });
  });

  test("takes another's service network, with further security groups", () => {
    const { stack, lattice } = withLattice();
    const vpc = new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a"] });
    const { serviceNetworkIdentifier } = lattice;
    new Lattice(stack, "joined", { vpc, serviceNetworkIdentifier, securityGroupIds: ["sg-1", "sg-2"] });
    const resources = synth(stack);
    expect(Object.keys(ofType(resources, "aws_vpclattice_service_network"))).toEqual(["lattice"]);
    expect(resources["aws_vpclattice_service_network_vpc_association.joined"]).toEqual({
      service_network_identifier: `\${aws_vpclattice_service_network.lattice.id}`,
      vpc_identifier: `\${aws_vpc.other.id}`,
      security_group_ids: [`\${aws_security_group.joined.id}`, "sg-1", "sg-2"],
    });
  });

  test("authorizes with a policy, and only with one", () => {
    const { stack } = withLattice({ authPolicy: [ANYBODY] });
    const resources = synth(stack);
    expect(only(resources, "aws_vpclattice_service_network").auth_type).toBe("AWS_IAM");
    expect(only(resources, "aws_vpclattice_auth_policy")).toEqual({
      resource_identifier: `\${aws_vpclattice_service_network.lattice.arn}`,
      policy: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "vpc-lattice-svcs:Invoke", Resource: "*" }],
      },
    });
  });

  test("writes its access logs to a group of its own, or where it is told", () => {
    const logs = (accessLogs: LatticeAccessLogs) => synth(withLattice({ accessLogs }).stack);
    const own = logs({ retentionDays: 7 });
    expect(own["aws_cloudwatch_log_group.lattice"]).toMatchObject({
      name: "/aws/vendedlogs/lattice/app/lattice",
      retention_in_days: 7,
    });
    expect(only(own, "aws_vpclattice_access_log_subscription")).toEqual({
      resource_identifier: `\${aws_vpclattice_service_network.lattice.arn}`,
      destination_arn: `\${aws_cloudwatch_log_group.lattice.arn}`,
    });
    const bucket = logs({ destinationArn: "arn:aws:s3:::logs/lattice" });
    expect(bucket["aws_cloudwatch_log_group.lattice"]).toBeUndefined();
    expect(only(bucket, "aws_vpclattice_access_log_subscription").destination_arn).toBe(
      "arn:aws:s3:::logs/lattice",
    );
  });
});

describe("refused is", () => {
  type Props = Parameters<typeof withLattice>[0];
  const long = "x".repeat(10_240);

  test.each<[string, Props, Props]>([
    [
      'the service network name "Shop" (4 characters), made from name "Shop",',
      { name: "Shop" },
      { name: "shop" },
    ],
    ['the service network name "sn" (2 characters), made from name "sn",', { name: "sn" }, { name: "sn1" }],
    [
      'the service network name "a--b" (4 characters), made from name "a--b",',
      { name: "a--b" },
      { name: "a-b" },
    ],
    [
      `the service network name "${"a".repeat(64)}" (64 characters), made from name "${"a".repeat(64)}",`,
      { name: "a".repeat(64) },
      { name: "a".repeat(63) },
    ],
    ["ports []", { ports: [] }, { ports: [1] }],
    ["ports [80, 80]", { ports: [80, 80] }, { ports: [80, 81] }],
    ["port 65536", { ports: [65536] }, { ports: [65535] }],
    [
      "securityGroupIds with 5 of them",
      { securityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5"] },
      { securityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4"] },
    ],
    [
      'serviceNetworkIdentifier "shop"',
      { serviceNetworkIdentifier: "shop" },
      { serviceNetworkIdentifier: "sn-0123456789abcdef0" },
    ],
    ["authPolicy []", { authPolicy: [] }, { authPolicy: [ANYBODY] }],
    [
      'a prop "Conditions" in authPolicy',
      { authPolicy: [{ ...ANYBODY, Conditions: {} } as AuthStatement] },
      { authPolicy: [{ ...ANYBODY, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }] },
    ],
    [
      'authPolicy Effect "allow"',
      { authPolicy: [{ ...ANYBODY, Effect: "allow" as "Allow" }] },
      { authPolicy: [{ ...ANYBODY, Effect: "Deny" }] },
    ],
    [
      'a prop "Aws" in authPolicy Principal',
      { authPolicy: [{ ...ANYBODY, Principal: { Aws: "123456789012" } as object }] },
      { authPolicy: [{ ...ANYBODY, Principal: { AWS: "123456789012" } }] },
    ],
    [
      "authPolicy Principal {}",
      { authPolicy: [{ ...ANYBODY, Principal: {} }] },
      { authPolicy: [{ ...ANYBODY, Principal: { Service: ["ecs.amazonaws.com"] } }] },
    ],
    [
      'authPolicy Principal "123456789012"',
      { authPolicy: [{ ...ANYBODY, Principal: "123456789012" as "*" }] },
      { authPolicy: [{ ...ANYBODY, Principal: Fn.lower("*") as "*", Effect: Fn.title("allow") as "Allow" }] },
    ],
    [
      "authPolicy that is no list that synth knows",
      { authPolicy: Fn.concat([[]]) as unknown as AuthStatement[] },
      { authPolicy: [ANYBODY, { ...ANYBODY, Resource: Fn.concat([[]]) }] },
    ],
    [
      'authPolicy Action "vpc-lattice:*"',
      { authPolicy: [{ ...ANYBODY, Action: "vpc-lattice:*" }] },
      { authPolicy: [{ ...ANYBODY, Action: "vpc-lattice-svcs:*" }] },
    ],
    [
      "authPolicy of 10362 bytes",
      { authPolicy: [{ ...ANYBODY, Resource: long }] },
      { authPolicy: [{ ...ANYBODY, Resource: long.slice(122) }] },
    ],
    [
      "accessLogs retentionDays 2",
      { accessLogs: { retentionDays: 2 } },
      { accessLogs: { retentionDays: 3 } },
    ],
    [
      'accessLogs destinationArn "logs"',
      { accessLogs: { destinationArn: "logs" } },
      { accessLogs: { destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:logs" } },
    ],
    [
      'accessLogs destinationArn "arn:aws:sqs:us-east-1:123456789012:logs"',
      { accessLogs: { destinationArn: "arn:aws:sqs:us-east-1:123456789012:logs" } },
      { accessLogs: { destinationArn: "arn:aws:firehose:us-east-1:123456789012:deliverystream/logs" } },
    ],
  ])("%s", (given, refused, accepted) => {
    expect(onlyProblem(() => withLattice(refused)).given).toBe(given);
    expect(() => withLattice(accepted)).not.toThrow();
  });

  test("a zone without VPC Lattice, where it is written as an id", () => {
    const inZone = (zone: "use1-az3" | "use1-az4") => () => {
      const stack = newStack();
      new Lattice(stack, "lattice", { vpc: new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: [zone] }) });
    };
    expect(onlyProblem(inZone("use1-az3"))).toEqual({
      given: 'zones ["use1-az3"] of app/vpc',
      rule: "VPC Lattice isn't in the zones use1-az3, usw1-az2, apne1-az3, euw1-az4, cac1-az3, ilc1-az2",
      fix: "give the VPC other zones",
      page: `${GUIDE}/quotas.html`,
    });
    expect(inZone("use1-az4")).not.toThrow();
  });

  test("a policy that denies itself the reader: what to write is in the fix", () => {
    expect(onlyProblem(() => withLattice({ authPolicy: [] }))).toEqual({
      given: "authPolicy []",
      rule: "a policy has a statement, and without one that allows it nobody calls",
      fix: 'leave authPolicy out for no authorization, or write a statement with Effect: "Allow"',
      page: `${GUIDE}/auth-policies.html`,
    });
  });
});

describe("tokens are passed on:", () => {
  test("a name, a network, ports, a destination and a resource", () => {
    const stack = newStack();
    const text = new TerraformVariable(stack, "text", {}).stringValue;
    const port = new TerraformVariable(stack, "port", { type: "number" }).numberValue;
    withLattice(
      {
        name: text,
        ports: [port],
        accessLogs: { destinationArn: text },
        authPolicy: [{ ...ANYBODY, Resource: text, Action: text }],
      },
      stack,
    );
    const vpc = new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a"] });
    new Lattice(stack, "joined", { vpc, serviceNetworkIdentifier: text });
    expect(only(synth(stack), "aws_vpclattice_service_network").name).toBe(`\${var.text}`);
  });
});

describe("over the whole app", () => {
  test("a VPC has one service network, the user's own included", () => {
    const app = newApp();
    const { stack, vpc } = withLattice({}, newStack("network", app));
    const second = newStack("second", app);
    new Lattice(second, "lattice", { vpc });
    expect(() => synth(second)).toThrow(
      /second\/lattice for a VPC that network\/lattice associates already is not possible.*a VPC is associated with one service network.*leave one of them out/s,
    );
    const own = withLattice();
    new VpclatticeServiceNetworkVpcAssociation(own.stack, "own", {
      serviceNetworkIdentifier: "sn-0123456789abcdef0",
      vpcIdentifier: own.vpc.id,
    });
    expect(() => synth(own.stack)).toThrow(/app\/lattice for a VPC that app\/own associates already/);
    expect(stack).toBeDefined();
  });

  test("two VPCs may each have theirs, of names of their own", () => {
    const other = (name?: string) => {
      const { stack } = withLattice({ name: "shop" });
      const vpc = new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a"] });
      new Lattice(stack, "more", { vpc, name });
      return stack;
    };
    expect(() => synth(other())).not.toThrow();
    expect(() => synth(other("shop"))).toThrow(/an account has one service network of a name in a Region/);
  });
});
