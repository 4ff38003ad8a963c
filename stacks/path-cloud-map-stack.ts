import type { Construct } from "constructs";
import { Ec2Capacity } from "../modules/capacity/ec2-capacity";
import { Cluster } from "../modules/cluster/cluster";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { bridge } from "../modules/network-modes/bridge";
import type { NetworkMode } from "../modules/network-modes/network-mode";
import { CloudMapNamespace } from "../modules/paths/cloud-map/namespace";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { callingContainer } from "./calling-container";
import { demoContainer } from "./demo-container";
import type { NetworkStack } from "./network-stack";
import { outputReach } from "./outputs";
import { APPLICATION } from "./task-size";

export interface PathCloudMapStackProps {
  readonly network: Pick<NetworkStack, "vpc">;
}

const PORT = 8080;

/**
 * Services joined by Cloud Map: `web` calls `orders` by its name, an A record of the tasks' own addresses, and
 * `orders-bridge` by an SRV record of instances and ports. Nobody else may call those two; whoever is in the VPC may
 * call `web`.
 */
export class PathCloudMapStack extends BaseStack {
  constructor(scope: Construct, { network: { vpc } }: PathCloudMapStackProps) {
    super(scope, "path-cloud-map");
    const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", min: 1, max: 4 });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const names = new CloudMapNamespace(this, "names", { vpc, name: "svc.internal" });
    const task = { cluster, ...APPLICATION, count: 2 };
    const [toWeb, toOrders, toBridge] = [
      names.record("web"),
      names.record("orders"),
      names.record("orders-bridge"),
    ];

    const onPort = awsvpc({ port: PORT });
    const web = new Service(this, "web", {
      ...task,
      network: onPort,
      ...callingContainer("web", onPort, {
        orders: { dnsName: toOrders.dnsName, port: PORT },
        "orders-bridge": { dnsName: toBridge.dnsName },
      }),
      reachableBy: [toWeb],
      allowFrom: [vpc],
    });
    const addOrders = (id: string, network: NetworkMode, record: typeof toOrders) =>
      new Service(this, id, {
        ...task,
        network,
        ...demoContainer(id, network, false),
        reachableBy: [record],
        allowFrom: [web],
      });
    addOrders("orders", onPort, toOrders);
    addOrders("orders-bridge", bridge({ port: PORT }), toBridge);

    const webUrl = `http://${toWeb.dnsName}:${PORT}`;
    outputReach(this, {
      web: { name: toWeb.dnsName, dig: toWeb.digCommand, url: `${webUrl}/` },
      // Only web may call them.
      orders: { name: toOrders.dnsName, dig: toOrders.digCommand, ask: `${webUrl}/orders` },
      "orders-bridge": {
        name: toBridge.dnsName,
        dig: toBridge.digCommand,
        ask: `${webUrl}/orders-bridge`,
      },
    });
  }
}
