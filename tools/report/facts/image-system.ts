import { seen } from "../evidence";
import type { Evidence } from "../model/cell";
import type { StateResource } from "../state/states";
import { textOf } from "../state/values";
import type { Missing } from "./missing";

/** An operating system, as far as network modes ask, and what tells it. */
export interface System {
  readonly name: "Linux" | "Windows";
  readonly evidence: readonly Evidence[];
}

/** What AWS's parameters of images have in their names. */
const IMAGES: readonly (readonly [part: string, name: System["name"]])[] = [
  ["windows", "Windows"],
  ["amazon-linux", "Linux"],
  ["bottlerocket", "Linux"],
];

/** What user data has in one system's languages: scripts, the agent's set-up, cloud-init's kinds, Bottlerocket's TOML. */
const USER_DATA: readonly (readonly [pattern: RegExp, name: System["name"]])[] = [
  [/<powershell>|\bInitialize-ECSAgent\b/, "Windows"],
  [/^#!\S*/, "Linux"],
  [/\/etc\/ecs\/ecs\.config\b/, "Linux"],
  [/^#cloud-config\b/, "Linux"],
  [/^(?:Content-Type: multipart|MIME-Version:)/i, "Linux"],
  [/\[settings\.ecs\]/, "Linux"],
];

/**
 * What instances of a launch template run: by the name of their image's parameter, or else by the language of their user
 * data. An image's id says neither.
 */
export function systemOfImage(template: StateResource): System | Missing {
  const image = textOf(template.values, "image_id");
  const named = IMAGES.find(([part]) => image?.toLowerCase().includes(part));
  if (named) return { name: named[1], evidence: [seen(template, "image_id", image)] };
  const data = userData(template);
  for (const [pattern, name] of USER_DATA) {
    const [found] = data.match(pattern) ?? [];
    // What else is in it may be secret.
    if (found !== undefined) return { name, evidence: [seen(template, "user_data", `${found}…`)] };
  }
  return { missing: `what image_id ${image ?? "(not set)"} of ${template.address} is: Linux or Windows` };
}

/** What instances run when they start. */
export function userData({ values }: StateResource): string {
  const text = textOf(values, "user_data_base64") ?? textOf(values, "user_data") ?? "";
  return Buffer.from(text, "base64").toString("utf8");
}
