import type { StateResource, States } from "../state/states";
import { blocksOf, numberOf, textOf, type Values } from "../state/values";
import { isMissing, type Missing } from "./missing";

/** What an Auto Scaling group launches from: a template or a launch configuration, and types that go before its own. */
export interface Launch {
  readonly group: StateResource;
  readonly template: StateResource;
  readonly overrides: readonly Override[];
}

/** An instance type of a group's own, and its path. */
export interface Override {
  readonly type: string;
  readonly attribute: string;
}

/** What a group launches, which is one template unless its overrides name their own. */
export function launchOf(group: StateResource, states: States): Launch | Missing {
  const configuration = textOf(group.values, "launch_configuration");
  if (configuration !== undefined) {
    const template = states.find(group.stack, "aws_launch_configuration", "name", configuration);
    return template
      ? { group, template, overrides: [] }
      : { missing: `the aws_launch_configuration ${configuration}: no state read has it` };
  }
  const [mixed] = blocksOf(group.values, "mixed_instances_policy").flatMap((one) =>
    blocksOf(one, "launch_template"),
  );
  const overrides = mixed === undefined ? [] : blocksOf(mixed, "override");
  if (overrides.some(isElsewhere)) {
    return {
      missing: `the instance types of ${group.address}: its overrides name requirements or templates`,
    };
  }
  const [reference] = mixed
    ? blocksOf(mixed, "launch_template_specification")
    : blocksOf(group.values, "launch_template");
  const template = reference && templateOf(reference, group, states);
  if (template === undefined) return { missing: `launch_template of ${group.address}` };
  if (isMissing(template)) return template;
  return { group, template, overrides: overrides.flatMap(overrideOf) };
}

/** True where an override's instances are not simply of a type that it names. */
function isElsewhere(override: Values): boolean {
  return (
    blocksOf(override, "instance_requirements").length > 0 ||
    blocksOf(override, "launch_template_specification").length > 0
  );
}

function overrideOf(override: Values, index: number): Override[] {
  const attribute = `mixed_instances_policy[0].launch_template[0].override[${index}].instance_type`;
  const type = textOf(override, "instance_type");
  return type === undefined ? [] : [{ type, attribute }];
}

function templateOf(reference: Values, group: StateResource, states: States): StateResource | Missing {
  const id = textOf(reference, "launch_template_id") ?? textOf(reference, "id");
  const name = textOf(reference, "launch_template_name") ?? textOf(reference, "name");
  const found =
    states.find(group.stack, "aws_launch_template", "id", id) ??
    states.find(group.stack, "aws_launch_template", "name", name);
  if (found === undefined) return { missing: `the aws_launch_template ${id ?? name}: no state read has it` };
  const version = versionOf(reference, found);
  return version === undefined || version === numberOf(found.values, "latest_version")
    ? found
    : { missing: `version ${version} of ${found.address}: its state has another` };
}

/** The version launched, unless it is the latest, the only one that a template's state has. */
function versionOf(reference: Values, { values }: StateResource): number | undefined {
  const version = textOf(reference, "version") ?? "$Default";
  return version === "$Default" ? numberOf(values, "default_version") : numberOf(reference, "version");
}
