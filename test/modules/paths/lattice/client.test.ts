import { none } from "../../../../modules/network-modes/none";
import { Lattice } from "../../../../modules/paths/lattice/lattice";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newApp, newStack, ofType, synth } from "../../../support/synth";
import { withLattice } from "./with-lattice";

const ANYBODY = [{ Effect: "Allow", Principal: "*" }] as const;

function calling(props: LatticeServiceProps = {}, latticeProps: Parameters<typeof withLattice>[0] = {}) {
  const made = withLattice(latticeProps);
  const orders = made.lattice.service(props);
  made.service("orders", orders);
  made.service("web", made.lattice.client({ calls: [orders] }));
  return { ...made, orders };
}

describe("a client", () => {
  test("is let in at the association, and starts after those it calls", () => {
    const resources = synth(calling({}, { ports: [443, 80] }).stack);
    expect(ofType(resources, "aws_vpc_security_group_ingress_rule")).toMatchObject({
      lattice_from_web: {
        security_group_id: `\${aws_security_group.lattice.id}`,
        referenced_security_group_id: `\${aws_security_group.web.id}`,
        from_port: 443,
      },
      lattice_from_web_80: { from_port: 80 },
    });
    expect(resources["aws_ecs_service.web"]?.depends_on).toEqual(
      expect.arrayContaining([
        "aws_ecs_service.orders",
        "aws_vpc_security_group_ingress_rule.lattice_from_web",
      ]),
    );
    expect(resources["aws_iam_role.web_task"]).toBeUndefined();
  });

  test.each<[string, LatticeServiceProps, Parameters<typeof withLattice>[0]]>([
    ["by itself", { authPolicy: ANYBODY }, {}],
    ["by its service network", {}, { authPolicy: ANYBODY }],
    ["maybe, by a network that others look after", {}, { serviceNetworkIdentifier: "sn-0123456789abcdef0" }],
  ])("may invoke what authorizes its callers %s", (_, props, latticeProps) => {
    const resources = synth(calling(props, latticeProps).stack);
    expect(resources["aws_iam_role_policy.web_task"]?.policy).toMatchObject({
      Statement: [
        {
          Sid: "CallThroughLattice",
          Action: ["vpc-lattice-svcs:Invoke"],
          Resource: [`\${aws_vpclattice_service.orders.arn}/*`],
        },
      ],
    });
  });

  test("of another stack has its rule there", () => {
    const app = newApp();
    const { lattice, service, stack } = withLattice({}, newStack("network", app));
    const orders = lattice.service();
    service("orders", orders);
    const own = newStack("web", app);
    service("web", lattice.client({ calls: [orders] }), {}, own);
    expect(Object.keys(ofType(synth(own), "aws_vpc_security_group_ingress_rule"))).toEqual([
      "network_lattice_from_web",
    ]);
    expect(Object.keys(ofType(synth(stack), "aws_vpc_security_group_ingress_rule"))).toEqual([
      "orders_from_vpc-lattice",
    ]);
  });

  test("may be called itself", () => {
    const { lattice, orders, service, stack } = calling();
    service("shop", [lattice.service(), lattice.client({ calls: [orders] })]);
    expect(() => synth(stack)).not.toThrow();
  });
});

describe("refused is a client", () => {
  test("of a service that is not made yet", () => {
    const { lattice, service } = withLattice();
    const orders = lattice.service({ name: "orders" });
    const act = () => service("web", lattice.client({ calls: [orders] }));
    expect(onlyProblem(act)).toMatchObject({
      given: 'calls service "orders" of app/lattice, which no ECS service has yet',
      rule: "services are made before those that call them",
      fix: expect.stringContaining("make that ECS service before this one"),
    });
    const other = withLattice();
    const made = other.lattice.service({ name: "orders" });
    other.service("orders", made);
    expect(() => other.service("web", other.lattice.client({ calls: [made] }))).not.toThrow();
  });

  test("without network", () => {
    const { lattice, service } = withLattice();
    expect(
      onlyProblem(() => service("batch", lattice.client({ calls: [] }), { network: none() })),
    ).toMatchObject({ given: "client of app/lattice with network none" });
  });

  test("of a service in another service network, but not of one that may be its own", () => {
    const { stack, orders, service, cluster } = calling();
    const vpc = new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
    const other = new Lattice(stack, "apart", { vpc });
    const far = other.service({ name: "far" });
    service("far", far);
    expect(onlyProblem(() => service("shop", orders.lattice.client({ calls: [orders, far] })))).toMatchObject(
      {
        given: 'calls service "far" of app/apart, by client of app/lattice',
        rule: "a VPC calls the services of the service network that it is associated with",
        fix: expect.stringContaining("serviceNetworkIdentifier"),
      },
    );
    const serviceNetworkIdentifier = "sn-0123456789abcdef0";
    const same = new Lattice(stack, "same", { vpc: cluster.vpc, serviceNetworkIdentifier });
    expect(() => service("desk", same.client({ calls: [orders, far] }))).not.toThrow();
  });

  test("in a VPC that takes no part, but not in one that does", () => {
    const { stack, lattice, orders, service } = calling();
    const vpc = new Vpc(stack, "other", { cidr: "10.1.0.0/16", zones: ["a", "b"] });
    const { serviceNetworkIdentifier } = lattice;
    const far = new Lattice(stack, "far", { vpc, serviceNetworkIdentifier });
    expect(onlyProblem(() => service("shop", far.client({ calls: [orders] })))).toMatchObject({
      given: "client of app/far in app/other, for a service in app/vpc",
      fix: "make a Lattice in app/vpc with serviceNetworkIdentifier, and write its client(…)",
    });
  });
});
