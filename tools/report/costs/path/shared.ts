import type { StateResource, States } from "../../state/states";

/** Says who else has what is counted whole: ` (whole, though 11 other stacks share it: …)`; empty where nobody does. */
export function sharedText(
  stack: string,
  states: States,
  usedBy: (service: StateResource) => readonly string[],
  ids: readonly string[],
): string {
  const others = states.stacks.filter(
    ({ name }) =>
      name !== stack &&
      states
        .ofType(name, "aws_ecs_service")
        .some((service) => usedBy(service).some((id) => ids.includes(id))),
  ).length;
  if (others === 0) return "";
  return ` (counted whole, though ${others === 1 ? "another stack shares" : `${others} other stacks share`} it)`;
}
