import { VpclatticeTargetGroup } from "@cdktf/provider-aws/lib/vpclattice-target-group";
import { oneOfProblems } from "../../core/one-of";
import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { ReachableService } from "../service-path";
import { healthCheckProblems } from "./health-check";
import { type LatticeListener, passesTls } from "./listener";
import { PAGES } from "./pages";
import { pathWithId } from "./target";
import type { LatticeTargetProps } from "./target-props";
import { zoneProblems } from "./zones";

/** Target groups of VPC Lattice that an ECS service has at most. */
const MAX_CONFIGURATIONS = 5;

/**
 * What AWS would refuse in a service as a target of VPC Lattice. It may lie in another VPC than its callers.
 * @param given the path as a user reads it, `service "orders" of app/lattice`
 */
export function targetProblems(
  given: string,
  service: ReachableService,
  props: LatticeTargetProps,
  listeners: readonly LatticeListener[],
): Problem[] {
  return [
    ...portProblems(given, service),
    ...zoneProblems(service.vpc),
    ...addressProblems(given, service),
    ...idProblems(given, service, props.id),
    ...protocolProblems(props, listeners),
    ...healthCheckProblems(service.network, props.healthCheck),
  ];
}

function portProblems(given: string, { network }: ReachableService): Problem[] {
  if (network.admits.lattice !== true) {
    return [{ given: `${given} with network ${network.name}`, ...network.admits.lattice }];
  }
  const [main] = network.portMappings;
  if (network.containerPort === undefined || main === undefined) {
    return [
      {
        given: `${given} with network ${network.name} and no port`,
        rule: "ECS registers tasks with VPC Lattice by a port",
        fix: "write the port the application listens on, e.g. port: 8080",
        page: PAGES.ecs,
      },
    ];
  }
  if (main.protocol === "tcp") return [];
  return [
    {
      given: `${given} with network ${network.name} and protocol "${main.protocol}"`,
      rule: "VPC Lattice speaks HTTP and TLS, over TCP",
      fix: "let the application listen on a TCP port, and write that",
      page: PAGES.targetGroups,
    },
  ];
}

function addressProblems(given: string, { addresses }: ReachableService): Problem[] {
  if (!addresses.includes("ipv6") || addresses.every((one) => one === "ipv6")) return [];
  return [
    {
      given: `${given} for tasks of which some have IPv6 addresses alone`,
      rule: "the targets of a target group have addresses of one kind, IPv4 or IPv6",
      fix: "run the service on instances in subnets of one kind",
      page: PAGES.targetGroups,
    },
  ];
}

function idProblems(given: string, service: ReachableService, id: string | undefined): Problem[] {
  if (id !== undefined && !/^[A-Za-z0-9_-]+$/.test(id)) {
    return [
      {
        given: `${given} with id "${id}"`,
        rule: "the id is part of an address: letters, digits, hyphens and underscores",
        fix: 'write one like id: "admin"',
      },
    ];
  }
  const other = pathWithId(service, id);
  if (other !== undefined) {
    return [
      id === undefined
        ? {
            given: `${given}, beside ${other === given ? "another" : other},`,
            rule: "each path has a target group, and only one of them has the service's own address",
            fix: 'write an id for it, part of its address, e.g. id: "admin"',
            page: PAGES.ecs,
          }
        : {
            given: `${given} with id "${id}", already that of ${other === given ? "another" : other}`,
            rule: "an id is part of an address, which names one target group",
            fix: "write another id",
          },
    ];
  }
  const groups = service.construct.node.children.filter((child) => child instanceof VpclatticeTargetGroup);
  if (groups.length < MAX_CONFIGURATIONS) return [];
  return [
    {
      given: `${given}, the service's target group number ${groups.length + 1} in VPC Lattice`,
      rule: `an ECS service has at most ${MAX_CONFIGURATIONS} target groups in VPC Lattice`,
      fix: "leave one out, or make another service for it",
      page: PAGES.ecs,
    },
  ];
}

function protocolProblems(
  { protocol, protocolVersion }: LatticeTargetProps,
  listeners: readonly LatticeListener[],
): Problem[] {
  const page = PAGES.targetGroups;
  const problems = [
    ...oneOfProblems("protocol", protocol, {
      is: "the protocol of a target group",
      allowed: ["HTTP", "HTTPS"],
      page,
    }),
    ...oneOfProblems("protocolVersion", protocolVersion, {
      is: "the protocol version of a target group",
      allowed: ["HTTP1", "HTTP2", "GRPC"],
      page,
    }),
  ];
  if (passesTls(listeners)) {
    const given = [
      ...(protocol === undefined ? [] : [`protocol "${protocol}"`]),
      ...(protocolVersion === undefined ? [] : [`protocolVersion "${protocolVersion}"`]),
    ].join(" and ");
    if (given === "") return problems;
    return [
      ...problems,
      {
        given: `${given} behind TLS_PASSTHROUGH`,
        rule: "what VPC Lattice doesn't decrypt it forwards as TCP",
        fix: `leave ${protocol === undefined ? "protocolVersion" : "protocol"} out`,
        page: PAGES.tlsListeners,
      },
    ];
  }
  const plain = listeners.some((listener) => listener.protocol === "HTTP");
  if (!plain || protocolVersion === undefined || isToken(protocolVersion) || protocolVersion === "HTTP1")
    return problems;
  return [
    ...problems,
    {
      given: `protocolVersion "${protocolVersion}" with an HTTP listener`,
      rule: "HTTP/2 and gRPC reach VPC Lattice over HTTPS alone",
      fix: 'write listeners: [{ protocol: "HTTPS" }], which needs no certificate for the generated name',
      page,
    },
  ];
}
