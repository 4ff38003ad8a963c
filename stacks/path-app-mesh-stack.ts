import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { Ec2Capacity } from "../modules/capacity/ec2-capacity";
import { Cluster } from "../modules/cluster/cluster";
import { create } from "../modules/core/address";
import { awsvpc } from "../modules/network-modes/awsvpc";
import { AppMesh } from "../modules/paths/app-mesh/mesh";
import type { NodeProps } from "../modules/paths/app-mesh/node-props";
import { CloudMapNamespace } from "../modules/paths/cloud-map/namespace";
import { Service } from "../modules/service/service";
import { BaseStack } from "./base-stack";
import { callingContainer } from "./calling-container";
import { demoContainer } from "./demo-container";
import type { NetworkStack } from "./network-stack";
import { outputReach } from "./outputs";
import { withProxy } from "./task-size";

export interface PathAppMeshStackProps {
  readonly network: Pick<NetworkStack, "vpc">;
}

const PORT = 8080;

/**
 * Services in a mesh of App Mesh, which AWS ended on 2026-09-30: `web` calls `orders` through the Envoys of both, each
 * of which shows the other a certificate. Whoever is in the VPC may call `web` in plain text as well.
 *
 * The certificates lie in secrets that are made empty, so that no key is in the state. No task starts before
 * `path-app-mesh-certificates.sh` has filled them, as the output `certificates` does; if ECS has given up its
 * deployments by then, force new ones as that script says.
 */
export class PathAppMeshStack extends BaseStack {
  constructor(scope: Construct, { network: { vpc } }: PathAppMeshStackProps) {
    super(scope, "path-app-mesh");
    const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", min: 1, max: 4 });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const names = new CloudMapNamespace(this, "names", { vpc, name: "mesh.internal" });
    const mesh = new AppMesh(this, "mesh", { namespace: names, envoy: { cpu: 128 } });
    const [forWeb, forOrders] = [this.certificate("web"), this.certificate("orders")];
    const onPort = awsvpc({ port: PORT });
    // The Envoy reserves 64 MiB besides.
    const task = { cluster, network: onPort, ...withProxy({ cpu: 128, memory: 64 }), count: 2 };

    const toOrders = mesh.virtualNode({ name: "orders", tls: { mode: "STRICT", ...forOrders.tls } });
    new Service(this, "orders", {
      ...task,
      ...demoContainer("orders", onPort, false),
      reachableBy: [toOrders],
    });
    const toWeb = mesh.virtualNode({
      name: "web",
      // People call it, who have no certificate.
      tls: { mode: "PERMISSIVE", ...forWeb.tls },
      clientPolicy: forWeb.clientPolicy,
      calls: [toOrders],
    });
    new Service(this, "web", {
      ...task,
      ...callingContainer("web", onPort, {
        orders: { dnsName: toOrders.virtualServiceName, port: PORT, host: toOrders.virtualServiceName },
      }),
      reachableBy: [toWeb],
      allowFrom: [vpc],
    });

    const webUrl = `http://${toWeb.virtualServiceName}:${PORT}`;
    outputReach(this, {
      web: { name: toWeb.virtualServiceName, url: `${webUrl}/` },
      // Only web may call it.
      orders: { name: toOrders.virtualServiceName, ask: `${webUrl}/orders` },
    });
    new TerraformOutput(this, "certificates", {
      value: `stacks/path-app-mesh-certificates.sh ~/mesh-ca ${names.name} orders=${forOrders.arn} web=${forWeb.arn}`,
    });
  }

  /** An empty secret for a service's certificate, and what the service's node says of it. */
  private certificate(service: string): Required<Pick<NodeProps, "clientPolicy">> & {
    readonly arn: string;
    readonly tls: Omit<NonNullable<NodeProps["tls"]>, "mode">;
  } {
    const { arn } = create(this, SecretsmanagerSecret, [service, "certificate"], {
      name: `path-app-mesh-${service}-certificate`,
      description: `Certificate of ${service} in the mesh, its key, and the authorities that it trusts`,
      // Deleted at once with the stack: AWS would keep it for 30 days otherwise, and its name with it, so that the
      // next apply would fail. A certificate is issued again in a moment.
      recoveryWindowInDays: 0,
    });
    const secrets = {
      certificateChain: `${arn}:certificateChain::`,
      privateKey: `${arn}:privateKey::`,
    };
    const certificate = { secrets };
    const trust = { secrets: { certificateChain: `${arn}:authorities::` } };
    return { arn, tls: { certificate, clients: { trust } }, clientPolicy: { certificate, trust } };
  }
}
