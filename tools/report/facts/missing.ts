/** Why something can't be told; as a cell it says so. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(found: object): found is Missing {
  return "missing" in found;
}

/** All of them, or what is missing of the first that is. */
export function allFound<T extends object>(found: readonly (T | Missing)[]): T[] | Missing {
  const there: T[] = [];
  for (const one of found) {
    if (isMissing(one)) return one;
    there.push(one);
  }
  return there;
}
