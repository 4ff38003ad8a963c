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
  readonly alpnPolicy: NlbListenerProps["alpnPolicy"];
}

/** A service behind each kind of listener, in each mode. */
function configuration({ ports, alpnPolicy }: Changing): object {
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
    crossZone: true,
    accessLogs: { bucket: logs.bucket, prefix: "front" },
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
  service(
    "db",
    awsvpc({ port: ports.db }),
    nlb.listener(5432),
    nlb.listener(5433, {
      preserveClientIp: true,
      proxyProtocolV2: true,
      stickiness: true,
      deregistrationDelay: 30,
      healthCheck: { protocol: "HTTP", port: 8080, path: "/up", matcher: "200", interval: 10, timeout: 5 },
    }),
  );
  service(
    "mqtt",
    awsvpc({ port: ports.mqtt }),
    nlb.listener(8883, { protocol: "TLS", certificateArn: certificate.arn, alpnPolicy }),
  );
  service(
    "syslog",
    bridge({ port: ports.syslog, protocol: "udp", otherPorts: [{ port: 8080, hostPort: 8081 }] }),
    nlb.listener(514, { protocol: "UDP", healthCheck: { port: 8080 } }),
  );
  service("gateway", host({ port: 7000 }), nlb.listener(7000));
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
    terraform.write(configuration({ ports, alpnPolicy: "HTTP2Preferred" }));
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
      "5433 TCP - > TCP 5432 ip, checks HTTP 8080",
      "7000 TCP - > TCP 7000 instance, checks TCP traffic-port",
      "8883 TLS HTTP2Preferred > TCP 1883 ip, checks TCP traffic-port",
    ]);
  });

  test("has other target groups after containers moved to other ports, without any being in use", async () => {
    terraform.write(
      configuration({ ports: { db: 5433, mqtt: 1884, syslog: 1514 }, alpnPolicy: "HTTP2Only" }),
    );
    await terraform.apply();
    expect(await listeners()).toEqual([
      "514 UDP - > UDP 1514 instance, checks TCP 8081",
      "5432 TCP - > TCP 5433 ip, checks TCP traffic-port",
      "5433 TCP - > TCP 5433 ip, checks HTTP 8080",
      "7000 TCP - > TCP 7000 instance, checks TCP traffic-port",
      "8883 TLS HTTP2Only > TCP 1884 ip, checks TCP traffic-port",
    ]);
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is destroyed in one go, and nothing is left", async () => {
    await terraform.destroy();
    expect(await taggedArns(localAws.current.endpoint, "Project", "nlb")).toEqual([]);
    expect(await elbv2("DescribeTargetGroups")).not.toContain("<member>");
    expect(await elbv2("DescribeLoadBalancers")).not.toContain("<member>");
  });
});
