import { readOptions } from "../../../tools/compare/options";

test("without arguments all stacks run on local AWS, and nothing is kept or destroyed", () => {
  expect(readOptions([])).toEqual({ only: [], destroy: false, keep: false, target: "local", yes: false });
});

test("each option is read", () => {
  expect(readOptions(["--only", "network", "mode-bridge", "--destroy"])).toMatchObject({
    only: ["network", "mode-bridge"],
    destroy: true,
  });
  expect(readOptions(["--keep"])).toMatchObject({ keep: true });
  expect(readOptions(["--target", "aws", "-y"])).toMatchObject({ target: "aws", yes: true });
  expect(readOptions(["--yes"])).toMatchObject({ yes: true });
});

/** What commander says when it ends the program, and with which code. */
function refusal(args: readonly string[]): { readonly code: unknown; readonly said: string } {
  let said = "";
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  const exit = jest.spyOn(process, "exit").mockImplementation(() => {
    throw new Error("exit");
  });
  expect(() => readOptions(args)).toThrow("exit");
  return { code: exit.mock.calls[0]?.[0], said };
}

afterEach(() => jest.restoreAllMocks());

test.each([
  [["--keep", "--destroy"], "--keep leaves up what --destroy takes down; use one of them"],
  [["--target", "aws", "--keep"], "leave out --keep"],
  [["--target", "gcp"], '--target is local or aws, not "gcp"'],
  [["--frobnicate"], "unknown option '--frobnicate'"],
  [["network"], "too many arguments"],
])("%j is refused", (args, message) => {
  const { code, said } = refusal(args);
  expect(code).toBe(1);
  expect(said).toContain(message);
});
