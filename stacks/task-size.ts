/**
 * What the demo's application takes on Linux instances, the same with every mode and path, so that their costs are those
 * of the same tasks: so little that the network decides how many an instance holds. What a path puts beside it, such as
 * a proxy, comes on top.
 */
export const APPLICATION = { cpu: 128, memory: 256 } as const;

/** A task of the application and what the path puts beside it. */
export function withProxy(proxy: { readonly cpu: number; readonly memory: number }) {
  return { cpu: APPLICATION.cpu + proxy.cpu, memory: APPLICATION.memory + proxy.memory };
}
