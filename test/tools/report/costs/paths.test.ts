import type { Resources } from "../states";
import {
  ALB,
  balanced,
  changed,
  costs,
  LOAD,
  listener,
  NETWORK,
  NLB,
  rule,
  service,
  taskDefinition,
  today,
  total,
} from "./sample";

const called = (values: Readonly<Record<string, unknown>>): Resources => ({
  ...taskDefinition("web"),
  ...service("web", values),
});

/** Items of paths, and the data between zones. */
function paths(...given: Parameters<typeof today>): Record<string, number> {
  return Object.fromEntries(Object.entries(today(...given)).filter(([what]) => !/FARGATE|NAT/.test(what)));
}

describe("load balancers", () => {
  const alb = { ...called(balanced("web")), ...rule("web") };
  const at = (size: number, resources: Resources) =>
    costs(resources)
      .find(({ services }) => services === size)
      ?.items.map(({ what }) => what)
      .filter((what) => what.includes("ALB"));

  test("a hundred rules are one ALB, more are two", () => {
    expect(at(100, alb)).toContain("ALB alb");
    const two = { ...alb, ...rule("web_too", "web") };
    expect(at(100, two)).toContain("2 × ALB alb");
    expect(at(10, two)).toContain("ALB alb");
  });

  test("so do target groups of blue/green deployments", () => {
    const green = "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/green/1";
    const [blue] = balanced("web").load_balancer;
    const both = {
      ...called({
        load_balancer: [{ ...blue, advanced_configuration: [{ alternate_target_group_arn: green }] }],
      }),
      ...rule("web"),
    };
    const groups = [...balanced("web").load_balancer.map((one) => one.target_group_arn), green];
    const forwards = changed(both, "aws_lb_listener_rule.web", "action", [
      { type: "forward", forward: [{ target_group: groups.map((arn) => ({ arn })) }] },
    ]);
    expect(at(100, forwards)).toContain("2 × ALB alb");
  });

  test("rules beyond ten are evaluated at a price: of 100, the mean of those until one fits", () => {
    const load = { ...LOAD, requestsPerSecond: 100, requestsPerConnection: 1000 };
    const size = costs(alb, NETWORK, load).find(({ services }) => services === 100);
    const units = size?.items.find(({ what }) => what.includes("LCUs"));
    // 90 of them cost: (1 + … + 90) ÷ 100 = 40.95 a request, at 10,000 requests a second.
    expect(units?.what).toBe("ALB alb: LCUs, by rule evaluations");
    expect(units?.monthly).toBeCloseTo(((40.95 * 10_000) / 1000) * 100 * 0.01);
  });

  test("a listener of the states that are read needn't be there: its rule names its load balancer", () => {
    const without = Object.fromEntries(
      Object.entries(NETWORK).filter(([address]) => address !== "aws_lb.alb"),
    );
    expect(paths(alb, without)).toEqual(paths(alb));
  });

  const nlb = { ...called(balanced("web")), ...listener("web", NLB) };
  const NLB_NETWORK: Resources = {
    ...NETWORK,
    "aws_lb.nlb": {
      arn: NLB,
      name: "nlb",
      load_balancer_type: "network",
      internal: true,
      enable_cross_zone_load_balancing: false,
    },
  };

  test.each([
    ["TCP", 8000, 10],
    ["UDP", 8000, 20],
    ["TLS", 500, 10],
  ])("an NLB's units count by protocol: %s", (protocol, requestsPerSecond, units) => {
    const of = { ...called(balanced("web")), ...listener("web", NLB, protocol) };
    const items = paths(of, NLB_NETWORK, { ...LOAD, requestsPerSecond });
    const name = Object.keys(items).find((what) => what.includes("NLCUs")) ?? "";
    expect(items["NLB nlb"]).toBe(3);
    expect(items[name]).toBeCloseTo(units * 100 * 0.006);
  });

  test("an NLB has 50 listeners", () => {
    const names = costs(nlb, NLB_NETWORK).map(({ items }) => items.map(({ what }) => what));
    expect(names[1]).toContain("NLB nlb");
    expect(names[2]).toContain("2 × NLB nlb");
  });

  test("cross-zone load balancing has data cross a second time", () => {
    const cross = changed(NLB_NETWORK, "aws_lb.nlb", "enable_cross_zone_load_balancing", true);
    expect(paths(nlb, NLB_NETWORK)["web: data between zones"]).toBe(1);
    expect(paths(nlb, cross)["web: data between zones"]).toBe(2);
  });

  test("an ALB's listeners of services without rules are 50 too", () => {
    const own = { ...called(balanced("web")), ...listener("web", ALB, "HTTP") };
    expect(at(100, own)).toContain("2 × ALB alb");
  });
});

