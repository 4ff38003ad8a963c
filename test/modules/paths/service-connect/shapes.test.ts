import type { ClientProps, EndpointProps } from "../../../../modules/paths/service-connect/endpoint-props";
import type { ConnectNamespace } from "../../../../modules/paths/service-connect/namespace";
import { onlyProblem } from "../../../support/problems";
import { TOKENS } from "../../task/samples";
import { AUTHORITY, connected } from "./connected";

const LATER = TOKENS.flag as never;
const whole = (prop: string) => ({
  given: `${prop} that is only known at apply as a whole`,
  rule: "synth writes its parts one by one, so it must know which there are",
  fix: `write ${prop} as an object, in which each value may be a reference`,
});

const endpoint = (props: Partial<EndpointProps>) => () => {
  const { connect, service } = connected();
  return service("orders", connect.endpoint({ name: "orders", ...props }));
};

test.each<[string, Partial<EndpointProps>]>([
  ["timeout", { timeout: LATER }],
  ["tls", { tls: LATER }],
  ["tls", { tls: TOKENS.text as never }],
  ["proxy", { proxy: LATER }],
  ["proxyLogs", { proxyLogs: LATER }],
])("an endpoint is refused with %s as a reference", (prop, props) => {
  expect(onlyProblem(endpoint(props))).toEqual(whole(prop));
});

test("an endpoint takes references inside of its options", () => {
  expect(
    endpoint({
      timeout: { idle: TOKENS.number },
      tls: { certificateAuthorityArn: TOKENS.text, kmsKeyArn: TOKENS.text },
      proxy: { cpu: TOKENS.number },
      proxyLogs: { maxBufferSize: TOKENS.text },
    }),
  ).not.toThrow();
  expect(endpoint({ tls: { certificateAuthorityArn: AUTHORITY } })).not.toThrow();
});

test("a client is refused with proxy as a reference, and takes references inside of it", () => {
  const client = (props: ClientProps) => () => {
    const { connect, service } = connected();
    return service("web", connect.client(props));
  };
  expect(onlyProblem(client({ proxy: LATER }))).toEqual(whole("proxy"));
  expect(client({ proxy: { memory: TOKENS.number } })).not.toThrow();
});

test("a namespace is refused as a reference, and takes references inside of it", () => {
  const of = (namespace: ConnectNamespace) => () => connected({ namespace });
  expect(onlyProblem(of(LATER))).toEqual(whole("namespace"));
  expect(of({ arn: TOKENS.text, name: TOKENS.text })).not.toThrow();
});
