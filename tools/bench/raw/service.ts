import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { EcsService } from "@cdktf/provider-aws/lib/ecs-service";
import { EcsTaskDefinition } from "@cdktf/provider-aws/lib/ecs-task-definition";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import type { TerraformStack } from "cdktf";
import type { RawCapacity } from "./capacity";
import type { RawModeStackProps } from "./mode-stack";
import type { RawNetworkStack } from "./network-stack";

const PORT = 8080;

/** The service, its task definition, and how the ALB reaches it. */
export function createService(
  stack: TerraformStack,
  { network, mode, priority, capacity }: RawModeStackProps & { capacity: RawCapacity },
): void {
  const name = `mode-${mode}-web`;
  const tasks = mode === "awsvpc" ? createTaskSecurityGroup(stack, network, mode) : undefined;
  const taskGroup = tasks?.group;
  const { taskDefinition, executionPolicy } = createTaskDefinition(stack, network, mode);

  const targetGroup = new LbTargetGroup(stack, "web-target-group", {
    namePrefix: "web",
    port: PORT,
    protocol: "HTTP",
    protocolVersion: "HTTP1",
    targetType: mode === "awsvpc" ? "ip" : "instance",
    ...(mode === "awsvpc" && { ipAddressType: "ipv4" }),
    vpcId: network.vpc.id,
    healthCheck: {
      protocol: "HTTP",
      port: "traffic-port",
      path: `/${mode}`,
      matcher: "200-399",
      interval: 30,
      timeout: 5,
      healthyThreshold: 3,
      unhealthyThreshold: 3,
    },
    slowStart: 0,
    deregistrationDelay: "300",
    loadBalancingAlgorithmType: "round_robin",
    loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
    stickiness: { enabled: false, type: "lb_cookie", cookieDuration: 86400 },
    tags: { Name: name },
    lifecycle: { createBeforeDestroy: true },
  });
  targetGroup.overrideLogicalId("web");
  const listenerRule = new LbListenerRule(stack, "web-listener-rule", {
    listenerArn: network.listener.arn,
    priority,
    action: [{ type: "forward", targetGroupArn: targetGroup.arn }],
    condition: [{ pathPattern: { values: [`/${mode}`, `/${mode}/*`] } }],
    tags: { Name: name },
  });
  listenerRule.overrideLogicalId("web");

  // awsvpc: the task's own group on its port; bridge: the instance's on every dynamic host port.
  const guarded = taskGroup ? "web" : "capacity";
  const guardId = (taskGroup ?? capacity.securityGroup).id;
  const ports = {
    ipProtocol: "tcp",
    fromPort: taskGroup ? PORT : 32768,
    toPort: taskGroup ? PORT : 60999,
  };
  const ingress = new VpcSecurityGroupIngressRule(stack, "ingress-from-alb", {
    securityGroupId: guardId,
    description: "From network/alb",
    referencedSecurityGroupId: network.albGroup.id,
    ...ports,
  });
  ingress.overrideLogicalId(`${guarded}_from_network_alb`);
  const egress = new VpcSecurityGroupEgressRule(stack, "egress-from-alb", {
    securityGroupId: network.albGroup.id,
    description: `To mode-${mode}/${guarded}`,
    referencedSecurityGroupId: guardId,
    ...ports,
  });
  egress.overrideLogicalId(`${guarded}_from_network_alb`);

  new EcsService(stack, "web", {
    name,
    cluster: capacity.cluster.arn,
    taskDefinition: taskDefinition.arn,
    desiredCount: 2,
    capacityProviderStrategy: [{ capacityProvider: capacity.provider.name, weight: 1 }],
    networkConfiguration: taskGroup && {
      subnets: network.privateSubnets.map((subnet) => subnet.id),
      securityGroups: [taskGroup.id],
    },
    loadBalancer: [{ targetGroupArn: targetGroup.arn, containerName: "web", containerPort: PORT }],
    deploymentCircuitBreaker: { enable: true, rollback: true },
    availabilityZoneRebalancing: "ENABLED",
    enableEcsManagedTags: true,
    propagateTags: "SERVICE",
    dependsOn: [
      capacity.attachment,
      executionPolicy,
      ...(tasks ? [tasks.egress] : []),
      listenerRule,
      ingress,
      egress,
    ],
  });
}

function createTaskSecurityGroup(stack: TerraformStack, network: RawNetworkStack, mode: string) {
  const group = new SecurityGroup(stack, "web-security-group", {
    name: `mode-${mode}-web-tasks`,
    description: `The tasks of mode-${mode}/web`,
    vpcId: network.vpc.id,
    tags: { Name: `mode-${mode}-web-tasks` },
  });
  group.overrideLogicalId("web");
  const egress = new VpcSecurityGroupEgressRule(stack, "web_to_anywhere", {
    securityGroupId: group.id,
    description: "To anywhere",
    cidrIpv4: "0.0.0.0/0",
    ipProtocol: "-1",
  });
  return { group, egress };
}

function createTaskDefinition(stack: TerraformStack, network: RawNetworkStack, mode: "awsvpc" | "bridge") {
  const logGroup = new CloudwatchLogGroup(stack, "web-log-group", {
    name: `/ecs/mode-${mode}/web`,
    retentionInDays: 30,
  });
  logGroup.overrideLogicalId("web");
  const role = new IamRole(stack, "web-execution-role", {
    name: `mode-${mode}-web-execution`,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": network.vpc.ownerId } },
        },
      ],
    }),
  });
  role.overrideLogicalId("web_execution");
  const executionPolicy = new IamRolePolicy(stack, "web-execution-policy", {
    name: "execution",
    role: role.name,
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Sid: "WriteLogs",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${logGroup.arn}:*`,
        },
      ],
    }),
  });
  executionPolicy.overrideLogicalId("web_execution");

  const server = `server { listen ${PORT}; location / { default_type text/plain; return 200 "${mode}: task $hostname at $server_addr:$server_port, called by $remote_addr\\n"; } }`;
  const taskDefinition = new EcsTaskDefinition(stack, "web-task-definition", {
    family: `mode-${mode}-web`,
    networkMode: mode,
    requiresCompatibilities: ["EC2"],
    cpu: "128",
    memory: "256",
    executionRoleArn: role.arn,
    containerDefinitions: JSON.stringify([
      {
        name: "web",
        image: "public.ecr.aws/docker/library/nginx:1.27",
        essential: true,
        command: [
          "sh",
          "-c",
          `printf '%s' '${server}' > /etc/nginx/conf.d/default.conf && exec nginx -g 'daemon off;'`,
        ],
        environment: [],
        portMappings: [{ containerPort: PORT, hostPort: mode === "awsvpc" ? PORT : 0, protocol: "tcp" }],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": logGroup.name,
            "awslogs-region": network.region.id,
            "awslogs-stream-prefix": "ecs",
          },
        },
      },
    ]),
  });
  taskDefinition.overrideLogicalId("web");
  return { taskDefinition, executionPolicy };
}
