/** A resource as `terraform show -json` gives it, data sources left out. */
export interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  /** The arguments and attributes, in Terraform's words. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** What a stack has after its apply. */
export interface StackState {
  readonly resources: readonly StateResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

interface ShownState {
  readonly values?: {
    readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
    readonly root_module: { readonly resources?: readonly (StateResource & { readonly mode: string })[] };
  };
}

/** Reads the answer of `terraform show -json` on a state. */
export function parseState(json: string): StackState {
  const { values }: ShownState = JSON.parse(json);
  const resources = values?.root_module.resources ?? [];
  const outputs = Object.entries(values?.outputs ?? {}).map(([name, { value }]) => [name, value]);
  return {
    resources: resources.filter(({ mode }) => mode === "managed"),
    outputs: Object.fromEntries(outputs),
  };
}

/** The values of the resource of a type that has this value: an ARN, an id or a name, by which another leads to it. */
export function findValues<T>(
  state: StackState,
  type: string,
  key: string,
  value: string | undefined,
): T | undefined {
  if (value === undefined) return undefined;
  return valuesOf(state, type).find((values) => values[key] === value) as T | undefined;
}

/** The values of every resource of a type. */
export function valuesOf(state: StackState, type: string): StateResource["values"][] {
  return state.resources.filter((resource) => resource.type === type).map(({ values }) => values);
}
