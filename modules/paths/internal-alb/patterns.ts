/** How many wildcards a pattern has: `*` for any characters, `?` for one. A query may escape them. */
export function wildcards(pattern: string): number {
  return pattern.match(/(?<!\\)[*?]/g)?.length ?? 0;
}

/** The pattern as all that match the same are written: of wildcards in a row, each `?` first and one `*` then. */
export function plainPattern(pattern: string): string {
  // What a backslash escapes is no wildcard.
  if (pattern.includes("\\")) return pattern;
  return pattern.replace(/[*?]*\*[*?]*/g, (row) => `${row.replaceAll("*", "")}*`);
}

/**
 * How little a pattern with wildcards matches: more than any other pattern that covers it. Each character counts
 * twice, a `?` once, and each `*` takes one off. From -1, for `*`.
 *
 * What a pattern covers has all its characters, in their order, and more besides: for a `?` another character, for a
 * `*` any others. Where it has more `*`, it has a character between two of them.
 */
export function narrowness(pattern: string): number {
  // Only `*` is known to cover a pattern with a backslash.
  if (pattern.includes("\\")) return 0;
  const plain = plainPattern(pattern);
  const stars = plain.split("*").length - 1;
  const ones = plain.split("?").length - 1;
  return 2 * (plain.length - stars - ones) + ones - stars;
}

/**
 * Whether everything that `narrow` matches is matched by `wide` too. False also where it can't be told: the answer
 * true is certain.
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || plainPattern(wide) === "*") return true;
  if (/\\/.test(wide + narrow)) return false;
  const [symbols, text] = [plainPattern(wide), plainPattern(narrow)];
  // matched[j]: whether what was read of `wide` matches the first j characters of `narrow`. A wildcard of `narrow`
  // stands for characters that nobody knows: only a `*` takes a `*`, and only a wildcard takes a `?`.
  let matched = [true, ...[...text].map(() => false)];
  for (const symbol of symbols) {
    const next = [symbol === "*" && matched[0] === true];
    for (const [index, character] of [...text].entries()) {
      const before = matched[index] === true;
      next.push(
        symbol === "*"
          ? matched[index + 1] === true || next[index] === true
          : before && (symbol === character || (symbol === "?" && character !== "*")),
      );
    }
    matched = next;
  }
  return matched[text.length] === true;
}
