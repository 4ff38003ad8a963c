import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  awsvpc,
  bridge,
  Cluster,
  Ec2Capacity,
  host,
  type NetworkMode,
  Service,
  type ServicePath,
  Vpc,
} from "../../../../modules";
import { InternalNlb } from "../../../../modules/paths/nlb/internal-nlb";
import type { NlbListenerProps } from "../../../../modules/paths/nlb/listener-props";
import { newApp } from "../../../support/synth";
import { callQuery, taggedArns } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits a minute for a load balancer.
jest.setTimeout(300_000);

interface Changing {
  /** Ports of containers; another one replaces a target group. */
  readonly ports: { readonly db: number; readonly mqtt: number; readonly syslog: number };
  readonly mqtt: NlbListenerProps;
  /** Of the NLB, and a health check over HTTP. */
  readonly options: boolean;
  /** Of the second listener for the database. */
  readonly db: NlbListenerProps;
}

const EVERY_OPTION: NlbListenerProps = {
  preserveClientIp: true,
  proxyProtocolV2: true,
  stickiness: true,
  deregistrationDelay: 30,
  connectionTermination: true,
  idleTimeout: 600,
  healthCheck: { port: 8080, interval: 10, timeout: 5, healthyThreshold: 3, unhealthyThreshold: 4 },
};

/** A service behind each kind of listener, in each mode. */
function configuration({ ports, mqtt, options, db }: Changing): object {
  const stack = new TerraformStack(newApp(), "nlb");
  // In Terraform's own directory and not in this one.
  stack.addOverride("terraform.backend.local.path", "terraform.tfstate");
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  new AwsProvider(stack, "aws", { defaultTags: [{ tags: { Project: "nlb" } }] });
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const capacity = new Ec2Capacity(stack, "capacity", { vpc, instanceType: "c6i.large", max: 2 });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [capacity] });
  const certificate = new AcmCertificate(stack, "certificate", {
    domainName: "mqtt.internal",
    validationMethod: "DNS",
  });
  const logs = new S3Bucket(stack, "logs", { bucket: "nlb-logs", forceDestroy: true });
  const nlb = new InternalNlb(stack, "front", {
    vpc,
    allowFrom: [vpc],
    ...(options && { crossZone: true, accessLogs: { bucket: logs.bucket, prefix: "front" } }),
  });
  new InternalNlb(stack, "spare", { vpc });
  new TerraformOutput(stack, "arn", { value: nlb.resource.arn });
  new TerraformOutput(stack, "security_group", { value: nlb.securityGroup.id });

  const service = (id: string, network: NetworkMode, ...reachableBy: ServicePath[]) =>
    new Service(stack, id, {
      cluster,
      network,
      image: "nginx",
      cpu: 128,
      memory: 256,
      count: 0,
      reachableBy,
    });
  service("db", awsvpc({ port: ports.db }), nlb.listener(5432), nlb.listener(5433, db));
  service(
    "mqtt",
    awsvpc({ port: ports.mqtt }),
    nlb.listener(8883, { ...(mqtt.protocol === "TLS" && { certificateArn: certificate.arn }), ...mqtt }),
  );
  service(
    "syslog",
    bridge({ port: ports.syslog, protocol: "udp", otherPorts: [{ port: 8080, hostPort: 8081 }] }),
    nlb.listener(514, { protocol: "UDP", healthCheck: { port: 8080 } }),
  );
  // Terraform turns no check over HTTP into one of a connection.
  const healthCheck = { protocol: "HTTP", path: "/up", matcher: "200" } as const;
  service("gateway", host({ port: 7000 }), nlb.listener(7000, options ? { healthCheck } : {}));
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

/** The first text in an element of that name, or elements joined. */
const texts = (xml: string, ...names: string[]) =>
  names.map((name) => new RegExp(`<${name}>(?:<member>)?([^<]*)<`).exec(xml)?.[1] ?? "-").join(" ");

