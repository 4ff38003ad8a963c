import pLimit from "p-limit";

/** What became of one item's work. */
export type Outcome<T> =
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "failed"; readonly error: Error }
  /** Not started, because what it needs failed, or what that needs: `because` is the one that failed. */
  | { readonly status: "skipped"; readonly because: string };

/**
 * Works on every item as soon as all that it needs is done, on at most `concurrency` at a time. A failure stops
 * nothing that doesn't need the failed item.
 *
 * @param items each after the items it needs
 */
export async function inOrder<I extends { readonly name: string }, T>(
  items: readonly I[],
  needs: (item: I) => readonly string[],
  concurrency: number,
  work: (item: I) => Promise<T>,
): Promise<ReadonlyMap<I, Outcome<T>>> {
  const limit = pLimit(concurrency);
  const started = new Map<string, Promise<Outcome<T>>>();
  const run = async (item: I): Promise<Outcome<T>> => {
    for (const name of needs(item)) {
      const outcome = await started.get(name);
      if (outcome?.status === "skipped") return outcome;
      if (outcome?.status === "failed") return { status: "skipped", because: name };
    }
    try {
      return { status: "done", value: await limit(() => work(item)) };
    } catch (error) {
      return { status: "failed", error: error instanceof Error ? error : new Error(String(error)) };
    }
  };
  for (const item of items) started.set(item.name, run(item));
  const outcomes = new Map<I, Outcome<T>>();
  for (const item of items) outcomes.set(item, (await started.get(item.name)) as Outcome<T>);
  return outcomes;
}
