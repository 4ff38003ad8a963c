import type { LatticeSharedRuleProps } from "../../../../modules/paths/lattice/lattice-rule";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import { onlyProblem } from "../../../support/problems";
import { TOKENS } from "../../task/samples";
import { attempt, withLattice } from "./with-lattice";

const LATER = TOKENS.flag as never;
const whole = (given: string) => {
  const prop = given.split(" ").at(-1) ?? "";
  return {
    given: `${given} that is only known at apply as a whole`,
    rule: "synth writes its parts one by one, so it must know which there are",
    fix: `write ${prop} as an object, in which each value may be a reference`,
  };
};

test.each<[string, LatticeServiceProps]>([
  ["healthCheck", { healthCheck: LATER }],
  ["domain", { domain: TOKENS.record as never }],
  ["rules admin", { rules: { admin: LATER } }],
  ["rules admin path", { rules: { admin: { priority: 1, path: LATER } } }],
  ["rules admin headers", { rules: { admin: { priority: 1, headers: TOKENS.record as never } } }],
  ["rules admin headers x-a", { rules: { admin: { priority: 1, headers: { "x-a": LATER } } } }],
])("a service is refused with %s as a reference", (given, props) => {
  expect(onlyProblem(attempt(props))).toEqual(whole(given));
});

test("a service takes references inside of its options", () => {
  const { text, number } = TOKENS;
  const headers = { "x-a": { exact: text }, [text]: { prefix: "b" } };
  expect(
    attempt({
      healthCheck: { path: text, interval: number },
      domain: { name: text, certificateArn: text },
      rules: { admin: { priority: number, path: { prefix: text }, headers } },
    }),
  ).not.toThrow();
});

describe("a rule for another service", () => {
  const rule = (props: Partial<LatticeSharedRuleProps>) => () => {
    const { lattice, service } = withLattice();
    const orders = lattice.service({ name: "orders" });
    service("orders", orders);
    return service("orders-v2", orders.rule({ priority: 1, path: { prefix: "/" }, ...props }));
  };

  test.each<[string, Partial<LatticeSharedRuleProps>]>([
    ["path", { path: LATER }],
    ["headers", { headers: LATER }],
    ["share", { share: LATER }],
    ["healthCheck", { healthCheck: LATER }],
  ])("is refused with %s as a reference", (given, props) => {
    expect(onlyProblem(rule(props))).toEqual(whole(`a rule of service "orders" of app/lattice, ${given}`));
  });

  test("takes references inside of its options", () => {
    const { number } = TOKENS;
    expect(rule({ share: { weight: number, rest: number } })).not.toThrow();
  });
});

test("a Lattice is refused with accessLogs as a reference, and takes references inside of them", () => {
  expect(onlyProblem(() => withLattice({ accessLogs: LATER }))).toEqual(whole("accessLogs"));
  expect(() => withLattice({ accessLogs: { destinationArn: TOKENS.text } })).not.toThrow();
});
