import path from "node:path";

/** What a state file is of: `terraform.orders.tfstate` and `orders.json` of orders, `shop/terraform.tfstate` of shop. */
export function stackNameOf(file: string): string {
  const { dir, base } = path.parse(path.resolve(file));
  const name = base.replace(/(\.tfstate|\.json)+$/, "").replace(/^terraform(\.|$)/, "");
  return name || path.basename(dir) || base;
}

/** The names, with a number behind those that come again: a report tells stacks apart by name. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
    taken.add(free);
    return free;
  });
}
