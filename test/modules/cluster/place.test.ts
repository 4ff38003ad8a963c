import { Token } from "cdktf";
import type { Ec2CapacityProps } from "../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../modules/capacity/fargate";
import { Cluster } from "../../../modules/cluster/cluster";
import type { PlacedService } from "../../../modules/cluster/place";
import { awsvpc } from "../../../modules/network-modes/awsvpc";
import { bridge } from "../../../modules/network-modes/bridge";
import { newCapacity } from "../../support/capacity";
import { newStack, synth } from "../../support/synth";

interface Asked extends Partial<Pick<PlacedService, "network">> {
  readonly count?: number;
  /** With scaling. */
  readonly most?: number;
}

/** Synthesizes a cluster with a service. */
function synthPlaced(
  { network = awsvpc({ port: 8080 }), count = 1, most = count }: Asked,
  props: Partial<Ec2CapacityProps> = {},
  alsoOnFargate = false,
) {
  const stack = newStack();
  const capacity = newCapacity({ max: 2, ...props }, stack);
  const cluster = new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity, fargate()] });
  const shares = [{ capacity }, ...(alsoOnFargate ? [{ capacity: fargate() }] : [])];
  const tasks = { least: count, most };
  cluster.place({ label: "app/web", network, tasks, cpu: 128, memory: 128, daemon: false, shares });
  return () => synth(stack);
}

// A c6i.large holds two awsvpc tasks, and ten with a trunk.
test("a cluster whose services ask for more than its instances hold fails at synth, naming both", () => {
  expect(synthPlaced({ count: 5 })).toThrow(
    /\[app\/cluster\] app\/capacity with 5 awsvpc tasks \(app\/web 5\)/,
  );
  expect(synthPlaced({ count: 5 })).toThrow(/Rule: .*\n {2}Fix: /);
});

test.each<[string, Asked, Partial<Ec2CapacityProps>]>([
  ["as many as they hold", { count: 4 }, {}],
  ["more with trunks", { count: 5 }, { trunking: "account" }],
  ["more with trunks that are on already", { count: 5 }, { trunking: "already-on" }],
  ["more on more instances", { count: 5 }, { max: 3 }],
  ["more on larger types", { count: 5 }, { instanceType: "c6i.xlarge" }],
  ["more in a mode without interfaces of their own", { count: 5, network: bridge({ port: 8080 }) }, {}],
  ["how many only apply knows", { count: Token.asNumber({ resolve: () => "var.count" }) }, {}],
])("accepted: %s", (_, service, props) => {
  expect(synthPlaced(service, props)).not.toThrow();
});

test("what instances can't hold may be placed on Fargate too", () => {
  expect(synthPlaced({ count: 5 }, {}, true)).not.toThrow();
});

test("a static host port is one task's on each instance", () => {
  const network = bridge({ port: 8080, hostPort: 80 });
  expect(synthPlaced({ network, count: 3 })).toThrow(/app\/web/);
  expect(synthPlaced({ network, count: 2 })).not.toThrow();
});

describe("with scaling", () => {
  test("each service must fit with the most tasks that it may get", () => {
    expect(synthPlaced({ count: 1, most: 4 })).not.toThrow();
    expect(synthPlaced({ count: 1, most: 5 })).toThrow(/app\/capacity with 5 awsvpc tasks \(app\/web 5\)/);
  });

  test("services together need to fit with the fewest", () => {
    const stack = newStack();
    const capacity = newCapacity({ max: 2 }, stack);
    const cluster = new Cluster(stack, "cluster", { vpc: capacity.vpc, capacity: [capacity] });
    const place = (id: string, least: number) =>
      cluster.place({
        label: `app/${id}`,
        network: awsvpc(),
        tasks: { least, most: 4 },
        cpu: 128,
        memory: 128,
        daemon: false,
        shares: [{ capacity }],
      });
    place("web", 2);
    place("orders", 2);
    expect(() => synth(stack)).not.toThrow();
    place("batch", 1);
    expect(() => synth(stack)).toThrow(/5 awsvpc tasks \(app\/web 2, app\/orders 2, app\/batch 1\)/);
  });
});
