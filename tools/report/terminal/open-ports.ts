import type { Group } from "../merge";
import type { LabelledService } from "../service-label";
import { cellText } from "./cell-text";

/** Ports that are open to the same callers. */
interface Opening {
  readonly ports: string;
  readonly callers: readonly string[];
}

/** Which ports lead to a service's tasks, whoever may call them. */
export function portsOf(service: LabelledService): string {
  return openings(service)
    .map(({ ports }) => ports)
    .join("; ");
}

/** Ports that all services of a group have open, and to whom: by name where it is one and the same caller. */
export function openPorts(group: Group<LabelledService>): string {
  const each = group.map(openings);
  return openings(group[0])
    .map(({ ports }, index) => {
      const callers = new Set(each.flatMap((one) => one[index]?.callers ?? []));
      const [caller, ...others] = callers;
      if (caller === undefined) return ports;
      return `${ports} from ${others.length === 0 ? readable(caller, group) : `${callers.size} callers`}`;
    })
    .join("; ");
}

/** The cell's ports and callers: `8080 from aws_security_group.alb of network, 10.0.0.0/16; 9090 from …`. */
function openings({ service, stack }: LabelledService): Opening[] {
  return split(cellText(service.facts.openPorts), "; ").map((part) => {
    const [ports = "", callers] = split(part, " from ");
    const names = callers === undefined ? [] : split(callers, ", ");
    return { ports, callers: names.map((name) => withStack(name, stack.name)) };
  });
}

/** Not within brackets: an address may have any text there, as in `aws_security_group.this["web, api"]`. */
function split(text: string, separator: string): string[] {
  return text.split(new RegExp(`${separator}(?![^[\\]]*\\])`));
}

/** A resource of the service's own stack is another than its namesake of another stack. */
function withStack(caller: string, stack: string): string {
  return ADDRESS.test(caller) && split(caller, " of ").length === 1 ? `${caller} of ${stack}` : caller;
}

const ADDRESS = /(^|\.)aws_\w+\./;

/** `aws_security_group.alb of network` is network's alb, and for services of network itself alb. */
function readable(caller: string, group: Group<LabelledService>): string {
  const [address = "", owner] = split(caller, " of ");
  const name = address.replace(ADDRESS, "$1");
  const own = owner === undefined || group.every(({ stack }) => stack.name === owner);
  return own ? name : `${owner}'s ${name}`;
}
