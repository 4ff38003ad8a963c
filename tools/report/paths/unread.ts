import type { PathName, PathUse } from "../model/path";

/** A path that a service has, of which no state has more than that. */
export function unread(path: PathName, name: string, missing: string): PathUse {
  const cell = { missing };
  return {
    path,
    name,
    facts: {
      targetType: cell,
      recordType: cell,
      hops: cell,
      proxies: cell,
      encryption: cell,
      retry: cell,
    },
  };
}

/** What an ARN ends with: `orders` of `…:mesh/shop/virtualNode/orders`. */
export function lastPart(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
