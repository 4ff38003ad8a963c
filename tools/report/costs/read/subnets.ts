import { stateEvidence } from "../../evidence";
import type { Evidence } from "../../model/cell";
import type { StateResource, States } from "../../state/states";
import { blocksAt, textAt, textOf, textsAt, valueAt } from "../../state/values";
import type { CostedService } from "./service";

/** Subnets that a service's tasks are in: their own, or their instances'. */
export function subnetsOf({
  resource,
  placements,
}: Pick<CostedService, "resource" | "placements">): string[] {
  const own = textsAt(resource, "network_configuration[0].subnets");
  if (own.length > 0) return own;
  return [...new Set(placements.flatMap(({ on }) => (typeof on === "object" ? on.subnets : [])))];
}

/** Zones of subnets; undefined where one is in none of the states. */
export function zonesOf(subnets: readonly string[], stack: string, states: States): string[] | undefined {
  const zones = subnets.map((id) => {
    const subnet = states.find(stack, "aws_subnet", "id", id);
    return subnet && textAt(subnet, "availability_zone");
  });
  return zones.includes(undefined) ? undefined : [...new Set(zones.filter((zone) => zone !== undefined))];
}

/** What a subnet's traffic to the internet goes through. */
export interface WayOut {
  readonly kind: "nat-gateway" | "nat-instance";
  readonly id: string;
  readonly evidence: Evidence;
}

/** The ways out of a subnet; undefined where the states lack the subnet or its routes. */
export function waysOutOf(id: string, stack: string, states: States): WayOut[] | undefined {
  const table = routeTableOf(id, stack, states);
  if (table === undefined) return undefined;
  const separate = states
    .all("aws_route")
    .filter((route) => route.values.route_table_id === table)
    .map((route) => ({ values: route.values, at: "", resource: route }));
  const resource = states.find(stack, "aws_route_table", "id", table);
  const inline = blocksAt(resource ?? { values: {} }, "route").flatMap((values, index) =>
    resource === undefined ? [] : [{ values, at: `route[${index}].`, resource }],
  );
  return [...separate, ...inline].flatMap(({ values, at, resource: of }): WayOut[] => {
    const gateway = textOf(values, "nat_gateway_id");
    const networkInterface = textOf(values, "network_interface_id");
    if (gateway !== undefined) {
      return [{ kind: "nat-gateway", id: gateway, evidence: stateEvidence(of, `${at}nat_gateway_id`) }];
    }
    if (networkInterface === undefined) return [];
    const evidence = stateEvidence(of, `${at}network_interface_id`);
    return [{ kind: "nat-instance", id: networkInterface, evidence }];
  });
}

/** By its association, or else the VPC's main one. */
function routeTableOf(subnetId: string, stack: string, states: States): string | undefined {
  const association = states.find(stack, "aws_route_table_association", "subnet_id", subnetId);
  if (association !== undefined) return textAt(association, "route_table_id");
  const subnet = states.find(stack, "aws_subnet", "id", subnetId);
  const vpc = subnet && textAt(subnet, "vpc_id");
  const main = states.find(stack, "aws_main_route_table_association", "vpc_id", vpc);
  if (main !== undefined) return textAt(main, "route_table_id");
  const resource = states.find(stack, "aws_vpc", "id", vpc);
  return resource && textAt(resource, "main_route_table_id");
}

/** Interface endpoints of the VPCs that subnets are in. */
export function endpointsOf(subnets: readonly string[], stack: string, states: States): StateResource[] {
  const vpcs = new Set(subnets.map((id) => states.find(stack, "aws_subnet", "id", id)?.values.vpc_id));
  return states
    .all("aws_vpc_endpoint")
    .filter(({ values }) => values.vpc_endpoint_type === "Interface" && vpcs.has(values.vpc_id));
}

/** Whether instances that start in a subnet get a public address. */
export function givesPublicAddresses(id: string, stack: string, states: States): boolean {
  const subnet = states.find(stack, "aws_subnet", "id", id);
  return subnet !== undefined && valueAt(subnet, "map_public_ip_on_launch") === true;
}

/** The instance that has a network interface, of which a NAT instance is one. */
export function instanceWith(
  networkInterface: string,
  stack: string,
  states: States,
): StateResource | undefined {
  return (
    states.find(stack, "aws_instance", "primary_network_interface_id", networkInterface) ??
    states
      .all("aws_instance")
      .find((instance) =>
        blocksAt(instance, "network_interface").some(
          ({ network_interface_id: id }) => id === networkInterface,
        ),
      )
  );
}
