import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { createProgress } from "../../../tools/compare/progress";

/** A stream that remembers what it was given. */
function capture(terminal: boolean) {
  let written = "";
  const stream = new PassThrough().on("data", (chunk) => {
    written += chunk;
  });
  const properties = { isTTY: terminal, columns: 120, rows: 40, fd: 1 };
  return {
    stream: Object.assign(stream, properties) as unknown as NodeJS.WriteStream,
    text: () => stripVTControlCharacters(written),
  };
}

describe("in a log", () => {
  test("a stack has one line whenever it enters another phase", () => {
    const { stream, text } = capture(false);
    const progress = createProgress(["network", "mode-awsvpc"], stream);
    const network = progress.line("network");
    const awsvpc = progress.line("mode-awsvpc");
    network.update("planning", 0, 0);
    network.update("applying", 0, 22);
    network.update("applying", 1, 22, "aws_vpc.vpc");
    awsvpc.update("planning", 0, 0);
    network.update("applying", 2, 22, "aws_lb.alb");
    network.finish("applied in 3 s");
    progress.stop();
    expect(text().replace(/^ +\d+ s/gm, "T")).toBe(
      [
        "T  network      planning",
        "T  network      applying 22 resources",
        "T  mode-awsvpc  planning",
        "T  network      applied in 3 s",
        "",
      ].join("\n"),
    );
  });
});

describe("on a terminal", () => {
  function live() {
    const { stream, text } = capture(true);
    const progress = createProgress(["network", "mode-awsvpc"], stream);
    return { progress, text, network: progress.line("network"), awsvpc: progress.line("mode-awsvpc") };
  }

  test("a stack's line has its name, how many resources are done, and what it is at", () => {
    const { progress, network, text } = live();
    network.update("applying", 12, 31, "aws_ecs_service.web");
    progress.stop();
    expect(text()).toMatch(/network +█+░+ +12\/31 .* applying aws_ecs_service\.web/);
    expect(text()).toMatch(/mode-awsvpc +░+ .* waiting/);
  });

  test("the last word stays on the line, without the resource", () => {
    const { progress, network, text } = live();
    network.update("applying", 31, 31, "aws_ecs_service.web");
    network.finish("applied in 3 s, second plan empty");
    progress.stop();
    const last = text()
      .split(/[\r\n]/)
      .findLast((line) => line.includes("network"));
    expect(last).toMatch(/network +█+ +31\/31 .* applied in 3 s, second plan empty *$/);
  });

  test("a finished stack's bar says what it says to the end, while others go on", () => {
    const { progress, network, awsvpc, text } = live();
    network.finish("failed");
    awsvpc.update("applying", 1, 2);
    progress.stop();
    expect(
      text()
        .split(/[\r\n]/)
        .findLast((line) => line.includes("network")),
    ).toMatch(/failed *$/);
  });
});
