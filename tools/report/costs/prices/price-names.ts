/** What a price is of: in words, and what the amount buys. */
interface PriceItem {
  readonly what: string;
  readonly unit: string;
}

/** Every price that the report reads, by the name that a price file has for it. */
export const PRICE_ITEMS = {
  "alb-hour": { what: "an Application Load Balancer", unit: "hour" },
  "alb-lcu-hour": { what: "capacity of an Application Load Balancer", unit: "LCU-hour" },
  "nlb-hour": { what: "a Network Load Balancer", unit: "hour" },
  "nlb-nlcu-hour": { what: "capacity of a Network Load Balancer", unit: "NLCU-hour" },
  "nat-hour": { what: "a NAT gateway", unit: "hour" },
  "nat-gb": { what: "data through a NAT gateway", unit: "GB" },
  "endpoint-hour": { what: "an interface endpoint in a zone", unit: "hour" },
  "endpoint-gb": { what: "data through an interface endpoint", unit: "GB" },
  "public-ipv4-hour": { what: "a public IPv4 address", unit: "hour" },
  "cross-az-gb": { what: "data to another Availability Zone, for each of its two sides", unit: "GB" },
  "zone-month": { what: "a hosted zone of Route 53", unit: "month" },
  "dns-queries-million": { what: "DNS queries that Route 53 answers", unit: "million" },
  "lattice-service-hour": { what: "a service of VPC Lattice", unit: "hour" },
  "lattice-gb": { what: "data through VPC Lattice", unit: "GB" },
  "lattice-requests-million": { what: "requests to a service of VPC Lattice", unit: "million" },
  "private-ca-month": { what: "a private CA", unit: "month" },
  "private-ca-short-lived-month": { what: "a private CA of short-lived certificates", unit: "month" },
  "private-ca-certificate": { what: "a certificate of a private CA", unit: "certificate" },
  "private-ca-short-lived-certificate": {
    what: "a certificate of a private CA of short-lived certificates",
    unit: "certificate",
  },
  "fargate-x86-vcpu-hour": { what: "a vCPU of Fargate on x86", unit: "hour" },
  "fargate-x86-gb-hour": { what: "memory of Fargate on x86", unit: "GB-hour" },
  "fargate-arm-vcpu-hour": { what: "a vCPU of Fargate on Arm", unit: "hour" },
  "fargate-arm-gb-hour": { what: "memory of Fargate on Arm", unit: "GB-hour" },
  "fargate-windows-vcpu-hour": { what: "a vCPU of Fargate on Windows, without the licence", unit: "hour" },
  "fargate-windows-licence-vcpu-hour": { what: "the Windows licence of a vCPU of Fargate", unit: "hour" },
  "fargate-windows-gb-hour": { what: "memory of Fargate on Windows", unit: "GB-hour" },
  "fargate-spot-x86-vcpu-hour": { what: "a vCPU of Fargate Spot on x86", unit: "hour" },
  "fargate-spot-x86-gb-hour": { what: "memory of Fargate Spot on x86", unit: "GB-hour" },
  "fargate-spot-arm-vcpu-hour": { what: "a vCPU of Fargate Spot on Arm", unit: "hour" },
  "fargate-spot-arm-gb-hour": { what: "memory of Fargate Spot on Arm", unit: "GB-hour" },
  "fargate-storage-gb-hour": { what: "ephemeral storage of Fargate beyond 20 GiB", unit: "GB-hour" },
  "ebs-gp3-gb-month": { what: "a gp3 volume", unit: "GB-month" },
  "ebs-gp2-gb-month": { what: "a gp2 volume", unit: "GB-month" },
} as const satisfies Record<string, PriceItem>;

export type PriceItemName = keyof typeof PRICE_ITEMS;

/** Prices of EC2 instances have their type as the name. */
export const INSTANCE_GROUPS = {
  instances: "Linux, on demand",
  windowsInstances: "Windows with its licence, on demand",
  spotInstances: "Linux, Spot",
} as const;
export type InstanceGroup = keyof typeof INSTANCE_GROUPS;

/** `alb-hour`, or `instances.c6i.large`. */
export type PriceName = PriceItemName | `${InstanceGroup}.${string}`;

/** In words: `EC2 c6i.large (Linux, on demand)`. */
export function describePrice(name: PriceName): string {
  const item = itemOf(name);
  if (item !== undefined) return item.what;
  const [group = "", ...type] = name.split(".");
  return `EC2 ${type.join(".")} (${INSTANCE_GROUPS[group as InstanceGroup]})`;
}

/** What to write in a price file for it: `"regions": { "eu-west-1": { "items": { "alb-hour": USD } } }`. */
export function inPriceFile(name: PriceName, region: string): string {
  const [group = "", ...type] = name.split(".");
  const [where, what] = type.length === 0 ? ["items", name] : [group, type.join(".")];
  return `"regions": { "${region}": { "${where}": { "${what}": USD } } }`;
}

/** What the amount buys. */
export function unitOf(name: PriceName): string {
  return itemOf(name)?.unit ?? "hour";
}

function itemOf(name: string): PriceItem | undefined {
  return Object.hasOwn(PRICE_ITEMS, name) ? PRICE_ITEMS[name as PriceItemName] : undefined;
}
