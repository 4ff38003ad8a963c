import { EcsAccountSettingDefault } from "@cdktf/provider-aws/lib/ecs-account-setting-default";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { create } from "../core/address";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { AMIS, type AmiName } from "./ami";
import { INSTANCE_TYPES_READ, instanceTypeLimits, trunkingTypesLike } from "./instance-types";

/**
 * Who turns ENI trunking on, the account setting `awsvpcTrunking`:
 * - `"account"`: this stack, for the whole account in the Region, before the first instance starts. Destroying the
 *   stack turns it off again for the whole account: instances that run keep their trunk, new ones get none. To avoid
 *   that, call {@link enableTrunking} in a stack of its own that stays, and write `"already-on"` everywhere else; or
 *   run `terraform state rm aws_ecs_account_setting_default.awsvpc_trunking` before `destroy`.
 * - `"already-on"`: someone else did; the stack leaves the setting alone. Check the setting with
 *   `aws ecs list-account-settings --name awsvpcTrunking --effective-settings`, and what instances got of it with the
 *   command in `Ec2Capacity.verifyTrunking`.
 * - `"off"`: nobody that this stack knows of; count on one awsvpc task for each network interface after the instance's
 *   own. The setting is the account's, though: where another stack turns it on, these instances get a trunk too.
 *
 * An explicit setting of the instances' role wins over the account's.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export type Trunking = (typeof TRUNKINGS)[number];
const TRUNKINGS = ["account", "already-on", "off"] as const;

const PAGE =
  "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html";

/** What is wrong with trunking on an instance type. */
export function trunkingProblems(instanceType: string, trunking: Trunking): Problem[] {
  if (!TRUNKINGS.includes(trunking)) {
    return [
      {
        given: `trunking "${trunking}"`,
        rule: "ENI trunking is turned on by this stack's account setting, already, or not at all",
        fix: `write one of "${TRUNKINGS.join('", "')}"`,
        page: PAGE,
      },
    ];
  }
  if (trunking === "off" || isToken(instanceType)) return [];
  const limits = instanceTypeLimits(instanceType);
  if (limits?.trunkedTasks !== undefined) return [];
  const others = trunkingTypesLike(instanceType).join(", ");
  const given = `trunking "${trunking}" with instanceType "${instanceType}"`;
  if (limits === undefined) {
    return [
      {
        given,
        rule: `ECS trunks only the instance types it lists, and the list of ${INSTANCE_TYPES_READ} has no "${instanceType}"`,
        fix: `correct the type (with trunking there are for instance ${others}), or write trunking: "off"`,
        page: PAGE,
      },
    ];
  }
  return [
    {
      given,
      rule: `ECS does not support ENI trunking on ${instanceType}`,
      fix: `write a type that has it, such as ${others}, or trunking: "off" (${limits.tasks} awsvpc tasks an instance)`,
      page: PAGE,
    },
  ];
}

/** What is wrong with trunking for an operating system. */
export function trunkingPlatformProblems(ami: AmiName, trunking: Trunking): Problem[] {
  if (trunking === "off" || AMIS[ami].operatingSystemFamily === "LINUX") return [];
  return [
    {
      given: `trunking "${trunking}" with ami "${ami}"`,
      rule: "ECS supports ENI trunking on the Linux variants of its AMI alone",
      fix: 'write trunking: "off"',
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html",
    },
  ];
}

/**
 * Turns ENI trunking on for the whole account in the stack's Region, as `aws_ecs_account_setting_default.awsvpc_trunking`
 * of the construct's stack: once, however many capacities want it. Only instances launched after it get a trunk, so
 * every launch depends on it. Destroying the stack turns it off again for the whole account.
 *
 * @example
 * class AccountStack extends TerraformStack {
 *   constructor(scope: Construct) {
 *     super(scope, "account");
 *     enableTrunking(this); // and trunking: "already-on" in every other stack
 *   }
 * }
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html
 */
export function enableTrunking(construct: Construct): EcsAccountSettingDefault {
  const stack = TerraformStack.of(construct);
  const settings = stack.node.children.filter((child) => child instanceof EcsAccountSettingDefault);
  const existing = settings.find((setting) => setting.nameInput === "awsvpcTrunking");
  if (existing !== undefined) return existing;
  return create(stack, EcsAccountSettingDefault, ["awsvpc_trunking"], {
    name: "awsvpcTrunking",
    value: "enabled",
  });
}
