import { computed, distinct } from "../evidence";
import { isMissing, type Missing } from "../facts/missing";
import type { Cell, Evidence } from "../model/cell";
import type { PathFacts } from "../model/path";

/** How a leg is encrypted: by nobody on the way, by what stands at its ends, or only if the application does it. */
export type Encryption = "plain" | "TLS" | "mutual TLS" | "TLS or plain" | "the application's own";

/** One step of a call, from where the leg before it ended. */
export interface Leg {
  readonly to: string;
  /** What it leads to is a proxy. */
  readonly proxy?: boolean;
  /** What it leads to sends everything on as it came, so that nothing is encrypted or decrypted there. */
  readonly passesOn?: boolean;
  /** It leads over a network, and not from one process of a task to the next. */
  readonly crosses: boolean;
  readonly encryption: Encryption;
  readonly evidence: readonly Evidence[];
}

const CALLER = "caller's container";

/** What a path's legs make of its hops, its proxies and its encryption. */
export function legFacts(legs: readonly Leg[] | Missing): Pick<PathFacts, "hops" | "proxies" | "encryption"> {
  if (isMissing(legs)) return { hops: legs, proxies: legs, encryption: legs };
  return { hops: hops(legs), proxies: proxies(legs), encryption: encryption(legs) };
}

function names(legs: readonly Leg[]): string[] {
  return [CALLER, ...legs.map(({ to }) => to)];
}

function hops(legs: readonly Leg[]): Cell {
  const stops = names(legs);
  const crossing = legs.filter(({ crosses }) => crosses).length;
  const inputs = Object.fromEntries(
    legs.map(({ crosses }, index) => [`${stops[index]} → ${stops[index + 1]}`, crosses ? 1 : 0]),
  );
  return {
    text: `${crossing}: ${stops.join(" → ")}`,
    value: crossing,
    evidence: [
      computed("legs that lead over a network; those within a task are none", inputs),
      ...evidenceOf(legs),
    ],
  };
}

function proxies(legs: readonly Leg[]): Cell {
  const all = legs.filter(({ proxy }) => proxy).map(({ to }) => to);
  return {
    text: all.length === 0 ? "none" : `${all.length}: ${all.join(", ")}`,
    value: all,
    evidence: evidenceOf(legs),
  };
}

function encryption(legs: readonly Leg[]): Cell {
  const texts: string[] = [];
  let from = CALLER;
  for (const { to, passesOn = false, crosses, encryption } of legs) {
    if (passesOn) continue;
    if (crosses) texts.push(`${from} → ${to}: ${encryption}`);
    from = to;
  }
  return { text: texts.join("; "), value: worst(legs), evidence: evidenceOf(legs) };
}

/** What can be relied on over all of the way. */
function worst(legs: readonly Leg[]): string {
  const all = new Set(legs.filter(({ crosses }) => crosses).map((leg) => leg.encryption));
  const [first = "plain"] = all;
  if (all.size === 1) return first;
  if (all.has("plain") || all.has("TLS or plain")) return "in part";
  return all.has("the application's own") ? "the application's own" : "TLS";
}

function evidenceOf(legs: readonly Leg[]): Evidence[] {
  return distinct(legs.flatMap((leg) => leg.evidence));
}
