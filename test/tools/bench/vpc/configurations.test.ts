import {
  emptyConfiguration,
  peerConfiguration,
  vpcConfiguration,
} from "../../../../tools/bench/vpc/configurations";
import { type BenchNetwork, NETWORKS, withoutFirstZone } from "../../../../tools/bench/vpc/networks";

interface Configuration {
  readonly terraform: { readonly required_providers: object };
  readonly provider: object;
  readonly data?: Readonly<Record<string, object>>;
  readonly resource: {
    readonly aws_subnet: Readonly<Record<string, { cidr_block: string; availability_zone: string }>>;
    readonly aws_nat_gateway: object;
  };
  readonly module: { readonly vpc: Readonly<Record<string, unknown>> };
}

const ours = (network: BenchNetwork): Configuration => JSON.parse(vpcConfiguration(network));
const peers = (network: BenchNetwork): Configuration =>
  JSON.parse(peerConfiguration(network, "/peer", "us-east-1"));

const LARGE = NETWORKS[1] as BenchNetwork;

test("the peer gets the network in its own words", () => {
  expect(peers(LARGE).module.vpc).toMatchObject({
    source: "/peer",
    cidr: "10.0.0.0/16",
    azs: ["us-east-1a", "us-east-1b", "us-east-1c"],
    enable_nat_gateway: true,
    one_nat_gateway_per_az: true,
    manage_default_network_acl: false,
    manage_default_route_table: false,
  });
});

test.each([...NETWORKS, withoutFirstZone(LARGE)])("both have the same subnets: $name", (network) => {
  const { resource } = ours(network);
  const blocks = Object.values(resource.aws_subnet).map(({ cidr_block }) => cidr_block);
  const { public_subnets, private_subnets, intra_subnets = [] } = peers(network).module.vpc;
  expect(blocks.sort()).toEqual([public_subnets, private_subnets, intra_subnets].flat().sort());
  expect(blocks).toHaveLength(network.zones.length * network.accesses.length);
  expect(Object.keys(resource.aws_nat_gateway)).toHaveLength(network.zones.length);
});

test("a zone keeps its blocks when the first goes", () => {
  const { azs, private_subnets } = peers(LARGE).module.vpc as Record<string, string[]>;
  expect(peers(withoutFirstZone(LARGE)).module.vpc).toMatchObject({
    azs: azs?.slice(1),
    private_subnets: private_subnets?.slice(1),
  });
});

test("all take the same provider, configured alike", () => {
  const all: Configuration[] = [ours(LARGE), peers(LARGE), JSON.parse(emptyConfiguration())];
  expect(new Set(all.map(({ provider }) => JSON.stringify(provider))).size).toBe(1);
  const versions = all.map(({ terraform }) => JSON.stringify(terraform.required_providers));
  expect(versions.every((text) => text.includes(">= 5.100.0, < 7.0.0"))).toBe(true);
});

test("the empty one has a data source that asks AWS nothing, without which no provider would be configured", () => {
  const empty: Configuration = JSON.parse(emptyConfiguration());
  expect(Object.keys(empty.data ?? {})).toEqual(["aws_region"]);
  expect(empty.resource).toBeUndefined();
});
