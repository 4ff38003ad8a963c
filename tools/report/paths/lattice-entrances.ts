import type { StateResource, States } from "../state/states";
import { itemsAt, textAt } from "../state/values";

/** Where calls that end at a target group of VPC Lattice come in. */
export interface LatticeEntrance {
  /** What callers write. */
  readonly name: string;
  /** Undefined where it is in none of the states. */
  readonly listener: StateResource | undefined;
  readonly service: StateResource | undefined;
}

/** The listeners' default actions and the rules that forward to a target group; at least one, of which maybe nothing is known. */
export function latticeEntrancesOf(group: StateResource, states: States): LatticeEntrance[] {
  const listeners = states
    .all("aws_vpclattice_listener")
    .filter((listener) => forwards(listener, "default_action[0]", group))
    .map((listener) => entrance(listener, "", states));
  const rules = states.all("aws_vpclattice_listener_rule").flatMap((rule) => {
    if (!forwards(rule, "action[0]", group)) return [];
    const listener = listenerOf(rule, states);
    return listener === undefined ? [] : [entrance(listener, pathOf(rule), states)];
  });
  const found = [...listeners, ...rules];
  if (found.length > 0) return found;
  return [{ name: textAt(group, "name") ?? group.name, listener: undefined, service: undefined }];
}

function forwards(resource: StateResource, action: string, group: StateResource): boolean {
  const names = [textAt(group, "id"), textAt(group, "arn")];
  return itemsAt(resource, `${action}.forward[0].target_groups`).some((at) => {
    const identifier = textAt(resource, `${at}.target_group_identifier`);
    return identifier !== undefined && names.includes(identifier);
  });
}

/** A rule names its listener by id, or by ARN as the provider has it on reading. */
function listenerOf(rule: StateResource, states: States): StateResource | undefined {
  const identifier = textAt(rule, "listener_identifier");
  return ["listener_id", "arn", "id"]
    .map((key) => states.find(rule.stack, "aws_vpclattice_listener", key, identifier))
    .find((one) => one !== undefined);
}

function entrance(listener: StateResource, path: string, states: States): LatticeEntrance {
  const service =
    states.find(listener.stack, "aws_vpclattice_service", "id", textAt(listener, "service_identifier")) ??
    states.find(listener.stack, "aws_vpclattice_service", "arn", textAt(listener, "service_arn"));
  const host =
    service && (textAt(service, "custom_domain_name") ?? textAt(service, "dns_entry[0].domain_name"));
  return { name: `${host ?? listener.name}${path}`, listener, service };
}

function pathOf(rule: StateResource): string {
  const match = "match[0].http_match[0].path_match[0].match[0]";
  return textAt(rule, `${match}.exact`) ?? textAt(rule, `${match}.prefix`) ?? "";
}
