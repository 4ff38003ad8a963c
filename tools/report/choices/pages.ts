import { PAGES as PATH_PAGES } from "../paths/pages";

const ECS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const ALB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application";
const NLB = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network";
const MESH = "https://docs.aws.amazon.com/app-mesh/latest/userguide";
const LATTICE = "https://docs.aws.amazon.com/vpc-lattice/latest/ug";

/** AWS's pages by which options are judged. */
export const PAGES = {
  ...PATH_PAGES,
  fargate: `${ECS}/fargate-task-networking.html`,
  networking: `${ECS}/task-networking.html`,
  awsvpc: `${ECS}/task-networking-awsvpc.html`,
  security: `${ECS}/security-network.html`,
  hostPorts: `${ECS}/networking-networkmode-host.html`,
  exec: `${ECS}/ecs-exec.html`,
  connectOverview: `${ECS}/service-connect.html`,
  namedPort: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html",
  zoneVpcs: "https://docs.aws.amazon.com/Route53/latest/APIReference/API_AssociateVPCWithHostedZone.html",
  peering: "https://docs.aws.amazon.com/vpc/latest/peering/what-is-vpc-peering.html",
  privateLink: "https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html",
  meshPricing: "https://aws.amazon.com/app-mesh/pricing/",
  cloudMapPricing: "https://aws.amazon.com/cloud-map/pricing/",
  elbPricing: "https://aws.amazon.com/elasticloadbalancing/pricing/",
  latticePricing: "https://aws.amazon.com/vpc/lattice/pricing/",
  albConditions: `${ALB}/rule-condition-types.html`,
  albListeners: `${ALB}/load-balancer-listeners.html`,
  albTargets: `${ALB}/load-balancer-target-groups.html`,
  albMutualTls: `${ALB}/mutual-authentication.html`,
  nlbListeners: `${NLB}/load-balancer-listeners.html`,
  nlbOverview: `${NLB}/introduction.html`,
  meshGateways: `${MESH}/virtual_gateways.html`,
  latticeRules: `${LATTICE}/listener-rules.html`,
  latticeTargets: `${LATTICE}/target-groups.html`,
  latticeOverview: `${LATTICE}/what-is-vpc-lattice.html`,
} as const;