describe("Cloud Map", () => {
  const names = (ttl: number, namespace: Resources = {}): Resources => ({
    ...called({ service_registries: [{ registry_arn: "srv-arn" }] }),
    "aws_service_discovery_service.web": {
      arn: "srv-arn",
      dns_config: [{ namespace_id: "ns-1", dns_records: [{ ttl, type: "A" }] }],
    },
    ...namespace,
  });

  test("entries cost nothing, the hosted zone and queries do", () => {
    // Two callers that ask once in 60 s: 2 ÷ 60 × 3600 × 100 queries.
    expect(paths(names(60))).toEqual({
      "web: entries of its tasks in Cloud Map": 0,
      "web: DNS queries": Number((0.012 * 0.4).toFixed(3)),
      "hosted zone of ns-1, for all its names": 0.5,
      "web: data between zones": 1,
    });
  });

  test.each([
    [1, 0.72],
    [0, 3.6],
  ])("TTL %i", (ttl, million) => {
    expect(paths(names(ttl))["web: DNS queries"]).toBeCloseTo(million * 0.4);
  });

  test("names that callers ask the API for are no queries, and nobody knows how many calls there are", () => {
    const byApi = changed(names(60), "aws_service_discovery_service.web", "dns_config", []);
    expect(total(byApi)).toContain(
      "calls of DiscoverInstances for web: the states don't tell how many there are",
    );
  });

  test("an entry in none of the states", () => {
    expect(total(called({ service_registries: [{ registry_arn: "srv-arn" }] }))).toContain(
      "the names of web: its entry of Cloud Map is in none of the states",
    );
  });
});

describe("VPC Lattice", () => {
  const lattice: Resources = {
    ...called({ vpc_lattice_configurations: [{ target_group_arn: "tg-arn" }] }),
    "aws_vpclattice_target_group.web": { arn: "tg-arn", id: "tg-1" },
    "aws_vpclattice_listener.web": {
      service_identifier: "svc-1",
      default_action: [{ forward: [{ target_groups: [{ target_group_identifier: "tg-1" }] }] }],
    },
  };

  test("hours and data cost, requests beyond 300,000 an hour too, and data between zones is in it", () => {
    expect(paths(lattice)).toEqual({ "web: VPC Lattice, hours": 2.5, "web: VPC Lattice, data": 2 });
    // 500,000 requests an hour.
    const busy = paths(lattice, NETWORK, { ...LOAD, requestsPerSecond: 500_000 / 3600 });
    expect(busy["web: VPC Lattice, requests"]).toBeCloseTo(0.2 * 100 * 0.1);
  });

  test("a second service of VPC Lattice before the same tasks costs its hours", () => {
    const second = {
      ...lattice,
      "aws_vpclattice_listener.second": {
        ...lattice["aws_vpclattice_listener.web"],
        service_identifier: "svc-2",
      },
    };
    expect(paths(second)["web: VPC Lattice, hours"]).toBe(5);
  });

  test("a rule leads to it as well as a listener", () => {
    const { "aws_vpclattice_listener.web": own, ...others } = lattice;
    const byRule = {
      ...others,
      "aws_vpclattice_listener_rule.web": { service_identifier: "svc-1", action: own?.default_action },
    };
    expect(paths(byRule)).toEqual(paths(lattice));
  });

  test("no listener", () => {
    const { "aws_vpclattice_listener.web": _, ...others } = lattice;
    expect(total(others)).toContain(
      "VPC Lattice for web: no listener of the states leads to its target group",
    );
  });
});

describe("Service Connect and App Mesh", () => {
  const connected = (tls: readonly unknown[] = []): Resources =>
    called({ service_connect_configuration: [{ enabled: true, service: [{ port_name: "http", tls }] }] });
  const TLS = [{ issuer_cert_authority: [{ aws_pca_authority_arn: "ca-arn" }] }];
  const authority = (mode: string): Resources => ({
    ...connected(TLS),
    "aws_acmpca_certificate_authority.ca": { arn: "ca-arn", usage_mode: mode },
  });

  test("Service Connect costs nothing, its proxy what AWS recommends of a task", () => {
    const resources = { ...connected(), ...taskDefinition("web", { cpu: "1024", memory: "2048" }) };
    expect(today(resources)).toMatchObject({
      "web: Service Connect": 0,
      "web: vCPU on FARGATE": 6,
      "web: vCPU of Service Connect's proxy on FARGATE": 2,
      "web: memory on FARGATE": 1.55,
      "web: memory of Service Connect's proxy on FARGATE": 0.05,
    });
  });

  test("App Mesh costs nothing", () => {
    const meshed = {
      ...called({}),
      ...taskDefinition("web", { proxy_configuration: [{ type: "APPMESH", container_name: "envoy" }] }),
    };
    expect(today(meshed)["web: App Mesh"]).toBe(0);
  });

  test.each([
    ["GENERAL_PURPOSE", 400, 4.5],
    ["SHORT_LIVED_CERTIFICATE", 50, 0.3],
  ])("TLS has a private CA in mode %s, and six certificates a month", (mode, month, certificates) => {
    expect(today(authority(mode))).toMatchObject({
      "private CA ca, whole": month,
      "web: certificates of Service Connect": certificates,
    });
  });

  test("a private CA in none of the states", () => {
    expect(total(connected(TLS))).toContain("the private CA of web: it is in none of the states");
  });

  test("a disabled configuration is none", () => {
    expect(today(called({ service_connect_configuration: [{ enabled: false, service: [] }] }))).toEqual(
      today(called({})),
    );
  });
});

test("a service with two paths has half of its load by each", () => {
  const both = {
    ...called({ ...balanced("web"), vpc_lattice_configurations: [{ target_group_arn: "tg-arn" }] }),
    ...rule("web"),
    "aws_vpclattice_listener.web": {
      service_identifier: "svc-1",
      default_action: [{ forward: [{ target_groups: [{ target_group_identifier: "tg-arn" }] }] }],
    },
  };
  expect(paths(both)).toEqual({
    "ALB alb": 2,
    "ALB alb: LCUs, by processed bytes": 0.5,
    "web: VPC Lattice, hours": 2.5,
    "web: VPC Lattice, data": 1,
    "web: data between zones": 0.5,
  });
});
