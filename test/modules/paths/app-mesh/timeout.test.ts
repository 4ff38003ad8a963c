import { timeoutConfig, timeoutProblems } from "../../../../modules/paths/app-mesh/timeout";
import type { ServiceTimeout } from "../../../../modules/paths/service-description";
import { TOKENS } from "../../task/samples";

const LONGER = (prop: string, seconds: number, usual: number) => ({
  given: `timeout ${prop} ${seconds} of a node that no virtual router leads to`,
  rule: `callers wait ${usual} seconds unless a route says otherwise, so that a longer time takes a virtual router whose route has it too`,
  fix: `write ${usual} seconds or less, or virtualService: false and lead to the node by a virtual router`,
  page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html",
});

test.each<[ServiceTimeout, string, object]>([
  [{ perRequest: 16 }, "http", LONGER("perRequest", 16, 15)],
  [{ perRequest: 0 }, "grpc", LONGER("perRequest", 0, 15)],
  [{ idle: 301 }, "tcp", LONGER("idle", 301, 300)],
  [{ idle: 0 }, "http2", LONGER("idle", 0, 300)],
  [
    { perRequest: 5 },
    "tcp",
    {
      given: 'timeout perRequest 5 with protocol "tcp"',
      rule: "a proxy sees requests in http, http2 and grpc; of tcp it sees connections, which may be idle",
      fix: "leave perRequest out, or write the protocol that the application speaks",
      page: "https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_ListenerTimeout.html",
    },
  ],
  [{ idle: -1 }, "http", { given: "timeout idle -1" }],
  [{ total: 5 } as ServiceTimeout, "http", { given: 'a prop "total" in timeout' }],
])("%j with %s is refused", (timeout, protocol, problem) => {
  const problems = timeoutProblems(timeout, protocol, false);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject(problem);
});

test.each<[ServiceTimeout | undefined, string, boolean]>([
  [undefined, "http", false],
  [{ perRequest: 15, idle: 300 }, "http", false],
  [{ perRequest: 0, idle: 600 }, "grpc", true],
  [{ idle: 300 }, "tcp", false],
  [{ perRequest: TOKENS.number, idle: TOKENS.number }, "http", false],
  [{ perRequest: 5 }, TOKENS.text, false],
])("%j with %s, routed %s, is taken", (timeout, protocol, routed) => {
  expect(timeoutProblems(timeout, protocol, routed)).toEqual([]);
});

test("the times are under the protocol, and nothing is without any", () => {
  expect(timeoutConfig({ idle: 60 }, "tcp")).toEqual({ tcp: { idle: { unit: "s", value: 60 } } });
  expect(timeoutConfig({ perRequest: 0.5 }, "grpc")).toEqual({
    grpc: { perRequest: { unit: "ms", value: 500 } },
  });
  expect(timeoutConfig({}, "http")).toBeUndefined();
});
