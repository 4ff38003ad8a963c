import { z } from "zod";
import type { StateContent } from "./read-stack";
import { openOutputs, sensitivePaths, withoutSensitive } from "./sensitive";

const Resource = z.object({
  address: z.string(),
  mode: z.enum(["managed", "data"]),
  type: z.string(),
  name: z.string(),
  values: z.record(z.string(), z.unknown()).nullish(),
  sensitive_values: z.unknown().optional(),
  tainted: z.boolean().optional(),
  /** Of an object that is replaced and not yet destroyed. */
  deposed_key: z.string().optional(),
});

const Module = z.object({
  resources: z.array(Resource).optional(),
  get child_modules() {
    return z.array(Module).optional();
  },
});
type Module = z.infer<typeof Module>;

const ShownState = z.object({
  terraform_version: z.string().optional(),
  values: z
    .object({
      outputs: z
        .record(z.string(), z.object({ value: z.unknown(), sensitive: z.boolean().optional() }))
        .optional(),
      root_module: Module.optional(),
    })
    .optional(),
});

/**
 * A state as `terraform show -json` writes it, its modules' resources with the others.
 *
 * @throws ZodError where its shape is another
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export function readShownState(document: unknown): StateContent {
  const { terraform_version: terraformVersion, values } = ShownState.parse(document);
  const resources = resourcesOf(values?.root_module ?? {}).filter(
    ({ mode, deposed_key }) => mode === "managed" && deposed_key === undefined,
  );
  const { resources: left, notes: hidden } = withoutSensitive(
    resources.map(({ address, type, name, values, sensitive_values: marks }) => ({
      resource: { address, type, name, values: values ?? {} },
      sensitive: sensitivePaths(marks),
    })),
  );
  return {
    ...(terraformVersion === undefined ? {} : { terraformVersion }),
    resources: left,
    outputs: openOutputs(values?.outputs ?? {}),
    notes: [
      ...resources.filter(({ tainted }) => tainted).map(({ address }) => taintedNote(address)),
      ...hidden,
    ],
  };
}

function resourcesOf({ resources = [], child_modules: children = [] }: Module): z.infer<typeof Resource>[] {
  return [...resources, ...children.flatMap(resourcesOf)];
}

export function taintedNote(address: string): string {
  return `${address} is tainted: its apply failed half-way, so what the state has of it may be incomplete.`;
}
