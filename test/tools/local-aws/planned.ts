/** What a plan does, by address. */
export function plannedActions(plan: string): Record<string, string> {
  const lines = plan.matchAll(
    /^ {2}# (\S+) (?:will be|must be) (created|destroyed|updated in-place|replaced)/gm,
  );
  return Object.fromEntries([...lines].map(([, address = "", action = ""]) => [address, action]));
}

/** What a plan changes in place, by address: `idle_timeout = 120 -> 60`, within blocks `access_logs.enabled = …`. */
export function plannedSettings(plan: string): Record<string, string[]> {
  const updates = plan.matchAll(/^ {2}# (\S+) will be updated in-place\n(.*?)^ {4}\}$/gms);
  return Object.fromEntries([...updates].map(([, address = "", body = ""]) => [address, settings(body)]));
}

function settings(body: string): string[] {
  const blocks: string[] = [];
  return body.split("\n").flatMap((line) => {
    const block = /^ {6,}[~+-]? *([a-z_0-9]+) \{$/.exec(line)?.[1];
    if (block !== undefined) blocks.push(block);
    if (/^ {6,}\}$/.test(line)) blocks.pop();
    const [, name, values] = /^ {6,}[~+-] ([a-z_0-9]+) += (.*)$/.exec(line) ?? [];
    return name === undefined ? [] : [`${[...blocks, name].join(".")} = ${values}`];
  });
}
