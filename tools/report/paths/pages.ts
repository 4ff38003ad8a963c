const ECS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const ELB = "https://docs.aws.amazon.com/elasticloadbalancing/latest";

/** AWS's pages that say how a path behaves; what it refuses has the pages of the modules' rules. */
export const PAGES = {
  modes: `${ECS}/interconnecting-services.html`,
  discovery: `${ECS}/service-discovery.html`,
  connect: `${ECS}/service-connect-concepts-deploy.html`,
  connectTls: `${ECS}/service-connect-tls.html`,
  loadBalancing: `${ECS}/service-load-balancing.html`,
  bridge: `${ECS}/networking-networkmode-bridge.html`,
  albHealth: `${ELB}/application/target-group-health-checks.html`,
  nlbHealth: `${ELB}/network/target-group-health-checks.html`,
  targetGroup:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html",
  latticeHealth: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/target-group-health-checks.html",
  latticeTls: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/tls-listeners.html",
  latticeEcs: `${ECS}/ecs-vpc-lattice.html`,
  latticeDns: "https://docs.aws.amazon.com/vpc-lattice/latest/ug/service-custom-domain-name.html",
  meshDefaults: "https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-defaults.html",
  meshRoutes: "https://docs.aws.amazon.com/app-mesh/latest/userguide/routes.html",
  meshNodes: "https://docs.aws.amazon.com/app-mesh/latest/userguide/virtual_nodes.html",
  meshTls: "https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html",
  meshMutualTls: "https://docs.aws.amazon.com/app-mesh/latest/userguide/mutual-tls.html",
  meshProxy: "https://docs.aws.amazon.com/app-mesh/latest/userguide/getting-started-ecs.html",
} as const;
