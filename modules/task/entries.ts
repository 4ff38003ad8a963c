import { isToken } from "../core/token";

/** A record's entries that can be judged at synth: none of one that Terraform only knows at apply. */
export function entriesOf<T>(record: Readonly<Partial<Record<string, T>>> | undefined): [string, T][] {
  if (record === undefined || isToken(record)) return [];
  return Object.entries(record).filter((entry): entry is [string, T] => entry[1] !== undefined);
}

/** A list's items that can be judged at synth. */
export function itemsOf<T>(list: readonly T[] | undefined): readonly T[] {
  return list === undefined || isToken(list) ? [] : list.filter((item) => !isToken(item));
}
