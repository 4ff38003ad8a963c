import { z } from "zod";
import type { StateContent } from "./read-stack";
import { type MarkedResource, openOutputs, withoutSensitive } from "./sensitive";
import { taintedNote } from "./shown-state";

const Instance = z.object({
  index_key: z.union([z.string(), z.number()]).optional(),
  status: z.string().optional(),
  /** Of an object that is replaced and not yet destroyed. */
  deposed: z.string().optional(),
  /** Missing where nothing newer than Terraform 0.11 has written the object. */
  attributes: z.record(z.string(), z.unknown()).nullish(),
  /** Paths into the attributes. */
  sensitive_attributes: z
    .array(
      z.array(
        z.union([
          z.object({ type: z.literal("get_attr"), value: z.string() }).transform(({ value }) => value),
          z
            .object({
              type: z.literal("index"),
              value: z.object({ value: z.union([z.string(), z.number()]) }),
            })
            .transform(({ value: { value } }) => value),
        ]),
      ),
    )
    .nullish(),
});

const RawState = z.object({
  terraform_version: z.string().optional(),
  outputs: z
    .record(z.string(), z.object({ value: z.unknown(), sensitive: z.boolean().optional() }))
    .nullish(),
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
  const read: MarkedResource[] = [];
  for (const { module, mode, type, name, instances } of resources ?? []) {
    if (mode === "data") continue;
    for (const { index_key: key, status, deposed, attributes, sensitive_attributes } of instances) {
      if (deposed !== undefined) continue;
      const index = key === undefined ? "" : `[${JSON.stringify(key)}]`;
      const address = `${module === undefined ? "" : `${module}.`}${type}.${name}${index}`;
      if (status === "tainted") notes.push(taintedNote(address));
      if (!attributes) notes.push(`${address} is as Terraform 0.11 wrote it, and was not read.`);
      else {
        const resource = { address, type, name, values: attributes };
        read.push({ resource, sensitive: sensitive_attributes ?? [] });
      }
    }
  }
  const { resources: left, notes: hidden } = withoutSensitive(read);
  return {
    ...(terraformVersion === undefined ? {} : { terraformVersion }),
    resources: left,
    outputs: openOutputs(outputs ?? {}),
    notes: [...notes, ...hidden],
  };
}
