/** How many wildcards a pattern has: `*` for any characters, `?` for one. A query may escape them. */
export function wildcards(pattern: string): number {
  return pattern.match(/(?<!\\)[*?]/g)?.length ?? 0;
}

/**
 * Whether everything that `narrow` matches is matched by `wide` too. False also where it can't be told: the answer
 * true is certain.
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || wide === "*") return true;
  // What a backslash escapes is no wildcard.
  if (/\\/.test(wide + narrow)) return false;
  // matched[j]: whether what was read of `wide` matches the first j characters of `narrow`. A wildcard of `narrow`
  // stands for characters that nobody knows: only a `*` takes a `*`, and only a wildcard takes a `?`.
  let matched = [true, ...[...narrow].map(() => false)];
  for (const symbol of wide) {
    const next = [symbol === "*" && matched[0] === true];
    for (const [index, character] of [...narrow].entries()) {
      const before = matched[index] === true;
      next.push(
        symbol === "*"
          ? matched[index + 1] === true || next[index] === true
          : before && (symbol === character || (symbol === "?" && character !== "*")),
      );
    }
    matched = next;
  }
  return matched[narrow.length] === true;
}

/** What of a pattern comes before its first wildcard. */
export function literalPrefix(pattern: string): string {
  return /^[^*?]*/.exec(pattern)?.[0] ?? "";
}
