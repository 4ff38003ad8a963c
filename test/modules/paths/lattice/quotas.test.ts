import { Testing } from "cdktf";
import type { IConstruct } from "constructs";
import type { LatticeServiceProps } from "../../../../modules/paths/lattice/lattice-service-props";
import { withLattice } from "./with-lattice";

/** What AWS raises on request is a warning, as synth can't know what an account has. */
function said({ node }: IConstruct): unknown[] {
  return node.metadata.map(({ data }) => data).filter((data) => /quota/.test(String(data)));
}

const each = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

function beyond(count: number, most: number, quota: string) {
  return expect.stringContaining(
    `service "orders" of app/lattice has ${count}, and AWS allows ${most} unless it has raised the quota "${quota}" for the account. See https://docs.aws.amazon.com/vpc-lattice/latest/ug/quotas.html`,
  );
}

/** A service and others that take some of its requests; what synth says of the quotas. */
function warnings(props: LatticeServiceProps, others = 0) {
  const { stack, lattice, service } = withLattice({ ports: [443, 444, 445] });
  const orders = lattice.service({ name: "orders", ...props });
  const made = service("orders", orders);
  each(others, (index) =>
    service(`s${index}`, orders.rule({ priority: 1 + index, path: { prefix: `/${index}/` } })),
  );
  Testing.synth(stack);
  return said(made);
}

test.each([
  [2, []],
  [3, [beyond(3, 2, "Listeners per service")]],
])("%i listeners of a service", (count, said) => {
  const listeners = each(count, (index) => ({ protocol: "HTTPS", port: 443 + index }) as const);
  expect(warnings({ listeners })).toEqual(said);
});

test.each([
  [10, []],
  [11, [beyond(11, 10, "Rules per listener")]],
])("%i rules, of which one is another service's", (count, said) => {
  const own = each(count - 1, (index) => [
    `r${index}`,
    { priority: 50 + index, path: { exact: `/r${index}` } },
  ]);
  expect(warnings({ rules: Object.fromEntries(own) }, 1)).toEqual(said);
});

test.each([
  [9, []],
  [10, [beyond(11, 10, "Target groups per service")]],
])("the target groups of a service and of %i that share its requests", (others, said) => {
  expect(warnings({}, others)).toEqual(said);
});
