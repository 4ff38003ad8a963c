const API = "https://docs.aws.amazon.com/app-mesh/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/app-mesh/latest/userguide";

/** AWS's pages that the rules of App Mesh come from. */
export const PAGES = {
  mesh: `${API}/API_CreateMesh.html`,
  egressFilter: `${API}/API_EgressFilter.html`,
  ipPreference: `${API}/API_MeshServiceDiscovery.html`,
  portMapping: `${API}/API_PortMapping.html`,
  duration: `${API}/API_Duration.html`,
  timeout: `${API}/API_ListenerTimeout.html`,
  outlierDetection: `${API}/API_OutlierDetection.html`,
  connectionPool: `${API}/API_VirtualNodeConnectionPool.html`,
  healthCheck: `${API}/API_HealthCheckPolicy.html`,
  accessLog: `${API}/API_FileAccessLog.html`,
  logFormat: `${API}/API_LoggingFormat.html`,
  dns: `${API}/API_DnsServiceDiscovery.html`,
  attribute: `${API}/API_AwsCloudMapInstanceAttribute.html`,
  virtualNode: `${GUIDE}/virtual_nodes.html`,
  virtualService: `${GUIDE}/virtual_services.html`,
  envoy: `${GUIDE}/envoy.html`,
  envoyConfig: `${GUIDE}/envoy-config.html`,
  gettingStarted: `${GUIDE}/getting-started-ecs.html`,
  connectivity: `${GUIDE}/troubleshooting-connectivity.html`,
  quotas: "https://docs.aws.amazon.com/general/latest/gr/appmesh.html",
  proxyConfiguration: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ProxyConfiguration.html",
} as const;
