import { instanceTypeLimits } from "../../../modules/capacity/instance-types";
import { fact, stateEvidence } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { textOf } from "../state/values";
import type { ServiceState } from "./service-state";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html";

/** Whether instances get a trunk for their tasks' network interfaces. */
export interface Trunking {
  /** Undefined where no state says it: AWS's default is off, but somebody else may have turned it on. */
  readonly on: boolean | undefined;
  readonly evidence: readonly Evidence[];
}

/** From the account's setting, which any stack of the account may have made. */
export function trunkingOf({ service, states }: Pick<ServiceState, "service" | "states">): Trunking {
  const settings = states
    .all("aws_ecs_account_setting_default")
    .filter(
      (setting) =>
        setting.values.name === "awsvpcTrunking" &&
        textOf(setting.values, "value") !== undefined &&
        isOfSameAccount(setting, service),
    );
  const [setting] = settings.filter(isOn).concat(settings);
  if (setting === undefined) {
    const says = "an account has no trunking until somebody enables awsvpcTrunking; no state read does";
    return { on: undefined, evidence: [fact(PAGE, says)] };
  }
  return { on: isOn(setting), evidence: [stateEvidence(setting, "value")] };
}

function isOn({ values }: StateResource): boolean {
  return values.value === "enabled" || values.value === "on";
}

/** A setting counts in its account and Region; of which Region it is, older providers don't say. */
function isOfSameAccount(setting: StateResource, service: StateResource): boolean {
  const [, , , region, account] = textOf(service.values, "id")?.split(":") ?? [];
  const [, , , , settingAccount] = textOf(setting.values, "principal_arn")?.split(":") ?? [];
  const elsewhere = differs(region, textOf(setting.values, "region"));
  return !elsewhere && !differs(account, settingAccount);
}

function differs(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** Whether ECS can give instances of a type a trunk. */
export function hasTrunk(instanceType: string): boolean {
  return instanceTypeLimits(instanceType)?.trunkedTasks !== undefined;
}
