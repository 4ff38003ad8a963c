import { awsvpc, bridge, Cluster, Ec2Capacity, type Ec2CapacityProps, fargate, Vpc } from "../../../modules";
import { newStack, ofType, only, type Resources, synth } from "../../support/synth";
import { type Build, type Rule, specify } from "./rules";
import { capacityOf, instances, onLinux, service } from "./stage";

const TYPES_PAGE = "AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html";
const TRUNKING_PAGE = "AmazonECS/latest/developerguide/container-instance-eni.html";
const SETTING = "aws_ecs_account_setting_default.awsvpc_trunking";

describe("ENI trunking is for the instance types that ECS lists", () => {
  specify([
    ...[
      // One by one, beside larger or smaller types of their family that have it.
      ["a1.metal", "a1.4xlarge"],
      ["c5.metal", "c5.24xlarge"],
      ["c5a.8xlarge", "c5a.4xlarge"],
      ["c5ad.8xlarge", "c5ad.4xlarge"],
      ["c5d.metal", "c5d.24xlarge"],
      ["m5.metal", "m5.24xlarge"],
      ["r5.metal", "r5.24xlarge"],
      ["r5.8xlarge", "r5.12xlarge"],
      ["r5d.metal", "r5d.24xlarge"],
      ["p3dn.24xlarge", "p4d.24xlarge"],
      // Whole families, beside the next of the same kind. Of two, AWS's table has figures all the same.
      ["c5n.large", "c5.large"],
      ["d3.xlarge", "i4i.xlarge"],
      ["d3en.xlarge", "i4i.xlarge"],
      ["g4dn.xlarge", "g4ad.xlarge"],
      ["i3.xlarge", "i4i.xlarge"],
      ["i3en.xlarge", "i4i.xlarge"],
      ["inf1.xlarge", "inf2.xlarge"],
      ["m5dn.large", "m5d.large"],
      ["m5n.large", "m5.large"],
      ["m5zn.large", "m5.large"],
      ["mac1.metal", "m6i.metal"],
      ["r5b.16xlarge", "r5.16xlarge"],
      ["r5n.large", "r5.large"],
      ["r5dn.16xlarge", "r5d.16xlarge"],
      ["u-6tb1.56xlarge", "u7i-6tb.112xlarge"],
      ["u-9tb1.metal", "u-18tb1.112xlarge"],
      ["u-12tb1.metal", "u7i-12tb.224xlarge"],
      ["z1d.large", "m5.large"],
      // Of the burstable types only the newest have it.
      ["t2.medium", "t8i.medium"],
      ["t3.medium", "t8i.medium"],
      ["t3a.medium", "t8i.medium"],
      ["t4g.medium", "m7g.medium"],
      // AWS's table has a limit below zero for it.
      ["hpc8a.96xlarge", "c8a.48xlarge"],
    ].map((pair) => onlyOn(pair, "does not support ENI trunking")),
    ...[
      ["g3.4xlarge", "g5.4xlarge"],
      ["g3s.xlarge", "g5.xlarge"],
      ["c99.large", "c7i.large"],
    ].map((pair) => onlyOn(pair, "only the instance types it lists")),
    {
      rule: "each type that an instance of a mixed group may have is one of them",
      page: TYPES_PAGE,
      refused: capacityOf({
        instanceType: "c5.large",
        otherInstanceTypes: ["c5n.large"],
        trunking: "already-on",
      }),
      says: {
        path: "app/capacity",
        value: 'instanceType "c5n.large"',
        rule: "does not support ENI trunking on c5n.large",
        fix: "write a type that has it",
      },
      accepted: capacityOf({
        instanceType: "c5.large",
        otherInstanceTypes: ["c5a.large"],
        trunking: "already-on",
      }),
    },
  ]);
});

function onlyOn([without, having]: readonly string[], rule: string): Rule {
  return {
    rule: `${having} has it, ${without} has not`,
    page: TYPES_PAGE,
    refused: capacityOf({ instanceType: without, trunking: "account" }),
    says: {
      path: "app/capacity",
      value: `trunking "account" with instanceType "${without}"`,
      rule,
      fix: 'trunking: "off"',
    },
    accepted: capacityOf({ instanceType: having, trunking: "account" }),
  };
}

