import { type Resources, ref } from "./every-argument";

/** Every argument of the aws_vpclattice_* resources that services need. */
export const latticeResources: Resources = (step) => {
  const tags = { Step: `${step}` };
  const id = (kind: string, name: string) => ref(`aws_vpclattice_${kind}.${name}.id`);
  const policy = (resource: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: step === 1 ? "vpc-lattice-svcs:Invoke" : "*",
          Resource: resource,
        },
      ],
    });
  const group = (config: object, more: object = {}) => ({ type: "IP", tags, config, ...more });
  const ip = (more: object) =>
    group({ port: 8080, protocol: "HTTP", vpc_identifier: ref("aws_vpc.main.id"), ...more });
  const forward = (...groups: readonly [name: string, weight: number][]) => ({
    forward: {
      target_groups: groups.map(([name, weight]) => ({
        target_group_identifier: id("target_group", name),
        weight,
      })),
    },
  });
  const fixed = (status_code: number) => ({ fixed_response: { status_code } });
  const listener = (port: number, protocol: string, default_action: object) => ({
    name: `${protocol.toLowerCase()}-${port}`,
    port,
    protocol,
    service_identifier: id("service", "web"),
    default_action,
    tags,
  });
  const rule = (name: string, priority: number, match: object, action: object) => ({
    name,
    priority,
    listener_identifier: ref("aws_vpclattice_listener.http.listener_id"),
    service_identifier: id("service", "web"),
    match: { http_match: match },
    action,
    tags,
  });
  const network = { service_network_identifier: id("service_network", "main") };
  const logs = (resource_identifier: string, name: string) => ({
    resource_identifier,
    destination_arn: ref(`aws_cloudwatch_log_group.${name}.arn`),
    tags,
  });
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_security_group: { one: { vpc_id: ref("aws_vpc.main.id") }, two: { vpc_id: ref("aws_vpc.main.id") } },
    aws_cloudwatch_log_group: {
      network: { name: "/lattice/network" },
      web: { name: "/lattice/web" },
    },
    aws_vpclattice_service_network: {
      main: { name: "main", auth_type: step === 1 ? "AWS_IAM" : "NONE", tags },
      bare: { name: "bare" },
    },
    aws_vpclattice_service_network_vpc_association: {
      main: {
        ...network,
        vpc_identifier: ref("aws_vpc.main.id"),
        security_group_ids: [ref("aws_security_group.one.id"), ref("aws_security_group.two.id")].slice(
          0,
          step,
        ),
        tags,
      },
    },
    aws_vpclattice_service: {
      web: {
        name: "web",
        auth_type: step === 1 ? "NONE" : "AWS_IAM",
        custom_domain_name: "web.example.com",
        tags,
      },
      bare: { name: "bare" },
    },
    aws_vpclattice_service_network_service_association: {
      web: { ...network, service_identifier: id("service", "web"), tags },
    },
    aws_vpclattice_target_group: {
      blue: {
        name: "blue",
        ...ip({
          ip_address_type: "IPV4",
          protocol_version: "HTTP1",
          health_check: {
            enabled: true,
            health_check_interval_seconds: 10 * step,
            health_check_timeout_seconds: 3,
            healthy_threshold_count: 2,
            unhealthy_threshold_count: 3,
            matcher: { value: "200-299" },
            path: "/health",
            port: 9090,
            protocol: "HTTP",
            protocol_version: "HTTP2",
          },
        }),
      },
      green: { name: "green", ...ip({ protocol_version: "GRPC", health_check: { enabled: step === 2 } }) },
      bare: { name: "bare", ...ip({}) },
      tls: {
        name: "tls",
        ...group({
          port: 443,
          protocol: "TCP",
          vpc_identifier: ref("aws_vpc.main.id"),
          health_check: { protocol: "TCP" },
        }),
      },
    },
    aws_vpclattice_target_group_attachment: {
      one: { target_group_identifier: id("target_group", "bare"), target: { id: "10.0.0.7", port: 8080 } },
    },
    aws_vpclattice_listener: {
      http: listener(80, "HTTP", forward(["blue", 90], ["green", 10 * step])),
      https: listener(443, "HTTPS", fixed(404)),
    },
    aws_vpclattice_listener_rule: {
      all: rule(
        "all",
        // The provider plans a change of the priority, but never sends it.
        10,
        {
          method: "GET",
          header_matches: [
            { name: "exact", case_sensitive: true, match: { exact: "a" } },
            { name: "prefix", match: { prefix: "a" } },
            { name: "contains", match: { contains: "a" } },
          ],
          path_match: { case_sensitive: true, match: { exact: "/a" } },
        },
        forward(["blue", 1], ["bare", step]),
      ),
      prefix: rule(
        "prefix",
        30,
        { path_match: { match: { prefix: "/b" } } },
        step === 1 ? fixed(503) : forward(["green", 100]),
      ),
    },
    aws_vpclattice_auth_policy: {
      network: { resource_identifier: ref("aws_vpclattice_service_network.main.arn"), policy: policy("*") },
      web: { resource_identifier: ref("aws_vpclattice_service.web.arn"), policy: policy("*") },
    },
    aws_vpclattice_resource_policy: {
      main: {
        resource_arn: ref("aws_vpclattice_service_network.main.arn"),
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${`${step}`.repeat(12)}:root` },
              Action: ["vpc-lattice:CreateServiceNetworkVpcAssociation", "vpc-lattice:GetServiceNetwork"],
              Resource: ref("aws_vpclattice_service_network.main.arn"),
            },
          ],
        }),
      },
    },
    aws_vpclattice_access_log_subscription: {
      network: { ...logs(id("service_network", "main"), "network"), service_network_log_type: "SERVICE" },
      web: logs(ref("aws_vpclattice_service.web.arn"), "web"),
    },
  };
};
