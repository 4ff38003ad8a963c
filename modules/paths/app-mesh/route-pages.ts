const API = "https://docs.aws.amazon.com/app-mesh/latest/APIReference";
const GUIDE = "https://docs.aws.amazon.com/app-mesh/latest/userguide";

/** AWS's pages that the rules of routes, virtual services and virtual gateways come from. */
export const ROUTE_PAGES = {
  route: `${API}/API_RouteSpec.html`,
  createRoute: `${API}/API_CreateRoute.html`,
  routes: `${GUIDE}/routes.html`,
  weightedTarget: `${API}/API_WeightedTarget.html`,
  httpMatch: `${API}/API_HttpRouteMatch.html`,
  httpPath: `${API}/API_HttpPathMatch.html`,
  grpcMatch: `${API}/API_GrpcRouteMatch.html`,
  header: `${API}/API_HttpRouteHeader.html`,
  valueMatch: `${API}/API_HeaderMatchMethod.html`,
  range: `${API}/API_MatchRange.html`,
  query: `${API}/API_HttpQueryParameter.html`,
  httpRetry: `${API}/API_HttpRetryPolicy.html`,
  grpcRetry: `${API}/API_GrpcRetryPolicy.html`,
  duration: `${API}/API_Duration.html`,
  virtualRouter: `${GUIDE}/virtual_routers.html`,
  virtualService: `${GUIDE}/virtual_services.html`,
  createVirtualService: `${API}/API_CreateVirtualService.html`,
  dnsName: `${GUIDE}/troubleshooting-connectivity.html#ts-connectivity-dns-resolution-virtual-service`,
  gatewayRoute: `${API}/API_GatewayRouteSpec.html`,
  gatewayRoutes: `${GUIDE}/gateway-routes.html`,
  gatewayMatch: `${API}/API_HttpGatewayRouteMatch.html`,
  gatewayHostname: `${API}/API_GatewayRouteHostnameMatch.html`,
  gatewayRewrite: `${API}/API_HttpGatewayRouteRewrite.html`,
  gatewayPort: `${API}/API_VirtualGatewayPortMapping.html`,
  virtualGateway: `${GUIDE}/virtual_gateways.html`,
  quotas: "https://docs.aws.amazon.com/general/latest/gr/appmesh.html",
} as const;
