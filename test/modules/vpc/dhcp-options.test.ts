import { TerraformVariable } from "cdktf";
import { createDhcpOptions, type DhcpOptions, dhcpOptionsProblems } from "../../../modules/vpc/dhcp-options";
import { newStack, type Resources, synth } from "../../support/synth";

function synthOptions(options: DhcpOptions, stack = newStack()): Resources {
  createDhcpOptions(stack, "vpc-1", options);
  return synth(stack);
}

const onlySet = (resources: Resources) =>
  Object.entries(resources).find(([address]) => address.startsWith("aws_vpc_dhcp_options."))?.[1];

test("the VPC gets the options, with Amazon's DNS unless another is named", () => {
  const stack = newStack();
  expect(Object.values(synthOptions({ domainName: "corp.example.com" }, stack))).toEqual([
    {
      domain_name: "corp.example.com",
      domain_name_servers: ["AmazonProvidedDNS"],
      tags: { Name: "app" },
    },
    { vpc_id: "vpc-1", dhcp_options_id: expect.stringMatching(/^\$\{aws_vpc_dhcp_options\..*\.id\}$/) },
  ]);
});

test("DNS and time servers can be one's own", () => {
  const servers = { domainNameServers: ["10.0.0.10", "fd00::10"], ntpServers: ["169.254.169.123"] };
  expect(onlySet(synthOptions(servers))).toMatchObject({
    domain_name_servers: servers.domainNameServers,
    ntp_servers: servers.ntpServers,
  });
});

const four = ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"];

describe.each<[string, DhcpOptions, DhcpOptions, string, string, string]>([
  ["nothing", {}, { domainName: "a.b" }, "dhcpOptions {}", "has at least one", "leave dhcpOptions out"],
  [
    "a domain with a sign",
    { domainName: "corp_example.com" },
    { domainName: "corp-example.com" },
    'domainName "corp_example.com"',
    "letters, digits and hyphens",
    '"corp.example.com"',
  ],
  [
    "domains with a comma between",
    { domainName: "a.com, b.com" },
    { domainName: "a.com b.com" },
    'domainName "a.com, b.com"',
    "single spaces",
    '"corp.example.com"',
  ],
  [
    "a DNS server by name",
    { domainNameServers: ["ns.example.com"] },
    { domainNameServers: ["AmazonProvidedDNS"] },
    'domainNameServers ["ns.example.com"]',
    "named by its address, or is AmazonProvidedDNS",
    "write its address",
  ],
  [
    "Amazon's DNS for the time",
    { ntpServers: ["AmazonProvidedDNS"] },
    { ntpServers: ["fd00:ec2::123"] },
    'ntpServers ["AmazonProvidedDNS"]',
    "named by its address",
    "write its address",
  ],
  [
    "five DNS servers of IPv4, Amazon's among them",
    { domainNameServers: ["AmazonProvidedDNS", ...four] },
    { domainNameServers: ["AmazonProvidedDNS", ...four.slice(1), "fd00::1"] },
    "domainNameServers with 5 servers of IPv4",
    "at most 4 servers of IPv4, AmazonProvidedDNS among them",
    "name 4 of them",
  ],
  [
    "five time servers of IPv6",
    { ntpServers: ["fd00::1", "fd00::2", "fd00::3", "fd00::4", "fd00::5"] },
    { ntpServers: ["fd00::1", "fd00::2", "fd00::3", "fd00::4", ...four] },
    "ntpServers with 5 servers of IPv6",
    "at most 4 servers of IPv6",
    "name 4 of them",
  ],
  [
    "no DNS server",
    { domainNameServers: [] },
    { domainNameServers: ["10.0.0.2"] },
    "domainNameServers []",
    "at least one value",
    "leave domainNameServers out",
  ],
])("%s", (_, refused, accepted, given, rule, fix) => {
  test("is refused", () => {
    expect(dhcpOptionsProblems(refused)).toEqual([
      expect.objectContaining({
        given,
        rule: expect.stringContaining(rule),
        fix: expect.stringContaining(fix),
      }),
    ]);
  });

  test("and its neighbour accepted", () => {
    expect(dhcpOptionsProblems(accepted)).toEqual([]);
  });
});

test("tokens are passed on", () => {
  const stack = newStack();
  const variable = (name: string) => new TerraformVariable(stack, name, {});
  const options = {
    domainName: variable("domain").stringValue,
    domainNameServers: [variable("server").stringValue, ...four.slice(1)],
    ntpServers: variable("times").listValue,
  };
  expect(dhcpOptionsProblems(options)).toEqual([]);
  expect(onlySet(synthOptions(options, stack))).toMatchObject({
    domain_name: `\${var.domain}`,
    domain_name_servers: [`\${var.server}`, ...four.slice(1)],
    ntp_servers: `\${var.times}`,
  });
});
