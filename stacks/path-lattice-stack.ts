import type { Construct } from "constructs";
import { Ec2Capacity } from "../modules/capacity/ec2-capacity";
import { Cluster } from "../modules/cluster/cluster";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { bridge } from "../modules/network-modes/bridge";
import type { NetworkMode } from "../modules/network-modes/network-mode";
import { Lattice } from "../modules/paths/lattice/lattice";
import type { LatticeService } from "../modules/paths/lattice/lattice-service";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { callingContainer } from "./calling-container";
import { demoContainer } from "./demo-container";
import type { NetworkStack } from "./network-stack";
import { outputReach } from "./outputs";
import { APPLICATION } from "./task-size";

export interface PathLatticeStackProps {
  readonly network: Pick<NetworkStack, "vpc">;
}

const PORT = 8080;

/**
 * Services joined by VPC Lattice: `web` calls `orders` and `orders-bridge` over HTTPS by names that AWS makes, and so may
 * whoever is in the VPC. AWS itself stands between them, without load balancer or proxy of ours.
 */
export class PathLatticeStack extends BaseStack {
  constructor(scope: Construct, { network: { vpc } }: PathLatticeStackProps) {
    super(scope, "path-lattice");
    const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", min: 1, max: 4 });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const lattice = new Lattice(this, "lattice", { vpc, allowFrom: [vpc] });
    const task = { cluster, ...APPLICATION, count: 2 };
    const [toWeb, toOrders, toBridge] = [lattice.service(), lattice.service(), lattice.service()];

    const onPort = awsvpc({ port: PORT });
    const addOrders = (id: string, network: NetworkMode, path: LatticeService) =>
      new Service(this, id, { ...task, network, ...demoContainer(id, network, false), reachableBy: [path] });
    addOrders("orders", onPort, toOrders);
    addOrders("orders-bridge", bridge({ port: PORT }), toBridge);
    const server = ({ dnsName }: LatticeService) => ({ dnsName, port: 443, host: dnsName, tls: true });
    new Service(this, "web", {
      ...task,
      network: onPort,
      ...callingContainer("web", onPort, { orders: server(toOrders), "orders-bridge": server(toBridge) }),
      reachableBy: [toWeb, lattice.client({ calls: [toOrders, toBridge] })],
    });

    outputReach(this, {
      web: { name: toWeb.dnsName, url: `${toWeb.url}/` },
      orders: { name: toOrders.dnsName, url: `${toOrders.url}/orders` },
      "orders-bridge": { name: toBridge.dnsName, url: `${toBridge.url}/orders-bridge` },
    });
  }
}
