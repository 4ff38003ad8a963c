import { join } from "node:path";
import { AcmpcaCertificate } from "@cdktf/provider-aws/lib/acmpca-certificate";
import { AcmpcaCertificateAuthority } from "@cdktf/provider-aws/lib/acmpca-certificate-authority";
import { AcmpcaCertificateAuthorityCertificate } from "@cdktf/provider-aws/lib/acmpca-certificate-authority-certificate";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { App } from "cdktf";
import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { Cluster } from "../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../modules/network-modes/awsvpc";
import { bridge } from "../../../../modules/network-modes/bridge";
import { ServiceConnect } from "../../../../modules/paths/service-connect/service-connect";
import type { ServicePath } from "../../../../modules/paths/service-path";
import { Service, type ServiceProps } from "../../../../modules/service/service";
import { Vpc } from "../../../../modules/vpc/vpc";
import { BaseStack } from "../../../../stacks/base-stack";
import { callJson } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";

// The provider waits ten seconds for each cluster, namespace and capacity provider.
jest.setTimeout(600_000);

/** A CA that is active: its ARN comes from its certificate, so that nobody asks it before. */
function createAuthority(stack: BaseStack): string {
  const authority = new AcmpcaCertificateAuthority(stack, "authority", {
    type: "ROOT",
    usageMode: "SHORT_LIVED_CERTIFICATE",
    permanentDeletionTimeInDays: 7,
    certificateAuthorityConfiguration: {
      keyAlgorithm: "EC_prime256v1",
      signingAlgorithm: "SHA256WITHECDSA",
      subject: { commonName: "connected.internal" },
    },
    tags: { AmazonECSManaged: "true" },
  });
  const certificate = new AcmpcaCertificate(stack, "certificate", {
    certificateAuthorityArn: authority.arn,
    certificateSigningRequest: authority.certificateSigningRequest,
    signingAlgorithm: "SHA256WITHECDSA",
    templateArn: "arn:aws:acm-pca:::template/RootCACertificate/V1",
    validity: { type: "YEARS", value: "10" },
  });
  const installed = new AcmpcaCertificateAuthorityCertificate(stack, "installed", {
    certificateAuthorityArn: authority.arn,
    certificate: certificate.certificate,
  });
  return installed.certificateAuthorityArn;
}

interface Step {
  /** A further client of orders. */
  readonly reports?: boolean;
  /** Takes options away. */
  readonly plain?: boolean;
}

/** orders in awsvpc mode with TLS, stock in bridge mode, and web that calls both. */
class Connected extends BaseStack {
  constructor(scope: App, { reports = false, plain = false }: Step) {
    super(scope, "connected");
    const vpc = new Vpc(this, "vpc", {
      cidr: "10.0.0.0/16",
      zones: ["a", "b"],
      nat: "none",
      // Tasks that only the local AWS runs need no NAT.
      tiers: { private: { access: "private", otherEgress: true } },
    });
    const capacity = new Ec2Capacity(this, "capacity", { vpc, instanceType: "c6i.large", max: 4 });
    const cluster = new Cluster(this, "cluster", { vpc, capacity: [capacity] });
    const connect = new ServiceConnect(this, "connect", { name: "svc.internal" });
    const key = new KmsKey(this, "key", { deletionWindowInDays: 7 });
    const tls = { certificateAuthorityArn: createAuthority(this), kmsKeyArn: key.arn };
    const service = (id: string, path: ServicePath, network: ServiceProps["network"]) =>
      new Service(this, id, {
        cluster,
        network,
        image: "public.ecr.aws/docker/library/nginx:1.27",
        cpu: 512,
        memory: 512,
        reachableBy: [path],
      });
    const options = { tls, ingressPortOverride: 15000, timeout: { idle: 600, perRequest: 60 } };
    const orders = connect.endpoint({ name: "orders", ...(!plain && options) });
    const stock = connect.endpoint({ name: "stock", protocol: "grpc", port: 50051, dnsName: "stock" });
    service("orders", orders, awsvpc({ port: 8080 }));
    service("stock", stock, bridge({ port: 8080 }));
    service("web", connect.client({ calls: [orders] }), awsvpc({ port: 8080 }));
    service("batch", connect.client({ calls: [stock], proxyLogs: "off" }), bridge());
    if (reports)
      service("reports", connect.endpoint({ name: "reports", calls: [orders] }), awsvpc({ port: 80 }));
  }
}

