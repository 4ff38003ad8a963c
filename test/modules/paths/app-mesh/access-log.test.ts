import {
  type AccessLog,
  accessLogConfig,
  accessLogProblems,
} from "../../../../modules/paths/app-mesh/access-log";
import { TOKENS } from "../../task/samples";

const NO_FORMAT = {
  rule: "a line is one text, or a JSON object of at least one field",
  fix: 'write one of them, e.g. json: { status: "%RESPONSE_CODE%" }, or leave format out',
};

test.each<[AccessLog, object]>([
  [
    { path: "x".repeat(256) },
    { given: "accessLog path of 256 characters", rule: "it has 1 to 255 characters", fix: "shorten it by 1" },
  ],
  [{ path: "" }, { given: "accessLog path of 0 characters", fix: "leave it out, or write some" }],
  [
    { format: { text: "x".repeat(1001) } },
    { given: "accessLog format text of 1001 characters", rule: "it has 1 to 1000 characters" },
  ],
  [
    { format: { json: { ["x".repeat(101)]: "%PROTOCOL%" } } },
    { given: "accessLog format json name of 101 characters", rule: "it has 1 to 100 characters" },
  ],
  [
    { format: { json: { at: "x".repeat(101) } } },
    { given: "accessLog format json at of 101 characters", rule: "it has 1 to 100 characters" },
  ],
  [{ format: { json: {} } }, { given: 'accessLog format {"json":{}}', ...NO_FORMAT }],
  [
    { format: { text: "a", json: { a: "b" } } as unknown as { text: string } },
    { given: 'accessLog format {"text":"a","json":{"a":"b"}}', ...NO_FORMAT },
  ],
  [{ format: { xml: "a" } as unknown as { text: string } }, { given: 'a prop "xml" in accessLog format' }],
  [{ file: "a" } as AccessLog, { given: 'a prop "file" in accessLog' }],
])("%j is refused", (log, problem) => {
  expect(accessLogProblems(log)).toMatchObject([problem]);
});

test.each<[AccessLog | undefined]>([
  [undefined],
  [{}],
  [{ path: "x".repeat(255), format: { text: "x".repeat(1000) } }],
  [{ format: { json: { ["x".repeat(100)]: "x".repeat(100) } } }],
  [{ path: TOKENS.text, format: { text: TOKENS.text } }],
  [{ format: { json: { at: TOKENS.text } } }],
])("%j is taken", (log) => {
  expect(accessLogProblems(log)).toEqual([]);
});

test("is on Envoy's output, and its fields are sorted", () => {
  expect(accessLogConfig({})).toEqual({ accessLog: { file: { path: "/dev/stdout" } } });
  expect(accessLogConfig({ format: { text: "%PROTOCOL%" } })).toEqual({
    accessLog: { file: { path: "/dev/stdout", format: { text: "%PROTOCOL%" } } },
  });
  expect(accessLogConfig({ path: "/logs/a", format: { json: { b: "1", a: "2" } } })).toEqual({
    accessLog: {
      file: {
        path: "/logs/a",
        format: {
          json: [
            { key: "a", value: "2" },
            { key: "b", value: "1" },
          ],
        },
      },
    },
  });
});
