import { isToken } from "../../core/token";
import type { HeaderMatch, LatticeMatch, PathMatch } from "./match";

/** Whether every request that `b` matches is surely matched by `a` too. */
export function covers(a: LatticeMatch, b: LatticeMatch): boolean {
  return (
    (a.method === undefined || a.method === b.method) &&
    coversPath(a.path, b.path) &&
    coversHeaders(a.headers, b.headers)
  );
}

function coversPath(a: PathMatch | undefined, b: PathMatch | undefined): boolean {
  if (a === undefined || a.prefix === "/") return true;
  // What `a` tells apart by case and `b` doesn't, isn't covered.
  if (b === undefined || (a.caseSensitive === true && b.caseSensitive !== true)) return false;
  const [own, other] = [a, b].map(({ exact, prefix }) => cased(exact ?? prefix ?? "", a.caseSensitive));
  if (own === undefined || other === undefined) return false;
  if (own === other) return a.exact === undefined || b.exact !== undefined;
  // What only Terraform knows may be anything.
  if (a.prefix === undefined || isToken(own) || isToken(other)) return false;
  return other.startsWith(own.endsWith("/") ? own : `${own}/`);
}

function cased(text: string, caseSensitive: boolean | undefined): string {
  return caseSensitive === true || isToken(text) ? text : text.toLowerCase();
}

function coversHeaders(a: LatticeMatch["headers"] = {}, b: LatticeMatch["headers"] = {}): boolean {
  const ofB = new Map(Object.entries(b).map(([name, match]) => [name.toLowerCase(), written(match)]));
  return Object.entries(a).every(([name, match]) => ofB.get(name.toLowerCase()) === written(match));
}

function written({ exact, prefix, contains, caseSensitive = false }: HeaderMatch): string {
  return JSON.stringify([exact, prefix, contains, caseSensitive]);
}
