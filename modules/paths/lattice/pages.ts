const GUIDE = "https://docs.aws.amazon.com/vpc-lattice/latest/ug";
const API = "https://docs.aws.amazon.com/vpc-lattice/latest/APIReference";

export const PAGES = {
  quotas: `${GUIDE}/quotas.html`,
  authPolicies: `${GUIDE}/auth-policies.html`,
  accessLogs: `${GUIDE}/monitoring-access-logs.html`,
  associations: `${GUIDE}/service-network-associations.html`,
  securityGroups: `${GUIDE}/security-groups.html`,
  customDomain: `${GUIDE}/service-custom-domain-name.html`,
  certificate: `${GUIDE}/service-byoc.html`,
  tlsListeners: `${GUIDE}/tls-listeners.html`,
  listenerRules: `${GUIDE}/listener-rules.html`,
  targetGroups: `${GUIDE}/target-groups.html`,
  healthChecks: `${GUIDE}/target-group-health-checks.html`,
  ecs: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-vpc-lattice-create-service.html",
  createServiceNetwork: `${API}/API_CreateServiceNetwork.html`,
  createService: `${API}/API_CreateService.html`,
  createListener: `${API}/API_CreateListener.html`,
  createRule: `${API}/API_CreateRule.html`,
  createTargetGroup: `${API}/API_CreateTargetGroup.html`,
  createAccessLogs: `${API}/API_CreateAccessLogSubscription.html`,
  pathMatch: `${API}/API_PathMatchType.html`,
  headerMatch: `${API}/API_HeaderMatchType.html`,
  httpMatch: `${API}/API_HttpMatch.html`,
  weights: `${API}/API_WeightedTargetGroup.html`,
  fixedResponse: `${API}/API_FixedResponseAction.html`,
} as const;
