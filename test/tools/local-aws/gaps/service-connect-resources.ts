import { type Resources, ref } from "./every-argument";

/** Service Connect with TLS by a private CA, and ECS's part in App Mesh and VPC Lattice. */
export const connectResources: Resources = (step) => {
  const tags = { Step: `${step}` };
  const trust = (service: string) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }],
    });
  const authority = (common_name: string, more: object = {}) => ({
    type: "ROOT",
    permanent_deletion_time_in_days: 7,
    tags: { ...tags, AmazonECSManaged: "true" },
    certificate_authority_configuration: {
      key_algorithm: "RSA_2048",
      signing_algorithm: "SHA256WITHRSA",
      subject: { common_name },
    },
    ...more,
  });
  const ofRoot = { certificate_authority_arn: ref("aws_acmpca_certificate_authority.root.arn") };
  const environment = [
    { name: "APPMESH_RESOURCE_ARN", value: "arn:aws:appmesh:us-east-1:123456789012:mesh/m/virtualNode/n" },
  ];
  const container = (name: string, more: object = {}) => ({
    name,
    image: "nginx",
    essential: true,
    portMappings: [
      { name: "http", containerPort: 8080, hostPort: 8080, protocol: "tcp", appProtocol: "http" },
    ],
    ...more,
  });
  const task = (family: string, containers: readonly object[], more: object = {}) => ({
    family,
    network_mode: "awsvpc",
    requires_compatibilities: ["FARGATE"],
    cpu: "512",
    memory: "1024",
    container_definitions: JSON.stringify(containers),
    ...more,
  });
  const service = (name: string, more: object) => ({
    name,
    cluster: ref("aws_ecs_cluster.main.id"),
    task_definition: ref("aws_ecs_task_definition.plain.arn"),
    desired_count: 1,
    launch_type: "FARGATE",
    network_configuration: { subnets: [ref("aws_subnet.main.id")], security_groups: [] },
    tags,
    ...more,
  });
  return {
    aws_vpc: { main: { cidr_block: "10.0.0.0/16" } },
    aws_subnet: { main: { vpc_id: ref("aws_vpc.main.id"), cidr_block: "10.0.0.0/24" } },
    aws_service_discovery_http_namespace: {
      main: { name: "connect", description: "Service Connect", tags },
    },
    aws_service_discovery_private_dns_namespace: {
      main: { name: "mesh.internal", vpc: ref("aws_vpc.main.id") },
    },
    aws_service_discovery_service: {
      main: {
        name: "server",
        dns_config: {
          namespace_id: ref("aws_service_discovery_private_dns_namespace.main.id"),
          dns_records: [{ type: "A", ttl: 10 * step }],
        },
      },
    },
    aws_kms_key: { main: { deletion_window_in_days: 7, tags } },
    aws_iam_role: {
      infrastructure: { name: "infrastructure", assume_role_policy: trust("ecs.amazonaws.com") },
    },
    aws_cloudwatch_log_group: { main: { name: "/ecs/connect" } },

    aws_acmpca_certificate_authority: {
      root: authority("root.mesh", { usage_mode: "SHORT_LIVED_CERTIFICATE", enabled: true }),
      general: authority("general.mesh", {
        usage_mode: "GENERAL_PURPOSE",
        revocation_configuration: { ocsp_configuration: { enabled: step === 1 } },
      }),
      subordinate: authority("sub.mesh", { type: "SUBORDINATE" }),
    },
    aws_acmpca_certificate: {
      root: {
        ...ofRoot,
        certificate_signing_request: ref("aws_acmpca_certificate_authority.root.certificate_signing_request"),
        signing_algorithm: "SHA256WITHRSA",
        template_arn: "arn:aws:acm-pca:::template/RootCACertificate/V1",
        validity: { type: "YEARS", value: "10" },
      },
      subordinate: {
        ...ofRoot,
        certificate_signing_request: ref(
          "aws_acmpca_certificate_authority.subordinate.certificate_signing_request",
        ),
        signing_algorithm: "SHA256WITHRSA",
        template_arn: "arn:aws:acm-pca:::template/SubordinateCACertificate_PathLen0/V1",
        validity: { type: "YEARS", value: "5" },
        depends_on: ["aws_acmpca_certificate_authority_certificate.root"],
      },
    },
    aws_acmpca_certificate_authority_certificate: {
      root: { ...ofRoot, certificate: ref("aws_acmpca_certificate.root.certificate") },
      subordinate: {
        certificate_authority_arn: ref("aws_acmpca_certificate_authority.subordinate.arn"),
        certificate: ref("aws_acmpca_certificate.subordinate.certificate"),
        certificate_chain: ref("aws_acmpca_certificate.subordinate.certificate_chain"),
      },
    },
    aws_acmpca_permission: {
      acm: {
        ...ofRoot,
        actions: ["IssueCertificate", "GetCertificate", "ListPermissions"],
        principal: "acm.amazonaws.com",
      },
    },
    aws_acmpca_policy: {
      root: {
        resource_arn: ofRoot.certificate_authority_arn,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::123456789012:root" },
              Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetPolicy"].slice(0, step),
              Resource: ofRoot.certificate_authority_arn,
            },
          ],
        }),
        depends_on: ["aws_acmpca_certificate_authority_certificate.root"],
      },
    },
    aws_acm_certificate: {
      server: {
        ...ofRoot,
        domain_name: "server.mesh",
        subject_alternative_names: ["web.mesh"],
        tags,
        depends_on: ["aws_acmpca_certificate_authority_certificate.root"],
      },
    },

    aws_ecs_cluster: {
      main: {
        name: "connect",
        service_connect_defaults: { namespace: ref("aws_service_discovery_http_namespace.main.arn") },
      },
    },
    aws_ecs_task_definition: {
      plain: task("plain", [container("web")]),
      mesh: task(
        "mesh",
        [
          container("web", { dependsOn: [{ containerName: "envoy", condition: "HEALTHY" }] }),
          {
            name: "envoy",
            image: "envoy",
            essential: true,
            user: "1337",
            environment,
            healthCheck: {
              command: ["CMD-SHELL", "agent health"],
              interval: 5,
              retries: 3,
              startPeriod: 10,
              timeout: 2,
            },
          },
        ],
        {
          proxy_configuration: {
            type: "APPMESH",
            container_name: "envoy",
            properties: {
              AppPorts: "8080",
              EgressIgnoredIPs: "169.254.170.2,169.254.169.254",
              EgressIgnoredPorts: "22",
              IgnoredUID: "1337",
              ProxyEgressPort: "15001",
              ProxyIngressPort: "15000",
            },
          },
        },
      ),
    },
    aws_ecs_service: {
      server: service("server", {
        service_connect_configuration: {
          enabled: true,
          namespace: ref("aws_service_discovery_http_namespace.main.arn"),
          log_configuration: {
            log_driver: "awslogs",
            options: {
              "awslogs-group": ref("aws_cloudwatch_log_group.main.name"),
              "awslogs-region": "us-east-1",
              "awslogs-stream-prefix": "connect",
            },
            secret_option: [
              { name: "apikey", value_from: "arn:aws:ssm:us-east-1:123456789012:parameter/key" },
            ],
          },
          service: [
            {
              port_name: "http",
              discovery_name: "server",
              ingress_port_override: 15000 + step,
              client_alias: { port: 80, dns_name: "server.connect" },
              timeout: { idle_timeout_seconds: 60 * step, per_request_timeout_seconds: 15 },
              tls: {
                kms_key: ref("aws_kms_key.main.arn"),
                role_arn: ref("aws_iam_role.infrastructure.arn"),
                issuer_cert_authority: {
                  aws_pca_authority_arn: ofRoot.certificate_authority_arn,
                },
              },
            },
          ],
        },
      }),
      client: service("client", {
        service_connect_configuration: { enabled: step === 1 },
        depends_on: ["aws_ecs_service.server"],
      }),
      lattice: service("lattice", {
        vpc_lattice_configurations: ["one", "two"].slice(0, step).map((name) => ({
          port_name: "http",
          role_arn: ref("aws_iam_role.infrastructure.arn"),
          target_group_arn: ref(`aws_vpclattice_target_group.${name}.arn`),
        })),
      }),
      mesh: service("mesh", {
        task_definition: ref("aws_ecs_task_definition.mesh.arn"),
        service_registries: { registry_arn: ref("aws_service_discovery_service.main.arn") },
      }),
    },
    aws_vpclattice_target_group: Object.fromEntries(
      ["one", "two"].map((name) => [
        name,
        {
          name: `target-${name}`,
          type: "IP",
          config: { port: 8080, protocol: "HTTP", vpc_identifier: ref("aws_vpc.main.id") },
        },
      ]),
    ),
  };
};
