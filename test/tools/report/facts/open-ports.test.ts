import fc from "fast-check";
import { said } from "../said";
import { type Changes, onInstance, read, says, together } from "./shop";

const ALB = "aws_security_group.alb of network";
const RULE = "aws_vpc_security_group_ingress_rule.web";
const NO_PEER = { referenced_security_group_id: null };

describe("who may call", () => {
  test.each<[string, Changes, string]>([
    ["a security group of another stack", {}, `8080 from ${ALB}`],
    [
      "one of its own stack",
      { [RULE]: { referenced_security_group_id: "sg-instances" } },
      "8080 from aws_security_group.instances",
    ],
    [
      "the tasks themselves",
      { [RULE]: { referenced_security_group_id: "sg-web" } },
      "8080 from aws_security_group.web",
    ],
    [
      "one of another account",
      { [RULE]: { referenced_security_group_id: "210987654321/sg-x" } },
      "8080 from 210987654321/sg-x",
    ],
    [
      "one that no state has",
      { [RULE]: { referenced_security_group_id: "sg-elsewhere" } },
      "8080 from sg-elsewhere",
    ],
    ["a CIDR block", { [RULE]: { ...NO_PEER, cidr_ipv4: "10.0.0.0/16" } }, "8080 from 10.0.0.0/16"],
    ["an IPv6 block", { [RULE]: { ...NO_PEER, cidr_ipv6: "::/0" } }, "8080 from ::/0"],
    ["a prefix list of AWS's", { [RULE]: { ...NO_PEER, prefix_list_id: "pl-1" } }, "8080 from pl-1"],
    [
      "a prefix list of a state",
      {
        [RULE]: { ...NO_PEER, prefix_list_id: "pl-1" },
        "aws_ec2_managed_prefix_list.office": { id: "pl-1" },
      },
      "8080 from aws_ec2_managed_prefix_list.office",
    ],
    ["nobody", { [RULE]: null }, "none"],
    [
      "several, each once",
      {
        "aws_vpc_security_group_ingress_rule.b": {
          security_group_id: "sg-web",
          ip_protocol: "tcp",
          from_port: 8080,
          to_port: 8080,
          cidr_ipv4: "10.0.0.0/16",
        },
      },
      `8080 from ${ALB}, 10.0.0.0/16`,
    ],
  ])("%s", (_what, changes, text) => {
    expect(says("openPorts", changes)).toBe(text);
  });
});

