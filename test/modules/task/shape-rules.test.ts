import { shapeProblems } from "../../../modules/task/shape-rules";
import { TOKENS } from "./samples";

const TASK = { name: "web", main: {}, sidecars: {}, volumes: {}, logs: { driver: "awslogs" } };

describe("an object whose parts are written one by one", () => {
  test.each([
    ["sidecars", { sidecars: TOKENS.record }, "sidecars"],
    ["volumes", { volumes: TOKENS.record }, "volumes"],
    ["logs", { logs: TOKENS.record }, "logs"],
    ["a sidecar", { sidecars: { db: TOKENS.flag } }, "db of sidecars"],
    ["a volume", { volumes: { data: TOKENS.flag } }, "data of volumes"],
    ["healthCheck", { main: { healthCheck: TOKENS.flag } }, 'healthCheck of container "web"'],
    ["dependsOn", { main: { dependsOn: TOKENS.record } }, 'dependsOn of container "web"'],
    ["restartPolicy", { main: { restartPolicy: TOKENS.flag } }, 'restartPolicy of container "web"'],
    ["ulimits", { main: { ulimits: TOKENS.record } }, 'ulimits of container "web"'],
    ["linuxParameters", { main: { linuxParameters: TOKENS.flag } }, 'linuxParameters of container "web"'],
    ["mounts", { main: { mounts: TOKENS.record } }, 'mounts of container "web"'],
    [
      "a sidecar's ulimits",
      { sidecars: { db: { image: "db", ulimits: TOKENS.record } } },
      'ulimits of container "db"',
    ],
  ])("is refused as a reference: %s", (_, task, given) => {
    expect(shapeProblems({ ...TASK, ...(task as Partial<typeof TASK>) })).toEqual([
      {
        given: `${given} that is only known at apply as a whole`,
        rule: expect.stringContaining("it must know which there are"),
        fix: expect.stringContaining("each value may be a reference"),
      },
    ]);
  });

  test("is accepted with references as its values", () => {
    const { text, number, flag } = TOKENS;
    const main = {
      healthCheck: { command: text, retries: number },
      ulimits: { nofile: { softLimit: number, hardLimit: number } },
      linuxParameters: { initProcessEnabled: flag },
      mounts: { "/data": { volume: text } },
      environment: TOKENS.record,
    };
    const volumes = { data: { efs: { fileSystemId: text } } };
    expect(shapeProblems({ ...TASK, main, volumes, sidecars: { db: { image: text, ...main } } })).toEqual([]);
  });
});
