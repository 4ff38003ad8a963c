import { setTimeout as sleep } from "node:timers/promises";
import { inOrder } from "../../../tools/compare/in-order";

interface Item {
  readonly name: string;
  readonly needs: readonly string[];
}

const NETWORK: Item = { name: "network", needs: [] };
const AWSVPC: Item = { name: "awsvpc", needs: ["network"] };
const BRIDGE: Item = { name: "bridge", needs: ["network"] };
const CLIENT: Item = { name: "client", needs: ["awsvpc"] };
const ITEMS = [NETWORK, AWSVPC, BRIDGE, CLIENT];

/** Works on the items, and tells what happened when. */
async function work(
  items: readonly Item[],
  { concurrency = 8, failing = "", needs = (item: Item) => item.needs },
) {
  const events: string[] = [];
  let atOnce = 0;
  let most = 0;
  const outcomes = await inOrder(items, needs, concurrency, async ({ name }) => {
    events.push(`${name} begins`);
    atOnce += 1;
    most = Math.max(most, atOnce);
    await sleep(10);
    atOnce -= 1;
    if (name === failing) throw new Error(`${name} broke`);
    events.push(`${name} ends`);
    return name.length;
  });
  const byName = Object.fromEntries([...outcomes].map(([{ name }, outcome]) => [name, outcome]));
  const isBefore = (one: string, other: string) => events.indexOf(one) < events.indexOf(other);
  return { byName, most, events, isBefore };
}

test("an item begins when what it needs is done, beside what it does not need", async () => {
  const { byName, isBefore, most } = await work(ITEMS, {});
  expect(isBefore("network ends", "awsvpc begins")).toBe(true);
  expect(isBefore("network ends", "bridge begins")).toBe(true);
  expect(isBefore("bridge begins", "awsvpc ends")).toBe(true);
  expect(isBefore("awsvpc ends", "client begins")).toBe(true);
  expect(most).toBe(2);
  expect(byName.network).toEqual({ status: "done", value: 7 });
  expect(Object.keys(byName)).toEqual(["network", "awsvpc", "bridge", "client"]);
});

test("no more items are worked on at once than allowed", async () => {
  const many = [..."abcdef"].map((name) => ({ name, needs: [] }));
  expect((await work(many, { concurrency: 2 })).most).toBe(2);
  expect((await work(many, { concurrency: 6 })).most).toBe(6);
});

test("a failure skips what needs the failed item, also through others, and nothing else", async () => {
  const { byName, events } = await work(ITEMS, { failing: "awsvpc" });
  expect(byName.awsvpc).toEqual({ status: "failed", error: new Error("awsvpc broke") });
  expect(byName.client).toEqual({ status: "skipped", because: "awsvpc" });
  expect(byName.bridge).toEqual({ status: "done", value: 6 });
  expect(events).not.toContain("client begins");

  const all = await work(ITEMS, { failing: "network" });
  expect(all.byName.awsvpc).toEqual({ status: "skipped", because: "network" });
  // Not awsvpc, which it waited for, but what failed.
  expect(all.byName.client).toEqual({ status: "skipped", because: "network" });
  expect(all.events).toEqual(["network begins"]);
});

test("turned around, as for destroy, an item waits for those that need it", async () => {
  const dependents = ({ name }: Item) =>
    ITEMS.filter(({ needs }) => needs.includes(name)).map((item) => item.name);
  const reversed = [...ITEMS].reverse();
  const { isBefore } = await work(reversed, { needs: dependents });
  expect(isBefore("client ends", "awsvpc begins")).toBe(true);
  expect(isBefore("awsvpc ends", "network begins")).toBe(true);
  expect(isBefore("bridge ends", "network begins")).toBe(true);

  const { byName } = await work(reversed, { needs: dependents, failing: "bridge" });
  expect(byName.network).toEqual({ status: "skipped", because: "bridge" });
  expect(byName.awsvpc).toEqual({ status: "done", value: 6 });
});

test("what is thrown becomes an error", async () => {
  const outcomes = await inOrder(
    [NETWORK],
    () => [],
    1,
    () => Promise.reject("just text"),
  );
  expect(outcomes.get(NETWORK)).toEqual({ status: "failed", error: new Error("just text") });
});