describe("Service Connect with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();

  function synthesize(step: Step = {}): TerraformDirectory {
    const outdir = join(directory, "cdktf.out");
    const app = new App({ outdir });
    new Connected(app, step);
    app.synth();
    return new TerraformDirectory(join(outdir, "stacks", "connected"), localAws.current.environment);
  }

  /** What ECS was told of each service. */
  async function configurations(names: readonly string[]) {
    const services = names.map((name) => `connected-${name}`);
    const { body } = await callJson(localAws.current.endpoint, "ecs", "DescribeServices", {
      cluster: "connected-cluster",
      services,
    });
    const found = body.services as {
      serviceName: string;
      deployments: { serviceConnectConfiguration?: object }[];
    }[];
    return Object.fromEntries(
      found.map(({ serviceName, deployments }) => [serviceName, deployments[0]?.serviceConnectConfiguration]),
    );
  }

  const changedIn = (plan: string) =>
    [...plan.matchAll(/^ {2}# (\S+) (?:will|must) be (\S+)/gm)].map(
      ([, address, how]) => `${address} ${how}`,
    );

  // Each test goes on where the one before it ended.
  test("is applied, and planned without a change", async () => {
    const stack = synthesize();
    await stack.apply();
    expect(await stack.plannedChanges()).toBe("");
  });

  test("ECS has the endpoints and the clients", async () => {
    const namespace = expect.stringMatching(/^arn:aws:servicediscovery:.*:namespace\/ns-/);
    const logConfiguration = (name: string) => ({
      logDriver: "awslogs",
      options: expect.objectContaining({
        "awslogs-group": `/ecs/connected/${name}`,
        "awslogs-stream-prefix": "service-connect",
      }),
    });
    expect(await configurations(["orders", "stock", "web", "batch"])).toEqual({
      "connected-orders": {
        enabled: true,
        namespace,
        logConfiguration: expect.objectContaining(logConfiguration("orders")),
        services: [
          {
            portName: "port-orders",
            discoveryName: "orders",
            clientAliases: [{ dnsName: "orders.svc.internal", port: 8080 }],
            ingressPortOverride: 15000,
            timeout: { idleTimeoutSeconds: 600, perRequestTimeoutSeconds: 60 },
            tls: {
              issuerCertificateAuthority: {
                awsPcaAuthorityArn: expect.stringContaining(":certificate-authority/"),
              },
              kmsKey: expect.stringContaining(":key/"),
              roleArn: expect.stringMatching(/:role\/connected-orders-tls$/),
            },
          },
        ],
      },
      "connected-stock": {
        enabled: true,
        namespace,
        logConfiguration: expect.objectContaining(logConfiguration("stock")),
        services: [
          {
            portName: "port-stock",
            discoveryName: "stock",
            clientAliases: [{ dnsName: "stock", port: 50051 }],
          },
        ],
      },
      "connected-web": {
        enabled: true,
        namespace,
        logConfiguration: expect.objectContaining(logConfiguration("web")),
      },
      "connected-batch": { enabled: true, namespace },
    });
  });

  test("a client more changes nothing but its own, and what lets it in", async () => {
    const stack = synthesize({ reports: true });
    const changes = changedIn(await stack.plannedChanges());
    expect(changes).toContain("aws_ecs_service.reports created");
    expect(changes).toContain("aws_vpc_security_group_ingress_rule.orders_from_reports_15000 created");
    expect(changes.filter((change) => !/reports\S* created$/.test(change))).toEqual([]);
    await stack.apply();
    expect(await stack.plannedChanges()).toBe("");
  });

  test("without its options an endpoint is as one that never had them", async () => {
    const stack = synthesize({ reports: true, plain: true });
    expect(changedIn(await stack.plannedChanges()).sort()).toEqual([
      "aws_ecs_service.orders updated",
      "aws_iam_role.orders_tls destroyed",
      "aws_iam_role_policy.orders_tls destroyed",
      "aws_vpc_security_group_ingress_rule.orders_from_reports created",
      "aws_vpc_security_group_ingress_rule.orders_from_reports_15000 destroyed",
      "aws_vpc_security_group_ingress_rule.orders_from_web created",
      "aws_vpc_security_group_ingress_rule.orders_from_web_15000 destroyed",
    ]);
    // ECS takes the secrets away by the role, which it has until the service does without.
    const order = await stack.applyInOrder();
    expect(order.filter((step) => /^aws_(ecs_service|iam_role)/.test(step))).toEqual([
      "aws_ecs_service.orders Modifying",
      "aws_iam_role_policy.orders_tls Destroying",
      "aws_iam_role.orders_tls Destroying",
    ]);
    expect(await stack.plannedChanges()).toBe("");
    expect(await configurations(["orders"])).toMatchObject({
      "connected-orders": {
        services: [
          {
            portName: "port-orders",
            discoveryName: "orders",
            clientAliases: [{ dnsName: "orders.svc.internal", port: 8080 }],
          },
        ],
      },
    });
  });

  test("is destroyed in one go", async () => {
    await synthesize({ reports: true, plain: true }).destroy();
    const { body } = await callJson(localAws.current.endpoint, "servicediscovery", "ListNamespaces");
    expect(body.Namespaces).toEqual([]);
  });
});