describe("which ports", () => {
  test.each<[string, Record<string, unknown>, string, number]>([
    ["one", {}, `8080 from ${ALB}`, 1],
    ["a range", { from_port: 9000, to_port: 9010 }, `9000-9010 (11) from ${ALB}`, 11],
    ["UDP", { ip_protocol: "udp", from_port: 53, to_port: 53 }, `udp 53 from ${ALB}`, 1],
    ["TCP by its number", { ip_protocol: "6" }, `8080 from ${ALB}`, 1],
    [
      "all of both protocols",
      { ip_protocol: "-1", from_port: null, to_port: null },
      `every port from ${ALB}`,
      131072,
    ],
    ["none of ICMP's types", { ip_protocol: "icmp", from_port: 8, to_port: 0 }, `icmp from ${ALB}`, 0],
  ])("%s", (_what, values, text, count) => {
    const cell = read({ [RULE]: values }).facts.openPorts;
    expect(cell).toMatchObject({ text, value: count });
  });

  test("of several rules count once, however they overlap", () => {
    const port = fc.integer({ min: 1, max: 300 });
    const rules = fc.array(fc.record({ a: port, b: port, protocol: fc.constantFrom("tcp", "udp") }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(rules, (all) => {
        const expected = new Set(
          all.flatMap(({ a, b, protocol }) =>
            Array.from({ length: 300 }, (_, index) => index + 1)
              .filter((one) => one >= Math.min(a, b) && one <= Math.max(a, b))
              .map((one) => `${protocol} ${one}`),
          ),
        );
        const ingress = all.map(({ a, b, protocol }) => ({
          ...{ protocol, from_port: Math.min(a, b), to_port: Math.max(a, b) },
          cidr_blocks: ["10.0.0.0/16"],
        }));
        const { openPorts } = read({ [RULE]: null, "aws_security_group.web": { ingress } }).facts;
        expect(openPorts).toMatchObject({ value: expected.size });
      }),
      { numRuns: 50 },
    );
  });
});

describe("a rule may be written as", () => {
  const none: Changes = { [RULE]: null };
  const inline = (...ingress: object[]): Changes => ({ "aws_security_group.web": { ingress } });
  const block = {
    ...{ protocol: "tcp", from_port: 8080, to_port: 8080, self: false },
    ...{ cidr_blocks: [], ipv6_cidr_blocks: [], prefix_list_ids: [], security_groups: [] },
  };
  const older = (values: object): Changes => ({
    "aws_security_group_rule.web": {
      ...{ type: "ingress", security_group_id: "sg-web", protocol: "tcp", from_port: 8080, to_port: 8080 },
      ...values,
    },
  });

  test.each<[string, Changes, string]>([
    ["a block of the group", inline({ ...block, security_groups: ["sg-alb"] }), `8080 from ${ALB}`],
    ["one for itself", inline({ ...block, self: true }), "8080 from aws_security_group.web"],
    [
      "one for several",
      inline({ ...block, cidr_blocks: ["10.0.0.0/8"], prefix_list_ids: ["pl-1"] }),
      "8080 from 10.0.0.0/8, pl-1",
    ],
    ["an aws_security_group_rule", older({ source_security_group_id: "sg-alb" }), `8080 from ${ALB}`],
    ["one for itself", older({ self: true }), "8080 from aws_security_group.web"],
    ["one for blocks", older({ cidr_blocks: ["10.0.0.0/8"] }), "8080 from 10.0.0.0/8"],
    ["one of egress, which lets nobody in", older({ type: "egress", cidr_blocks: ["0.0.0.0/0"] }), "none"],
    ["one of another group", older({ security_group_id: "sg-alb", cidr_blocks: ["0.0.0.0/0"] }), "none"],
  ])("%s: %j", (_what, changes, text) => {
    expect(says("openPorts", { ...none, ...changes })).toBe(text);
  });

  test("a resource that a refresh has put into the group's own attribute too, and is one", () => {
    expect(says("openPorts", inline({ ...block, security_groups: ["sg-alb"] }))).toBe(`8080 from ${ALB}`);
  });
});

test("every group of a task counts", () => {
  const network_configuration = [{ security_groups: ["sg-web", "sg-alb"], subnets: [] }];
  const changes: Changes = {
    "aws_ecs_service.web": { network_configuration },
    "aws_security_group_rule.alb": {
      ...{ type: "ingress", security_group_id: "sg-alb", protocol: "tcp", from_port: 443, to_port: 443 },
      cidr_blocks: ["0.0.0.0/0"],
    },
  };
  expect(says("openPorts", changes)).toBe(`8080 from ${ALB}; 443 from 0.0.0.0/0`);
});

describe("a group that no state has", () => {
  const gone: Changes = { "aws_security_group.web": null };

  test("may have more rules than are read", () => {
    expect(says("openPorts", gone)).toBe(
      `8080 from ${ALB}; and what sg-web lets in besides, which no state read has`,
    );
  });

  test("is missing where no rule is read", () => {
    expect(says("openPorts", { ...gone, [RULE]: null })).toBe(
      "missing: the rules of sg-web: no state read has the security group",
    );
  });
});

describe("of the instances' group", () => {
  const dynamic = `32768-60999 (28232) from ${ALB}`;
  const fixed = (port: number): Changes => ({
    "aws_vpc_security_group_ingress_rule.fixed": {
      ...{ security_group_id: "sg-instances", ip_protocol: "tcp", from_port: port, to_port: port },
      cidr_ipv4: "10.0.0.0/16",
    },
  });

  test.each<[string, Changes, string]>([
    [
      "bridge has the dynamic ports",
      together(onInstance("bridge", { containerPort: 8080 }), fixed(80)),
      dynamic,
    ],
    [
      "a fixed host port is its rule's",
      together(onInstance("bridge", { containerPort: 8080, hostPort: 80 }), fixed(80)),
      "80 from 10.0.0.0/16",
    ],
    [
      "not another's",
      together(onInstance("bridge", { containerPort: 8080, hostPort: 80 }), fixed(81)),
      "none",
    ],
    [
      "nor another protocol's",
      together(onInstance("bridge", { containerPort: 53, hostPort: 53, protocol: "udp" }), fixed(53)),
      "none",
    ],
    [
      "host mode has all, as its containers may listen on any",
      together(onInstance("host", { containerPort: 9000 }), fixed(80)),
      `${dynamic}; 80 from 10.0.0.0/16`,
    ],
    ["nothing leads to none", together(onInstance("none"), fixed(80)), "none"],
  ])("%s", (_what, changes, text) => {
    expect(says("openPorts", changes)).toBe(text);
  });

  test("is missing with the instances", () => {
    const changes = together(onInstance("bridge", { containerPort: 80 }), {
      "aws_launch_template.linux": null,
      "aws_ecs_task_definition.web": { runtime_platform: [{ operating_system_family: "LINUX" }] },
    });
    expect(said(read(changes).facts.openPorts)).toBe(
      "missing: the aws_launch_template lt-1: no state read has it",
    );
  });
});

describe("a rule of which the state lacks a part, as of a sensitive one", () => {
  const OLDER = {
    "aws_security_group_rule.a": { type: "ingress", security_group_id: "sg-web", protocol: "tcp" },
  };
  const missing = `what ${RULE} lets in`;

  test.each<[string, Changes, string]>([
    ["whom it lets in", { [RULE]: NO_PEER }, missing],
    ["its protocol", { [RULE]: { ip_protocol: null } }, missing],
    ["its first port", { [RULE]: { from_port: null } }, missing],
    ["its last port", { [RULE]: { to_port: null } }, missing],
    ["everything of an older one", OLDER, "what aws_security_group_rule.a lets in"],
    [
      "all that are in the group",
      { "aws_security_group.web": { ingress: null } },
      "ingress of aws_security_group.web",
    ],
  ])("%s: nobody knows what is open", (_what, changes, says) => {
    expect(read(changes).facts.openPorts).toEqual({ missing: says });
  });

  test("all protocols and those without ports need none", () => {
    const ports = { from_port: null, to_port: null };
    expect(says("openPorts", { [RULE]: { ip_protocol: "-1", ...ports } })).toBe(`every port from ${ALB}`);
    expect(says("openPorts", { [RULE]: { ip_protocol: "50", ...ports } })).toBe(`50 from ${ALB}`);
  });
});
