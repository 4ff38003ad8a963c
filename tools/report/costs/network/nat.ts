import { stateEvidence } from "../../evidence";
import type { Load } from "../../model/cost";
import type { States } from "../../state/states";
import { blocksAt, textAt, textsAt } from "../../state/values";
import { sharedText } from "../path/shared";
import { placementsOf } from "../read/placements";
import type { CostedService } from "../read/service";
import { instanceWith, subnetsOf, type WayOut, waysOutOf } from "../read/subnets";
import type { Sheet } from "../sheet";

/**
 * What the ways to the internet cost that the tasks' subnets have: each NAT whole, whatever number of services and
 * stacks use it, and the data of these services alone.
 */
export function chargeNat(
  services: readonly CostedService[],
  states: States,
  load: Load,
  sheet: Sheet,
): void {
  const ways = new Map<string, WayOut>();
  const through = { services: 0, names: [] as string[] };
  for (const service of services) {
    const { stack } = service.resource;
    const subnets = subnetsOf(service);
    if (subnets.length === 0 && service.placements.some(({ on }) => on !== undefined)) {
      sheet.unknown(`the way to the internet of ${service.name}: its state doesn't tell its subnets`);
    }
    let gateway = false;
    for (const id of subnets) {
      const own = waysOutOf(id, stack, states);
      if (own === undefined) {
        sheet.unknown(`the NAT of ${id}: its routes are in none of the states`);
        continue;
      }
      for (const way of own) ways.set(way.id, way);
      gateway ||= own.some(({ kind }) => kind === "nat-gateway");
    }
    if (gateway) {
      through.services += service.copies;
      through.names.push(service.name);
    }
  }
  const [first] = services;
  if (first === undefined) return;
  for (const way of ways.values()) chargeWay(way, first, states, load, sheet);
  if (through.services === 0) return;
  sheet.charge({
    what: "data through NAT gateways",
    kind: "network",
    price: "nat-gb",
    quantity: through.services * load.natGigabytes,
    formula: "services × GB a month to and from the internet and AWS",
    inputs: { services: through.services, "GB a month": load.natGigabytes },
    evidence: [
      { from: "load", what: `${load.natGigabytes} GB a month to and from the internet and AWS a service` },
      ...[...ways.values()].map(({ evidence }) => evidence),
    ],
  });
}

function chargeWay(
  way: WayOut,
  { resource: { stack } }: CostedService,
  states: States,
  load: Load,
  sheet: Sheet,
) {
  const shared = sharedText(
    stack,
    states,
    (other) =>
      subnetsOf({ resource: other, placements: placementsOf(other, states, 0) }).flatMap((id) =>
        (waysOutOf(id, other.stack, states) ?? []).map((one) => one.id),
      ),
    [way.id],
  );
  if (way.kind === "nat-instance") return chargeNatInstance(way, shared, stack, states, load, sheet);
  const gateway = states.find(stack, "aws_nat_gateway", "id", way.id);
  sheet.charge({
    what: `NAT gateway ${gateway?.name ?? way.id}${shared}`,
    kind: "network",
    price: "nat-hour",
    quantity: load.hours,
    formula: "hours a month",
    inputs: { "hours a month": load.hours },
    evidence: [way.evidence, ...(gateway === undefined ? [] : [stateEvidence(gateway, "id")])],
  });
  if (gateway === undefined) {
    sheet.unknown(`public addresses of ${way.id}: the NAT gateway is in none of the states`);
    return;
  }
  if (textAt(gateway, "connectivity_type") === "private") return;
  const addresses = 1 + textsAt(gateway, "secondary_allocation_ids").length;
  sheet.charge({
    what: `NAT gateway ${gateway.name}: public addresses`,
    kind: "network",
    price: "public-ipv4-hour",
    quantity: addresses * load.hours,
    formula: "addresses × hours a month",
    inputs: { addresses, "hours a month": load.hours },
    evidence: [
      stateEvidence(gateway, "connectivity_type"),
      ...(addresses > 1 ? [stateEvidence(gateway, "secondary_allocation_ids")] : []),
    ],
  });
}

function chargeNatInstance(
  way: WayOut,
  shared: string,
  stack: string,
  states: States,
  load: Load,
  sheet: Sheet,
) {
  const instance = instanceWith(way.id, stack, states);
  const type = instance && textAt(instance, "instance_type");
  if (instance === undefined || type === undefined) {
    sheet.unknown(
      `the instance behind ${way.id}, which is a way to the internet: it is in none of the states`,
    );
    return;
  }
  sheet.charge({
    what: `NAT instance ${instance.name}${shared}`,
    kind: "network",
    price: `instances.${type}`,
    quantity: load.hours,
    formula: "hours a month",
    inputs: { "instance type": type, "hours a month": load.hours },
    evidence: [way.evidence, stateEvidence(instance, "instance_type")],
  });
  const [disk] = blocksAt(instance, "root_block_device");
  if (disk?.volume_type === "gp3" && typeof disk.volume_size === "number") {
    sheet.charge({
      what: `NAT instance ${instance.name}: disk`,
      kind: "network",
      price: "ebs-gp3-gb-month",
      quantity: disk.volume_size,
      formula: "GiB",
      inputs: { GiB: disk.volume_size },
      evidence: [stateEvidence(instance, "root_block_device[0].volume_size")],
    });
  } else sheet.unknown(`disk of the NAT instance ${instance.name}: its state has no size of a gp3 volume`);
  sheet.charge({
    what: `NAT instance ${instance.name}: public address`,
    kind: "network",
    price: "public-ipv4-hour",
    quantity: load.hours,
    formula: "hours a month",
    inputs: { "hours a month": load.hours },
    evidence: [stateEvidence(instance, "public_ip")],
  });
}
