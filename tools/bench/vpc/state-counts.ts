/** How much a state holds. */
export interface Counts {
  readonly resources: number;
  readonly dataSources: number;
}

interface StateModule {
  readonly resources?: readonly { readonly mode: "managed" | "data" }[];
  readonly child_modules?: readonly StateModule[];
}

/** Reads the answer of `terraform show -json` on a state, with the modules in it. */
export function stateCounts(json: string): Counts {
  const { values }: { values?: { root_module: StateModule } } = JSON.parse(json);
  const resources = values === undefined ? [] : resourcesOf(values.root_module);
  const dataSources = resources.filter(({ mode }) => mode === "data").length;
  return { resources: resources.length - dataSources, dataSources };
}

function resourcesOf({ resources = [], child_modules = [] }: StateModule): { mode: string }[] {
  return [...resources, ...child_modules.flatMap(resourcesOf)];
}
