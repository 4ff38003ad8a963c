/** Files of an output folder of cdktf's, by their path in it: stacks with these `terraform` blocks. */
export function cdktfFolder(
  stacks: Readonly<Record<string, { readonly terraform: object; readonly resource?: object }>>,
): Record<string, string> {
  const manifest = Object.keys(stacks).map((name) => [
    name,
    {
      name,
      constructPath: name,
      workingDirectory: `stacks/${name}`,
      synthesizedStackPath: `stacks/${name}/cdk.tf.json`,
      annotations: [],
      dependencies: [],
    },
  ]);
  const configurations = Object.entries(stacks).map(([name, configuration]) => [
    `stacks/${name}/cdk.tf.json`,
    JSON.stringify(configuration),
  ]);
  return {
    "manifest.json": JSON.stringify({ version: "0.21.0", stacks: Object.fromEntries(manifest) }),
    ...Object.fromEntries(configurations),
  };
}
