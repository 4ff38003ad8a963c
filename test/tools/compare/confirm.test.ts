import { confirm } from "../../../tools/compare/confirm";

const isTTY = process.stdin.isTTY;
afterEach(() => {
  process.stdin.isTTY = isTTY;
});

test("without a terminal the question is repeated with the option that answers it", async () => {
  process.stdin.isTTY = false;
  await expect(confirm("Go on?")).rejects.toThrow(/^Go on\?\n.*--yes\.$/s);
});
