import type { DnsProps } from "../../../modules/vpc/dns";
import { Vpc } from "../../../modules/vpc/vpc";
import { onlyProblem } from "../../support/problems";
import { newStack, only, synth } from "../../support/synth";

function create(props: DnsProps) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a"], ...props });
  return { vpc, resource: only(synth(stack), "aws_vpc") };
}

test.each<[DnsProps, boolean, boolean]>([
  [{}, true, true],
  [{ enableDnsHostnames: false }, true, false],
  [{ enableDnsSupport: false }, false, false],
  [{ enableDnsSupport: true, enableDnsHostnames: true }, true, true],
])("%j: support %j, host names %j, and others know", (props, support, hostnames) => {
  const { vpc, resource } = create(props);
  expect(vpc.dns).toEqual({ support, hostnames });
  expect(resource).toMatchObject({ enable_dns_support: support, enable_dns_hostnames: hostnames });
});

test("host names without support are refused; without saying so they are off", () => {
  expect(onlyProblem(() => create({ enableDnsSupport: false, enableDnsHostnames: true }))).toMatchObject({
    given: "enableDnsHostnames true with enableDnsSupport false",
    fix: expect.stringContaining("leave enableDnsSupport out"),
    page: expect.stringContaining("ModifyVpcAttribute"),
  });
});
