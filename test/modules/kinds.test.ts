import type { TerraformStack } from "cdktf";
import {
  awsvpc,
  CloudMapNamespace,
  Cluster,
  Ec2Capacity,
  FlowLogs,
  fargate,
  InternalAlb,
  InternalNlb,
  Lattice,
  ScheduledTask,
  Service,
  Task,
  Vpc,
  VpcEndpoints,
} from "../../modules";
import { network, TASK } from "../support/network";
import { onlyProblem } from "../support/problems";
import { newStack } from "../support/synth";

/*
 * Props as JavaScript has them, or TypeScript that is run without a type-check: ids and names, as Terraform's own
 * arguments take them, where the modules want what they made, and one where they want a list.
 */

interface Around extends ReturnType<typeof network> {
  readonly stack: TerraformStack;
}
interface Made {
  /** Whole props, of the right kinds. */
  readonly props: (around: Around) => object;
  readonly make: (stack: TerraformStack, props: never) => unknown;
  /** What they are changed by, and what is refused of that. */
  readonly wrong: readonly [change: object, given: string][];
}

const VPC_ID: [object, string] = [{ vpc: "vpc-1" }, 'vpc "vpc-1"'];
const A_BLOCK: [object, string] = [{ allowFrom: ["10.0.0.0/8"] }, 'item 1 of allowFrom "10.0.0.0/8"'];
const IN_CLUSTER: [object, string][] = [
  [{ cluster: "production" }, 'cluster "production"'],
  [{ network: "awsvpc" }, 'network "awsvpc"'],
];
const task = ({ cluster }: Around) => ({ cluster, network: awsvpc({ port: 8080 }), ...TASK });

const MADE: Readonly<Record<string, Made>> = {
  Vpc: {
    props: () => ({ cidr: "10.1.0.0/16", zones: ["a", "b"] }),
    make: (stack, props) => new Vpc(stack, "x", props),
    wrong: [
      [{ zones: 2 }, "zones 2 that is no list"],
      [{ zones: "a" }, 'zones "a" that is no list'],
    ],
  },
  FlowLogs: {
    props: ({ vpc }) => ({ vpc }),
    make: (stack, props) => new FlowLogs(stack, "x", props),
    wrong: [VPC_ID],
  },
  VpcEndpoints: {
    props: ({ vpc }) => ({ vpc, purposes: ["logs"] }),
    make: (stack, props) => new VpcEndpoints(stack, "x", props),
    wrong: [VPC_ID, A_BLOCK],
  },
  Ec2Capacity: {
    props: ({ vpc }) => ({ vpc, instanceType: "c6i.large", max: 2 }),
    make: (stack, props) => new Ec2Capacity(stack, "x", props),
    wrong: [VPC_ID],
  },
  Cluster: {
    props: ({ vpc }) => ({ vpc, capacity: [fargate()] }),
    make: (stack, props) => new Cluster(stack, "x", props),
    wrong: [
      VPC_ID,
      [{ capacity: fargate() }, "capacity that is no list"],
      [{ capacity: ["FARGATE"] }, 'item 1 of capacity "FARGATE"'],
    ],
  },
  Service: { props: task, make: (stack, props) => new Service(stack, "x", props), wrong: IN_CLUSTER },
  Task: { props: task, make: (stack, props) => new Task(stack, "x", props), wrong: IN_CLUSTER },
  ScheduledTask: {
    props: (around) => ({ ...task(around), schedule: "rate(1 hour)" }),
    make: (stack, props) => new ScheduledTask(stack, "x", props),
    wrong: IN_CLUSTER,
  },
  InternalAlb: {
    props: ({ vpc }) => ({ vpc, allowFrom: [vpc] }),
    make: (stack, props) => new InternalAlb(stack, "x", props),
    wrong: [VPC_ID, A_BLOCK],
  },
  InternalNlb: {
    props: ({ vpc }) => ({ vpc, allowFrom: [vpc] }),
    make: (stack, props) => new InternalNlb(stack, "x", props),
    wrong: [VPC_ID, A_BLOCK],
  },
  CloudMapNamespace: {
    props: ({ vpc }) => ({ vpc, name: "svc.internal" }),
    make: (stack, props) => new CloudMapNamespace(stack, "x", props),
    wrong: [VPC_ID],
  },
  Lattice: {
    props: ({ vpc }) => ({ vpc }),
    make: (stack, props) => new Lattice(stack, "x", props),
    wrong: [VPC_ID],
  },
};

function made({ props, make }: Made, change: object = {}): unknown {
  const stack = newStack();
  const whole = { ...props({ stack, ...network(stack) }), ...change };
  return make(stack, whole as never);
}

describe.each(Object.entries(MADE))("%s", (_, one) => {
  test("takes what the modules made", () => {
    made(one);
  });

  test.each(one.wrong)("refuses %j", (change, given) => {
    const [prop = ""] = Object.keys(change);
    expect(onlyProblem(() => made(one, change))).toMatchObject({
      given,
      fix: expect.stringContaining(`write ${prop}: `),
    });
  });
});