describe("An NLB with a service behind each kind of listener, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  const ports = { db: 5432, mqtt: 1883, syslog: 514 };
  const moved = { db: 5433, mqtt: 1884, syslog: 1514 };
  const tls = (alpnPolicy: NlbListenerProps["alpnPolicy"]) => ({ protocol: "TLS", alpnPolicy }) as const;
  let terraform: TerraformDirectory;
  let outputs: Record<string, { value: unknown }>;

  const elbv2 = async (Action: string, parameters: Record<string, string> = {}) => {
    const query = { Action, ...parameters };
    const { status, xml } = await callQuery(localAws.current.endpoint, "elasticloadbalancing", query);
    expect({ status, xml }).toMatchObject({ status: 200 });
    return xml;
  };
  const ofNlb = () => ({ LoadBalancerArn: String(outputs.arn?.value) });

  // Each test goes on where the one before it ended.
  test("is applied", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(configuration({ ports, mqtt: tls("HTTP2Preferred"), options: true, db: EVERY_OPTION }));
    outputs = await terraform.apply();
  });

  test("is planned without a change", async () => {
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is a network load balancer with a security group of its own", async () => {
    const xml = await elbv2("DescribeLoadBalancers", {
      "LoadBalancerArns.member.1": ofNlb().LoadBalancerArn,
    });
    expect(texts(xml, "Type", "Scheme", "SecurityGroups")).toBe(
      `network internal ${outputs.security_group?.value}`,
    );
    const attributes = await elbv2("DescribeLoadBalancerAttributes", ofNlb());
    const value = (key: string) => texts(attributes.split(`<Key>${key}</Key>`)[1] ?? "", "Value");
    expect(value("load_balancing.cross_zone.enabled")).toBe("true");
    expect(value("access_logs.s3.bucket")).toBe("nlb-logs");
  });

  /** Each listener of the NLB with its target group: protocol and port of both, and where health is checked. */
  async function listeners(): Promise<string[]> {
    const groups = (await elbv2("DescribeTargetGroups")).split("<TargetGroupArn>").slice(1);
    const xml = await elbv2("DescribeListeners", ofNlb());
    const lines = xml
      .split("<ListenerArn>")
      .slice(1)
      .map((listener) => {
        const arn = texts(listener, "TargetGroupArn");
        const group = groups.find((one) => one.startsWith(`${arn}<`)) ?? "";
        const target = texts(group, "Protocol", "Port", "TargetType");
        const check = texts(group, "HealthCheckProtocol", "HealthCheckPort");
        return `${texts(listener, "Port", "Protocol", "AlpnPolicy")} > ${target}, checks ${check}`;
      });
    return lines.sort();
  }

  test("has a listener and a target group for each", async () => {
    expect(await listeners()).toEqual([
      "514 UDP - > UDP 514 instance, checks TCP 8081",
      "5432 TCP - > TCP 5432 ip, checks TCP traffic-port",
      "5433 TCP - > TCP 5432 ip, checks TCP 8080",
      "7000 TCP - > TCP 7000 instance, checks HTTP traffic-port",
      "8883 TLS HTTP2Preferred > TCP 1883 ip, checks TCP traffic-port",
    ]);
  });

  test("has other target groups after containers moved to other ports, without any being in use", async () => {
    terraform.write(configuration({ ports: moved, mqtt: tls("HTTP2Only"), options: true, db: EVERY_OPTION }));
    await terraform.apply();
    expect(await listeners()).toEqual([
      "514 UDP - > UDP 1514 instance, checks TCP 8081",
      "5432 TCP - > TCP 5433 ip, checks TCP traffic-port",
      "5433 TCP - > TCP 5433 ip, checks TCP 8080",
      "7000 TCP - > TCP 7000 instance, checks HTTP traffic-port",
      "8883 TLS HTTP2Only > TCP 1884 ip, checks TCP traffic-port",
    ]);
    expect(await terraform.plannedChanges()).toBe("");
  });

  /** What AWS has for the second listener of the database. */
  async function ofDb(): Promise<Record<string, string>> {
    const [listener = ""] = (await elbv2("DescribeListeners", ofNlb()))
      .split("<ListenerArn>")
      .filter((one) => texts(one, "Port") === "5433");
    const TargetGroupArn = texts(listener, "TargetGroupArn");
    const ListenerArn = listener.slice(0, listener.indexOf("<"));
    const attributes = [
      await elbv2("DescribeTargetGroupAttributes", { TargetGroupArn }),
      await elbv2("DescribeListenerAttributes", { ListenerArn }),
    ].join("");
    const value = (key: string) => texts(attributes.split(`<Key>${key}</Key>`)[1] ?? "", "Value");
    const group = await elbv2("DescribeTargetGroups", { "TargetGroupArns.member.1": TargetGroupArn });
    return {
      clientIp: value("preserve_client_ip.enabled"),
      proxyProtocol: value("proxy_protocol_v2.enabled"),
      sticky: value("stickiness.enabled"),
      delay: value("deregistration_delay.timeout_seconds"),
      termination: value("deregistration_delay.connection_termination.enabled"),
      idle: value("tcp.idle_timeout.seconds"),
      check: texts(group, "HealthCheckProtocol", "HealthCheckPort", "HealthCheckIntervalSeconds"),
      thresholds: texts(group, "HealthyThresholdCount", "UnhealthyThresholdCount"),
    };
  }

  test("has every option that was said", async () => {
    expect(await ofDb()).toEqual({
      clientIp: "true",
      proxyProtocol: "true",
      sticky: "true",
      delay: "30",
      termination: "true",
      idle: "600",
      check: "TCP 8080 10",
      thresholds: "3 4",
    });
  });

  test("is back at what AWS does by itself once the options are left out, TLS included", async () => {
    terraform.write(configuration({ ports: moved, mqtt: {}, options: false, db: {} }));
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
    expect(await ofDb()).toEqual({
      clientIp: "false",
      proxyProtocol: "false",
      sticky: "false",
      delay: "300",
      termination: "false",
      idle: "350",
      check: "TCP traffic-port 30",
      thresholds: "5 2",
    });
    expect(await listeners()).toEqual(
      expect.arrayContaining([
        "7000 TCP - > TCP 7000 instance, checks TCP traffic-port",
        "8883 TCP - > TCP 1884 ip, checks TCP traffic-port",
      ]),
    );
    const attributes = await elbv2("DescribeLoadBalancerAttributes", ofNlb());
    const value = (key: string) => texts(attributes.split(`<Key>${key}</Key>`)[1] ?? "", "Value");
    expect(value("load_balancing.cross_zone.enabled")).toBe("false");
    expect(value("access_logs.s3.enabled")).toBe("false");
  });

  test("is destroyed in one go, and nothing is left", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "nlb")).toEqual([]);
    expect(await elbv2("DescribeTargetGroups")).not.toContain("<member>");
    expect(await elbv2("DescribeLoadBalancers")).not.toContain("<member>");
  });
});
