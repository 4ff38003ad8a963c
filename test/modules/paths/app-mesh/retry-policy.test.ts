import { TerraformVariable } from "cdktf";
import {
  type GrpcRetryPolicy,
  retryPolicyConfig,
  retryPolicyProblems,
} from "../../../../modules/paths/app-mesh/retry-policy";
import { newStack } from "../../../support/synth";

const variable = new TerraformVariable(newStack(), "value", {});
const number = variable.numberValue;
const list = variable.listValue as "server-error"[];

const TIMES = { maxRetries: 2, perRetryTimeout: 5 };
const HTTP: GrpcRetryPolicy = { ...TIMES, httpRetryEvents: ["gateway-error"] };

test("is written with its times", () => {
  expect(retryPolicyConfig({ ...HTTP, tcpRetryEvents: ["connection-error"], perRetryTimeout: 0.25 })).toEqual(
    {
      maxRetries: 2,
      perRetryTimeout: { unit: "ms", value: 250 },
      httpRetryEvents: ["gateway-error"],
      tcpRetryEvents: ["connection-error"],
    },
  );
});

test.each<[GrpcRetryPolicy | undefined, "http" | "http2" | "grpc", number | undefined]>([
  [undefined, "http", undefined],
  [HTTP, "http", undefined],
  [{ ...HTTP, httpRetryEvents: ["server-error", "client-error", "stream-error"] }, "http2", undefined],
  [{ ...TIMES, tcpRetryEvents: ["connection-error"] }, "http", undefined],
  [
    {
      ...TIMES,
      grpcRetryEvents: ["cancelled", "deadline-exceeded", "internal", "resource-exhausted", "unavailable"],
    },
    "grpc",
    undefined,
  ],
  [{ ...HTTP, httpRetryEvents: list }, "http", undefined],
  [{ ...HTTP, maxRetries: 0 }, "http", undefined],
  [{ ...HTTP, maxRetries: 3 }, "http", undefined],
  [{ ...HTTP, maxRetries: 4 }, "http", 20],
  [{ ...HTTP, maxRetries: 100 }, "http", 0],
  [{ ...HTTP, maxRetries: number, perRetryTimeout: number }, "http", undefined],
  [{ ...HTTP, maxRetries: 100 }, "http", number],
])("%j of %s is accepted", (policy, protocol, perRequest) => {
  expect(retryPolicyProblems("route", policy, protocol, perRequest)).toEqual([]);
});

test.each<[GrpcRetryPolicy, "http" | "grpc", string, string, string]>([
  [TIMES, "http", "route retryPolicy without an event", "at which events", "write some"],
  [{ ...TIMES, httpRetryEvents: [] }, "http", "route retryPolicy without an event", "at which", "write some"],
  [
    { ...HTTP, grpcRetryEvents: ["cancelled"] },
    "http",
    'route retryPolicy grpcRetryEvents with protocol "http"',
    "only routes of grpc",
    "leave grpcRetryEvents out",
  ],
  [
    { ...TIMES, httpRetryEvents: ["503" as "server-error"] },
    "http",
    'route retryPolicy httpRetryEvents "503"',
    '"gateway-error"',
    "write one of them",
  ],
  [
    { ...TIMES, tcpRetryEvents: ["reset" as "connection-error"] },
    "http",
    'route retryPolicy tcpRetryEvents "reset"',
    '"connection-error"',
    "write one of them",
  ],
  [
    { ...TIMES, grpcRetryEvents: ["unknown" as "internal"] },
    "grpc",
    'route retryPolicy grpcRetryEvents "unknown"',
    '"unavailable"',
    "write one of them",
  ],
  [
    { ...TIMES, httpRetryEvents: ["server-error", "server-error"] },
    "http",
    'route retryPolicy httpRetryEvents with "server-error" twice',
    "there or not",
    "leave one out",
  ],
  [{ ...HTTP, maxRetries: -1 }, "http", "route retryPolicy maxRetries -1", "0 or more", "maxRetries: 0"],
  [{ ...HTTP, maxRetries: 1.5 }, "http", "route retryPolicy maxRetries 1.5", "0 or more", "maxRetries: 2"],
  [
    { ...HTTP, perRetryTimeout: -1 },
    "http",
    "route retryPolicy perRetryTimeout -1",
    "0 or more",
    "perRetryTimeout: 0",
  ],
  [
    { ...HTTP, maxRetries: 4 },
    "http",
    "route retryPolicy of 4 retries of 5 seconds with 15 seconds for the request",
    "as long as all its retries",
    "perRequest: 20",
  ],
])("%j of %s is refused", (policy, protocol, given, rule, fix) => {
  expect(retryPolicyProblems("route", policy, protocol, undefined)).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