describe("an instance holds as many awsvpc tasks as its type has network interfaces for", () => {
  specify([
    // One fewer than the type has interfaces, over all its network cards.
    holds("c5.large", 2),
    holds("m7g.large", 2),
    holds("t3.medium", 2),
    holds("m6i.xlarge", 3),
    holds("m6i.4xlarge", 7),
    holds("c6in.32xlarge", 15),
    // And as ECS's table says with a trunk.
    holdsTrunked("c5.large", 10),
    holdsTrunked("m7g.large", 10),
    holdsTrunked("m5.xlarge", 20),
    holdsTrunked("c7g.2xlarge", 40),
    holdsTrunked("c6i.4xlarge", 60),
    holdsTrunked("m5.8xlarge", 60),
    holdsTrunked("m6i.8xlarge", 90),
    holdsTrunked("m5.12xlarge", 60),
    holdsTrunked("m7i.12xlarge", 120),
    holdsTrunked("i4i.16xlarge", 248),
    // The flexible ones have less than those they are like.
    holdsTrunked("m7i-flex.large", 4),
    holdsTrunked("c7i-flex.xlarge", 10),
    holdsTrunked("c8i-flex.2xlarge", 20),
    holdsTrunked("m8i-flex.4xlarge", 40),
    holdsTrunked("r8i-flex.8xlarge", 60),
    holdsTrunked("t8i.micro", 2),
    holdsTrunked("t8i.medium", 4),
    // A trunk can also leave room for fewer.
    holds("u-18tb1.112xlarge", 14),
    holdsTrunked("u-18tb1.112xlarge", 12),
  ]);
});

function holds(instanceType: string, tasks: number, trunking: Ec2CapacityProps["trunking"] = "off"): Rule {
  const count = (asked: number): Build =>
    onLinux({ count: asked, cpu: 128, memory: 32 }, { instanceType, trunking, max: 1 });
  const text = `${instanceType}${trunking === "off" ? "" : " with trunking"}`;
  return {
    rule: `${text}: ${tasks}`,
    page: TYPES_PAGE,
    refused: count(tasks + 1),
    says: {
      path: "app/cluster",
      value: `app/capacity with ${tasks + 1} awsvpc tasks (app/web ${tasks + 1})`,
      rule: `each awsvpc task takes a network interface of its instance, and 1 × ${text} hold ${tasks}`,
      fix: "more instances, max: 2",
    },
    accepted: count(tasks),
  };
}

function holdsTrunked(instanceType: string, tasks: number): Rule {
  return holds(instanceType, tasks, "already-on");
}

describe("what takes awsvpc tasks' network interfaces", () => {
  specify([
    {
      rule: "the tasks of all services of the cluster together",
      page: TYPES_PAGE,
      refused: (stack) => twoServices(instances(stack, { max: 2 }), 2, 3),
      says: {
        path: "app/cluster",
        value: "app/capacity with 5 awsvpc tasks (app/one 2, app/two 3)",
        rule: "2 × m6i.large hold 4",
        fix: 'trunking: "account" or "already-on" (20 awsvpc tasks fit then)',
      },
      accepted: (stack) => twoServices(instances(stack, { max: 2 }), 2, 2),
    },
    {
      rule: "no tasks that share their instance's",
      page: TYPES_PAGE,
      refused: onLinux({ count: 3 }, { max: 1 }),
      says: {
        path: "app/cluster",
        value: "3 awsvpc tasks",
        rule: "network interface",
        fix: "max: 2",
      },
      accepted: onLinux({ network: bridge({ port: 8080 }), count: 3 }, { max: 1 }),
    },
  ]);
});

function twoServices(cluster: Cluster, one: number, two: number): void {
  service(cluster, { count: one }, "one");
  service(cluster, { count: two }, "two");
}

