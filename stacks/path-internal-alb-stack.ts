import type { Construct } from "constructs";
import { Ec2Capacity } from "../modules/capacity/ec2-capacity";
import { Cluster } from "../modules/cluster/cluster";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { bridge } from "../modules/network-modes/bridge";
import type { NetworkMode } from "../modules/network-modes/network-mode";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { callingContainer } from "./calling-container";
import { demoContainer } from "./demo-container";
import type { NetworkStack } from "./network-stack";
import { outputReach } from "./outputs";
import { APPLICATION } from "./task-size";

const PORT = 8080;

/**
 * The same services as with Cloud Map, joined by the shared ALB: `web` calls `orders` and `orders-bridge` by their
 * paths. The ALB alone may call them, and the VPC the ALB. Priorities come from the routes, so nobody keeps a list.
 */
export class PathInternalAlbStack extends BaseStack {
  constructor(scope: Construct, { network: { vpc, alb } }: { readonly network: NetworkStack }) {
    super(scope, "path-internal-alb");
    const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", min: 1, max: 4 });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const task = { cluster, ...APPLICATION, count: 2 };
    const behindAlb = (path: string) => ({ reachableBy: [alb.path(path, { healthCheckPath: path })] });

    const onPort = awsvpc({ port: PORT });
    const loadBalancer = { dnsName: alb.dnsName, port: 80 };
    const servers = { orders: loadBalancer, "orders-bridge": loadBalancer };
    new Service(this, "web", {
      ...task,
      network: onPort,
      ...callingContainer("web", onPort, servers, "/web"),
      ...behindAlb("/web"),
    });
    const addOrders = (id: string, network: NetworkMode) =>
      new Service(this, id, {
        ...task,
        network,
        ...demoContainer(id, network, false),
        ...behindAlb(`/${id}`),
      });
    addOrders("orders", onPort);
    addOrders("orders-bridge", bridge({ port: PORT }));

    outputReach(this, {
      web: { url: `${alb.url}/web` },
      // By way of web, which asks the ALB in its turn.
      orders: { url: `${alb.url}/orders`, ask: `${alb.url}/web/orders` },
      "orders-bridge": { url: `${alb.url}/orders-bridge`, ask: `${alb.url}/web/orders-bridge` },
    });
  }
}
