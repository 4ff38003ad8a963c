import type { LatticeSharedRuleProps } from "../../../../modules/paths/lattice/lattice-rule";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import { onlyProblem } from "../../../support/problems";
import { newApp, newStack, synth } from "../../../support/synth";
import { withLattice } from "./with-lattice";

const CANARY = { priority: 30, path: { prefix: "/" }, share: { weight: 10, rest: 90 } } as const;

/** A service, and another that takes some of its requests. */
function shared(rule: LatticeSharedRuleProps, props: LatticeServiceProps = {}) {
  const made = withLattice();
  const orders = made.lattice.service(props);
  made.service("orders", orders);
  made.service("canary", orders.rule(rule));
  return { ...made, orders };
}

describe("a rule for another service", () => {
  test("shares requests by weight, and is made before that service starts", () => {
    const resources = synth(shared(CANARY).stack);
    expect(resources["aws_vpclattice_listener_rule.canary_https"]).toEqual({
      name: "priority-30",
      priority: 30,
      service_identifier: `\${aws_vpclattice_service.orders.id}`,
      listener_identifier: `\${aws_vpclattice_listener.orders_https.listener_id}`,
      match: { http_match: { path_match: { case_sensitive: false, match: { prefix: "/" } } } },
      action: {
        forward: {
          target_groups: [
            { target_group_identifier: `\${aws_vpclattice_target_group.canary.id}`, weight: 10 },
            { target_group_identifier: `\${aws_vpclattice_target_group.orders.id}`, weight: 90 },
          ],
        },
      },
    });
    expect(resources["aws_ecs_service.canary"]).toMatchObject({
      depends_on: expect.arrayContaining(["aws_vpclattice_listener_rule.canary_https"]),
      vpc_lattice_configurations: [
        { target_group_arn: `\${aws_vpclattice_target_group.canary.arn}`, port_name: "port-canary" },
      ],
    });
  });

  test("takes all of them where it shares none", () => {
    const resources = synth(shared({ priority: 10, method: "POST" }).stack);
    expect(resources["aws_vpclattice_listener_rule.canary_https"]?.action).toEqual({
      forward: {
        target_groups: [
          { target_group_identifier: `\${aws_vpclattice_target_group.canary.id}`, weight: 100 },
        ],
      },
    });
  });

  test("lies in its own stack and changes nothing in the service's", () => {
    const build = (withCanary: boolean) => {
      const app = newApp();
      const { stack, lattice, service } = withLattice({}, newStack("network", app));
      const orders = lattice.service();
      service("orders", orders);
      const own = newStack("canary", app);
      if (withCanary) service("canary", orders.rule(CANARY), {}, own);
      return { own: synth(own), stack: synth(stack) };
    };
    const both = build(true);
    expect(both.own["aws_vpclattice_listener_rule.canary_https"]).toBeDefined();
    expect(both.stack).toEqual(build(false).stack);
  });
});

describe("refused is", () => {
  test.each<[string, LatticeSharedRuleProps, LatticeSharedRuleProps]>([
    [
      "share weight 1000",
      { ...CANARY, share: { weight: 1000, rest: 1 } },
      { ...CANARY, share: { weight: 999, rest: 1 } },
    ],
    [
      "share rest -1",
      { ...CANARY, share: { weight: 1, rest: -1 } },
      { ...CANARY, share: { weight: 1, rest: 0 } },
    ],
    [
      "share weight 0 and rest 0",
      { ...CANARY, share: { weight: 0, rest: 0 } },
      { ...CANARY, share: { weight: 0, rest: 1 } },
    ],
    [
      'priority 20 of the rule of app/canary, already that of rule "a"',
      { ...CANARY, priority: 20 },
      { ...CANARY, priority: 21 },
    ],
    [
      "the rule of app/canary without path, method and headers",
      { priority: 1 },
      { priority: 1, method: "POST" },
    ],
  ])("%s", (given, refused, accepted) => {
    const of = { rules: { a: { priority: 20, method: "GET" } } };
    expect(onlyProblem(() => shared(refused, of)).given).toBe(given);
    expect(() => shared(accepted, of)).not.toThrow();
  });

  test("a rule of a service that is not made yet", () => {
    const { lattice, service } = withLattice();
    expect(onlyProblem(() => service("canary", lattice.service({ name: "orders" }).rule(CANARY)))).toEqual({
      given: 'a rule of service "orders" of app/lattice, which no ECS service has yet',
      rule: "a rule is a listener's, which is made with the service whose it is",
      fix: "make that ECS service before this one",
    });
  });

  test("one rule for two services", () => {
    const { orders, service } = shared(CANARY);
    const rule = orders.rule({ priority: 20, method: "GET" });
    service("gets", rule);
    expect(onlyProblem(() => service("more", rule))).toMatchObject({
      given: "a rule of a service of app/lattice, already that of app/gets",
      fix: "call rule(…) once for each service",
    });
  });

  test("a rule behind TLS_PASSTHROUGH", () => {
    const tls = { listeners: [{ protocol: "TLS_PASSTHROUGH" }], domain: { name: "a.example.com" } } as const;
    expect(onlyProblem(() => shared(CANARY, tls)).given).toBe(
      "a rule of a service of app/lattice behind TLS_PASSTHROUGH",
    );
  });
});
