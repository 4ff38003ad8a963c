import { latticeEntrancesOf } from "../paths/lattice-entrances";
import type { StateResource } from "../state/states";
import { itemsAt, numberAt, textAt, textsAt } from "../state/values";
import { type Drawing, originsOf } from "./origins";
import type { DrawnTask } from "./task";

/**
 * The ways to a service through VPC Lattice.
 * @returns whether there are any
 */
export function drawBehindLattice(task: DrawnTask, drawing: Drawing): boolean {
  const { service } = task;
  const configurations = itemsAt(service, "vpc_lattice_configurations");
  for (const at of configurations) {
    const arn = textAt(service, `${at}.target_group_arn`);
    const group = drawing.states.find(service.stack, "aws_vpclattice_target_group", "arn", arn);
    const protocol = group && textAt(group, "config[0].protocol");
    const way = {
      label: protocol,
      encrypted: protocol === "HTTPS",
      port: group && numberAt(group, "config[0].port"),
    };
    const entrances = group ? latticeEntrancesOf(group, drawing.states) : [];
    for (const entrance of entrances) task.arrive(drawEntrance(entrance, task, drawing), way);
    if (entrances.length === 0) task.arrive(unknownBox(drawing, group ?? service), way);
  }
  return configurations.length > 0;
}

function unknownBox({ graph }: Drawing, from: StateResource): string {
  const looks = { kind: "lattice", label: "VPC Lattice", detail: "in none of the states" } as const;
  return graph.box(from, "lattice", looks);
}

function drawEntrance(
  { listener, service }: ReturnType<typeof latticeEntrancesOf>[number],
  task: DrawnTask,
  drawing: Drawing,
): string {
  const { graph } = drawing;
  const resource = service ?? listener ?? task.service;
  const label =
    (service && (textAt(service, "custom_domain_name") ?? textAt(service, "name"))) ??
    listener?.name ??
    "VPC Lattice";
  const id = graph.box(resource, "", { kind: "lattice", label, detail: "VPC Lattice" });
  const protocol = (listener && textAt(listener, "protocol")) ?? "";
  const port = listener && numberAt(listener, "port");
  const encrypted = protocol === "HTTPS" || protocol === "TLS_PASSTHROUGH";
  for (const { box: from, task: caller } of originsOf(callerGroups(service, drawing), drawing)) {
    // A task has no need to call itself.
    if (caller !== task) graph.arrow(from(), id, [protocol, port].filter(Boolean).join(" "), encrypted);
  }
  return id;
}

/** The groups that guard the VPCs' ways into the service's networks. */
function callerGroups(service: StateResource | undefined, { states }: Drawing): string[] {
  if (service === undefined) return [];
  const is = (resource: StateResource, key: string, other: StateResource | string | undefined) => {
    const value = textAt(resource, key);
    const names = typeof other === "object" ? [textAt(other, "id"), textAt(other, "arn")] : [other];
    return value !== undefined && names.includes(value);
  };
  return states
    .all("aws_vpclattice_service_network_service_association")
    .filter((one) => is(one, "service_identifier", service))
    .flatMap((joined) => {
      const network = textAt(joined, "service_network_identifier");
      return states
        .all("aws_vpclattice_service_network_vpc_association")
        .filter((one) => is(one, "service_network_identifier", network))
        .flatMap((vpc) => textsAt(vpc, "security_group_ids"));
    });
}
