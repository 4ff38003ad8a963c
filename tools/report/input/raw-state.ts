import { z } from "zod";
import type { ContentResource, StateContent } from "./read-stack";
import { taintedNote } from "./shown-state";

const Instance = z.object({
  index_key: z.union([z.string(), z.number()]).optional(),
  status: z.string().optional(),
  /** Of an object that is replaced and not yet destroyed. */
  deposed: z.string().optional(),
  /** Missing where nothing newer than Terraform 0.11 has written the object. */
  attributes: z.record(z.string(), z.unknown()).nullish(),
});

const RawState = z.object({
  terraform_version: z.string().optional(),
  outputs: z.record(z.string(), z.object({ value: z.unknown() })).nullish(),
  resources: z
    .array(
      z.object({
        module: z.string().optional(),
        mode: z.enum(["managed", "data"]),
        type: z.string(),
        name: z.string(),
        instances: z.array(Instance),
      }),
    )
    .nullish(),
});

/**
 * A state as backends keep it, version 4: what a local backend's file has, and `terraform state pull` answers. Its
 * attributes are the values of `terraform show -json`, but for those whose type is known only when Terraform runs (as in
 * `terraform_data`): these have it beside the value.
 *
 * @throws ZodError where its shape is another
 */
export function readRawState(document: unknown): StateContent {
  const { terraform_version: terraformVersion, resources, outputs } = RawState.parse(document);
  const notes: string[] = [];
  const read: ContentResource[] = [];
  for (const { module, mode, type, name, instances } of resources ?? []) {
    if (mode === "data") continue;
    for (const { index_key: key, status, deposed, attributes } of instances) {
      if (deposed !== undefined) continue;
      const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
      const address = `${module === undefined ? "" : `${module}.`}${type}.${name}${index}`;
      if (status === "tainted") notes.push(taintedNote(address));
      if (!attributes) notes.push(`${address} is as Terraform 0.11 wrote it, and was not read.`);
      else read.push({ address, type, name, values: attributes });
    }
  }
  return {
    ...(terraformVersion === undefined ? {} : { terraformVersion }),
    resources: read,
    outputs: Object.fromEntries(Object.entries(outputs ?? {}).map(([name, { value }]) => [name, value])),
    notes,
  };
}
