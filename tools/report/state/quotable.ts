/** What the report reads of a container. The rest may be anyone's secret: variables, commands, labels. */
const READ = [
  ...["name", "cpu", "memory", "memoryReservation"],
  ...["portMappings", "containerPort", "hostPort", "protocol"],
];

/** What evidence may quote of an attribute: all of it, but of container definitions no more than is read. */
export function quotable(attribute: string, value: unknown): unknown {
  if (attribute !== "container_definitions" || typeof value !== "string") return value;
  try {
    return JSON.stringify(JSON.parse(value), READ);
  } catch {
    return "no JSON";
  }
}