describe("who turns trunking on", () => {
  specify([
    {
      rule: "the account's setting, by this stack or already, or nobody",
      page: TYPES_PAGE,
      refused: capacityOf({ trunking: "enabled" as "account" }),
      says: {
        path: "app/capacity",
        value: 'trunking "enabled"',
        rule: "ENI trunking is turned on by this stack's account setting, already, or not at all",
        fix: 'write one of "account", "already-on", "off"',
      },
      accepted: capacityOf({ trunking: "account" }),
      written: (resources) => {
        expect(only(resources, "aws_ecs_account_setting_default")).toMatchObject({
          name: "awsvpcTrunking",
          value: "enabled",
        });
      },
    },
    {
      rule: "Linux alone has it, whatever the type",
      page: TRUNKING_PAGE,
      refused: capacityOf({ ami: "windows-2022-core", trunking: "already-on" }),
      says: {
        path: "app/capacity",
        value: 'trunking "already-on" with ami "windows-2022-core"',
        rule: "ENI trunking on the Linux variants of its AMI alone",
        fix: 'write trunking: "off"',
      },
      accepted: capacityOf({ ami: "al2023", trunking: "already-on" }),
    },
    {
      rule: "an instance of the cluster's VPC, in which the tasks' interfaces lie",
      page: TRUNKING_PAGE,
      refused: clusterIn("other"),
      says: {
        path: "app/cluster",
        value: "capacity app/capacity in app/other",
        rule: "a task's network interface lies in the VPC of its instance, and this cluster's is app/vpc",
        fix: "give the cluster and its capacity the same vpc",
      },
      accepted: clusterIn("vpc"),
    },
  ]);

  /** A cluster in the VPC "vpc", with instances in that or the other. */
  function clusterIn(id: "vpc" | "other"): Build {
    return (stack) => {
      const vpcs = {
        vpc: new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] }),
        other: new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a"] }),
      };
      const capacity = new Ec2Capacity(stack, "capacity", {
        vpc: vpcs[id],
        instanceType: "c6i.large",
        max: 1,
        trunking: "already-on",
      });
      return new Cluster(stack, "cluster", { vpc: vpcs.vpc, capacity: [capacity] });
    };
  }
});

describe("what trunking asks of an instance", () => {
  const resources = synthesized(capacityOf({ trunking: "account" }));

  test("it starts after the setting: instances that run already never get a trunk", () => {
    expect(only(resources, "aws_autoscaling_group").depends_on).toContain(SETTING);
  });

  test("several capacities wait for one setting, which the account has once", () => {
    const stack = newStack();
    const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"] });
    const capacity = ["one", "two"].map(
      (id) => new Ec2Capacity(stack, id, { vpc, instanceType: "c6i.large", max: 1, trunking: "account" }),
    );
    new Cluster(stack, "cluster", { vpc, capacity: [fargate(), ...capacity] });
    const both = synth(stack);
    expect(Object.keys(ofType(both, "aws_ecs_account_setting_default"))).toHaveLength(1);
    for (const group of Object.values(ofType(both, "aws_autoscaling_group"))) {
      expect(group.depends_on).toContain(SETTING);
    }
  });

  test.each(["already-on", "off"] as const)("with %s the stack leaves the setting alone", (trunking) => {
    const alone = synthesized(capacityOf({ trunking }));
    expect(ofType(alone, "aws_ecs_account_setting_default")).toEqual({});
  });

  test("it answers no DNS query for the A record of its resource name", () => {
    expect(only(resources, "aws_launch_template").private_dns_name_options).toMatchObject({
      enable_resource_name_dns_a_record: false,
    });
    for (const subnet of Object.values(ofType(resources, "aws_subnet"))) {
      expect(subnet).not.toHaveProperty("enable_resource_name_dns_a_record_on_launch");
    }
  });

  test("it lies in a private subnet, so that a restart takes no public address away", () => {
    expect(only(resources, "aws_autoscaling_group").vpc_zone_identifier).toEqual([
      `\${aws_subnet.vpc_private_a.id}`,
      `\${aws_subnet.vpc_private_b.id}`,
    ]);
  });

  test("a command lists those that got a trunk", () => {
    const stack = newStack();
    const [capacity] = instances(stack, { trunking: "account" }).capacity;
    expect((capacity as Ec2Capacity).verifyTrunking).toContain("--attribute-name ecs.awsvpc-trunk-id");
  });

  test("tasks have a security group of their own, as the trunk's is the VPC's default one", () => {
    const withTask = synthesized(onLinux({ network: awsvpc({ port: 8080 }) }, { trunking: "account" }));
    expect(only(withTask, "aws_ecs_service").network_configuration).toMatchObject({
      security_groups: [`\${aws_security_group.web.id}`],
    });
  });
});

function synthesized(build: Build): Resources {
  const stack = newStack();
  build(stack);
  return synth(stack);
}
