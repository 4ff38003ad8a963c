import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import {
  ServiceConnect,
  type ServiceConnectProps,
} from "../../../../modules/paths/service-connect/service-connect";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service, type ServiceProps } from "../../../../modules/service/service";
import { network, TASK } from "../../../support/network";
import { newStack } from "../../../support/synth";

/** A namespace called `svc.internal`, and a function that makes services in it, with room for their proxies. */
export function connected(props: ServiceConnectProps = { name: "svc.internal" }) {
  const stack = newStack();
  const { vpc, alb, cluster } = network(stack);
  const connect = new ServiceConnect(stack, "connect", props);
  const service = (
    id: string,
    path: ServicePath | ServicePath[],
    more: Partial<ServiceProps> = {},
    scope = stack,
  ) =>
    new Service(scope, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      ...TASK,
      cpu: 512,
      memory: 512,
      reachableBy: [path].flat(),
      ...more,
    });
  return { stack, vpc, alb, cluster, connect, service };
}

export const AUTHORITY = "arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1";
