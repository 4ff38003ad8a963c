import { command, type ReportOptions } from "../../../tools/report/options";

/** What the command was asked to do, or what it said instead. */
async function read(...args: string[]): Promise<ReportOptions | string> {
  let options: ReportOptions | undefined;
  let said = "";
  const program = command(async (asked) => {
    options = asked;
  });
  for (const one of [program, ...program.commands]) {
    one.exitOverride().configureOutput({
      writeErr: (text) => {
        said += text;
      },
    });
  }
  await program.parseAsync(["report", ...args], { from: "user" }).catch(() => undefined);
  return options ?? said;
}

test("without options all formats are written, and the load is the states' and the report's own", async () => {
  expect(await read("a.tfstate", "cdktf.out")).toEqual({
    states: ["a.tfstate", "cdktf.out"],
    out: "report",
    formats: ["html", "md", "json"],
    load: {},
    prices: undefined,
  });
});

test("each option is read", async () => {
  const load =
    "--tasks 3 --requests 0.5 --requests-per-connection 9 --gb 20 --nat-gb 4 --region eu-west-1".split(" ");
  expect(
    await read(...load, "--prices", "own.json", "--out", "pages/", "--format", "json,html", "a"),
  ).toEqual({
    states: ["a"],
    out: "pages/",
    formats: ["html", "json"],
    load: {
      tasks: 3,
      requestsPerSecond: 0.5,
      requestsPerConnection: 9,
      gigabytes: 20,
      natGigabytes: 4,
      region: "eu-west-1",
    },
    prices: "own.json",
  });
});

test.each([
  [[], "missing required argument 'states'"],
  [["a", "--format", "pdf"], "Write one or more of html,md,json."],
  [["a", "--tasks", "two"], "Write a number, 0 or more."],
  [["a", "--gb", "-1"], "Write a number, 0 or more."],
  [["a", "--gb", ""], "Write a number, 0 or more."],
  [["a", "--requests-per-connection", "0"], "Write a number, 1 or more."],
  [["a", "--frobnicate"], "unknown option '--frobnicate'"],
])("%j is refused", async (args, message) => {
  expect(await read(...args)).toContain(message);
});
