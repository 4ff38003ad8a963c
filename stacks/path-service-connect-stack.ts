import type { Construct } from "constructs";
import { Ec2Capacity } from "../modules/capacity/ec2-capacity";
import { Cluster } from "../modules/cluster/cluster";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { bridge } from "../modules/network-modes/bridge";
import type { NetworkMode } from "../modules/network-modes/network-mode";
import type { ConnectEndpoint } from "../modules/paths/service-connect/endpoint";
import { ServiceConnect } from "../modules/paths/service-connect/service-connect";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { callingContainer } from "./calling-container";
import { demoContainer } from "./demo-container";
import type { NetworkStack } from "./network-stack";
import { outputReach } from "./outputs";
import { withProxy } from "./task-size";

const PORT = 8080;

/**
 * Services joined by Service Connect: `web` calls `orders` and `orders-bridge` by their names, through the proxies that
 * ECS puts beside all of them. The names are there for tasks of the namespace alone, so people come to `web` by the
 * shared ALB.
 */
export class PathServiceConnectStack extends BaseStack {
  constructor(scope: Construct, { network: { vpc, alb } }: { readonly network: NetworkStack }) {
    super(scope, "path-service-connect");
    const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", min: 1, max: 4 });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const connect = new ServiceConnect(this, "connect", { name: "connect.internal" });
    // What AWS recommends for the proxy.
    const task = { cluster, ...withProxy({ cpu: 256, memory: 64 }), count: 2 };
    const [toOrders, toBridge] = [
      connect.endpoint({ name: "orders" }),
      connect.endpoint({ name: "orders-bridge" }),
    ];

    const onPort = awsvpc({ port: PORT });
    const addOrders = (id: string, network: NetworkMode, endpoint: ConnectEndpoint) =>
      new Service(this, id, {
        ...task,
        network,
        ...demoContainer(id, network, false),
        reachableBy: [endpoint],
      });
    addOrders("orders", onPort, toOrders);
    addOrders("orders-bridge", bridge({ port: PORT }), toBridge);
    const server = (id: string) => {
      const dnsName = `${id}.connect.internal`;
      return { dnsName, port: PORT, host: dnsName, inHostsFile: true };
    };
    new Service(this, "web", {
      ...task,
      network: onPort,
      ...callingContainer(
        "web",
        onPort,
        { orders: server("orders"), "orders-bridge": server("orders-bridge") },
        "/connect",
      ),
      reachableBy: [
        alb.path("/connect", { healthCheckPath: "/connect" }),
        connect.client({ calls: [toOrders, toBridge] }),
      ],
    });

    outputReach(this, {
      web: { url: `${alb.url}/connect` },
      // Only web may call them.
      orders: { name: server("orders").dnsName, ask: `${alb.url}/connect/orders` },
      "orders-bridge": { name: server("orders-bridge").dnsName, ask: `${alb.url}/connect/orders-bridge` },
    });
  }
}
