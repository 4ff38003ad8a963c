import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl";
import type { TerraformStack } from "cdktf";
import { awsvpc, type Cluster, InternalAlb, Service, type Vpc } from "../../../../modules";
import type { InternalAlbProps } from "../../../../modules/paths/internal-alb/internal-alb";
import type { PathRouteProps } from "../../../../modules/paths/internal-alb/route";
import type { TargetGroupProps } from "../../../../modules/paths/internal-alb/target-group-props";
import { TASK } from "../../../support/network";

const TRUST_STORE = "arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/clients/0123456789abcdef";

/** An ALB with a service on several paths, with all options that the local AWS keeps, or with none. */
export function everyOption(stack: TerraformStack, vpc: Vpc, cluster: Cluster, options: boolean): void {
  const bucket = new S3Bucket(stack, "logs", { forceDestroy: true });
  const certificate = (id: string) =>
    new AcmCertificate(stack, id, { domainName: `${id}.example.com`, validationMethod: "DNS" }).arn;
  const [certificateArn, admin] = [certificate("main"), certificate("admin")];
  const acl = new Wafv2WebAcl(stack, "acl", {
    name: "internal-alb",
    scope: "REGIONAL",
    defaultAction: { allow: {} },
    visibilityConfig: {
      cloudwatchMetricsEnabled: false,
      metricName: "internal-alb",
      sampledRequestsEnabled: false,
    },
  });
  const every: Partial<InternalAlbProps> = {
    https: {
      certificateArn,
      otherCertificateArns: { admin },
      sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06",
      mutualAuthentication: {
        mode: "verify",
        trustStoreArn: TRUST_STORE,
        ignoreClientCertificateExpiry: true,
      },
    },
    accessLogs: { bucket: bucket.bucket, prefix: "alb" },
    deletionProtection: true,
    idleTimeout: 120,
    desyncMitigationMode: "strictest",
    webAclArn: acl.arn,
  };
  const alb = new InternalAlb(stack, "secure", {
    vpc,
    allowFrom: [vpc],
    ...(options ? every : { https: { certificateArn } }),
  });
  // The conditions stay: a rule's priority is made from them.
  const path = (pattern: string, id: string, conditions: PathRouteProps, props: TargetGroupProps) =>
    alb.path(pattern, { id, ...conditions, ...(options && props) });
  const ofHost: PathRouteProps = { hosts: ["*.example.com"], methods: ["GET", "HEAD"] };
  const ofClient: PathRouteProps = {
    headers: { "X-Admin": ["yes"] },
    query: { version: ["2"] },
    sourceCidrs: ["10.0.0.0/16"],
  };
  new Service(stack, "api", {
    cluster,
    network: awsvpc({ port: 8080, otherPorts: [{ port: 9090 }] }),
    ...TASK,
    reachableBy: [
      path("/cookie", "cookie", ofHost, {
        stickiness: { type: "app_cookie", cookieName: "SESSION", duration: 60 },
        slowStart: 60,
        deregistrationDelay: 30,
        crossZone: true,
      }),
      path("/least", "least", ofClient, {
        algorithm: "least_outstanding_requests",
        stickiness: { type: "lb_cookie", duration: 3600 },
      }),
      path(
        "/random",
        "random",
        {},
        {
          algorithm: "weighted_random",
          crossZone: false,
          healthCheck: {
            path: "/health",
            port: 9090,
            protocol: "HTTPS",
            interval: 10,
            timeout: 4,
            healthyThreshold: 5,
            unhealthyThreshold: 2,
            matcher: "200,204",
          },
        },
      ),
      path("/api.Orders/*", "grpc", {}, { protocolVersion: "GRPC" }),
      path("/tls", "tls", {}, { protocol: "HTTPS" }),
    ],
  });
}
