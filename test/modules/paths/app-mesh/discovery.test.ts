import {
  type Discovery,
  discoveryProblems,
  ejectionProblems,
} from "../../../../modules/paths/app-mesh/discovery";
import { TOKENS } from "../../task/samples";

test.each<[Discovery, object]>([
  [
    { attributes: { "A B": "1" } },
    {
      given: 'attributes {"A B":"1"}',
      rule: "an attribute in Cloud Map has a key of 1 to 255 visible ASCII characters and a value of 1 to 1024, with spaces inside",
      fix: 'write one as ECS registers it, e.g. { ECS_SERVICE_NAME: "orders" }',
      page: "https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_AwsCloudMapInstanceAttribute.html",
    },
  ],
  [{ attributes: { A: "" } }, { given: 'attributes {"A":""}' }],
  [{ attributes: { A: " 1" } }, { given: 'attributes {"A":" 1"}' }],
  [{ attributes: { ["x".repeat(256)]: "1" } }, { fix: expect.stringContaining("ECS_SERVICE_NAME") }],
  [{ attributes: { A: "x".repeat(1025) } }, { fix: expect.stringContaining("ECS_SERVICE_NAME") }],
  [
    { hostname: "a.b", responseType: "ALL" as "ENDPOINTS" },
    { given: 'responseType "ALL"', rule: 'the kind of answer in DNS is one of "LOADBALANCER", "ENDPOINTS"' },
  ],
  [{ hostname: "a.b", ipPreference: "IPv4" as "IPv4_ONLY" }, { given: 'ipPreference "IPv4"' }],
  [{ hostname: "a.b", ttl: 5 } as unknown as Discovery, { given: 'a prop "ttl" in discovery by DNS' }],
  [{ dns: "a.b" } as unknown as Discovery, { given: 'a prop "dns" in discovery' }],
])("%j is refused", (discovery, problem) => {
  expect(discoveryProblems(discovery)).toMatchObject([problem]);
});

test.each<[Discovery]>([
  [{}],
  [{ attributes: { ["x".repeat(255)]: "x".repeat(1024), AVAILABILITY_ZONE: "a b" } }],
  [{ attributes: TOKENS.record }],
  [{ attributes: { A: TOKENS.text } }],
  [{ hostname: TOKENS.text, responseType: TOKENS.text as "ENDPOINTS" }],
  [{ hostname: "a.b", responseType: "LOADBALANCER", ipPreference: "IPv6_PREFERRED" }],
])("%j is taken", (discovery) => {
  expect(discoveryProblems(discovery)).toEqual([]);
});

test.each<[Discovery, number]>([
  [{ hostname: "a.b" }, 1],
  [{ hostname: "a.b", responseType: "LOADBALANCER" }, 1],
  [{ hostname: "a.b", responseType: "ENDPOINTS" }, 0],
  [{ hostname: "a.b", responseType: TOKENS.text as "ENDPOINTS" }, 0],
  [{}, 0],
])("of %j single tasks are left alone: %d problems", (discovery, count) => {
  expect(ejectionProblems(discovery)).toHaveLength(count);
});
