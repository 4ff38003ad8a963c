export type { Ami, OwnAmi } from "./capacity/ami";
export type { Capacity, CapacityShare } from "./capacity/capacity";
export { Ec2Capacity, type Ec2CapacityProps } from "./capacity/ec2-capacity";
export {
  type FargateCapacity,
  type FargateProps,
  type FargateSpotProps,
  type FargateWindowsFamily,
  fargate,
  fargateSpot,
} from "./capacity/fargate";
export { type Architecture, PRICES_READ } from "./capacity/instance-types";
export type { ManagedScalingProps } from "./capacity/managed-scaling";
export type { SpotProps } from "./capacity/mixed-instances";
export { instanceTypesFor, type Sizing, type SizingProps } from "./capacity/sizing";
export { enableTrunking, type Trunking } from "./capacity/trunking";
export type { VolumeProps } from "./capacity/volume";
export { Cluster, type ClusterProps } from "./cluster/cluster";
export type { ExecAuditProps } from "./cluster/exec-audit";
export type { DensityLimit } from "./core/density-limit";
export type { Statement } from "./core/iam";
export type { IpAddresses } from "./core/ip-addresses";
export type { Peer, TrafficSource } from "./core/peer";
export type { RuntimePlatform } from "./core/platform";
export { InvalidInputError, type Problem } from "./core/problem";
export type { Admissions, Feature, Refusal } from "./network-modes/admissions";
export { type AwsvpcProps, awsvpc } from "./network-modes/awsvpc";
export { type BridgeProps, bridge } from "./network-modes/bridge";
export { type HostProps, host } from "./network-modes/host";
export type { NetworkMode, PortMapping } from "./network-modes/network-mode";
export { none } from "./network-modes/none";
export type { Port, PortOnHost, Ports } from "./network-modes/ports";
export { type WindowsNatProps, windowsNat } from "./network-modes/windows-nat";
export type { AccessLog as MeshAccessLog } from "./paths/app-mesh/access-log";
export type { ConnectionPool as MeshConnectionPool } from "./paths/app-mesh/connection-pool";
export type {
  CloudMapDiscovery as MeshCloudMapDiscovery,
  Discovery as MeshDiscovery,
  DnsDiscovery as MeshDnsDiscovery,
} from "./paths/app-mesh/discovery";
export type { EnvoyProps, EnvoyStats } from "./paths/app-mesh/envoy-props";
export { MeshGateway } from "./paths/app-mesh/gateway";
export type {
  GatewayGrpcMatch as MeshGatewayGrpcMatch,
  GatewayHttpMatch as MeshGatewayHttpMatch,
} from "./paths/app-mesh/gateway-match";
export type { MeshGatewayProps } from "./paths/app-mesh/gateway-props";
export type { GatewayRewrite as MeshGatewayRewrite } from "./paths/app-mesh/gateway-rewrite";
export type {
  GatewayGrpcRoute as MeshGatewayGrpcRoute,
  GatewayHttpRoute as MeshGatewayHttpRoute,
} from "./paths/app-mesh/gateway-route";
export type { MeshHealthCheck } from "./paths/app-mesh/health-check";
export type { IpPreference as MeshIpPreference } from "./paths/app-mesh/ip-preference";
export type { GrpcMatch as MeshGrpcMatch } from "./paths/app-mesh/match-grpc";
export type { HttpMatch as MeshHttpMatch } from "./paths/app-mesh/match-http";
export type {
  ValueMatch as MeshValueMatch,
  ValueMatches as MeshValueMatches,
} from "./paths/app-mesh/match-value";
export { AppMesh, type AppMeshProps } from "./paths/app-mesh/mesh";
export type { MeshTarget } from "./paths/app-mesh/mesh-target";
export { MeshNode } from "./paths/app-mesh/node";
export type { NodeProps as MeshNodeProps } from "./paths/app-mesh/node-props";
export type { OutlierDetection as MeshOutlierDetection } from "./paths/app-mesh/outlier-detection";
export type {
  GrpcRetryPolicy as MeshGrpcRetryPolicy,
  HttpRetryPolicy as MeshHttpRetryPolicy,
} from "./paths/app-mesh/retry-policy";
export type {
  GrpcRoute as MeshGrpcRoute,
  HttpRoute as MeshHttpRoute,
  TcpRoute as MeshTcpRoute,
} from "./paths/app-mesh/route";
export type {
  RouteTargets as MeshRouteTargets,
  WeightedTarget as MeshWeightedTarget,
} from "./paths/app-mesh/route-targets";
export type {
  ClientCertificate as MeshClientCertificate,
  ClientTrust as MeshClientTrust,
  ListenerCertificate as MeshListenerCertificate,
  ListenerTrust as MeshListenerTrust,
} from "./paths/app-mesh/tls/sources";
export type {
  ClientPolicy as MeshClientPolicy,
  ClientValidation as MeshClientValidation,
  ListenerTls as MeshListenerTls,
  SdsSocket as MeshSdsSocket,
} from "./paths/app-mesh/tls/tls-props";
export type { MeshListener } from "./paths/app-mesh/virtual-node";
export { VirtualService, type VirtualServiceProps } from "./paths/app-mesh/virtual-service";
export { HttpInstance } from "./paths/cloud-map/http-instance";
export { HttpNamespace, type HttpNamespaceProps } from "./paths/cloud-map/http-namespace";
export { CloudMapNamespace, type CloudMapNamespaceProps } from "./paths/cloud-map/namespace";
export type { NamespaceProps } from "./paths/cloud-map/namespace-props";
export { CloudMapRecord, type RecordProps } from "./paths/cloud-map/record";
export type { RecordTypes, RoutingPolicy } from "./paths/cloud-map/record-rules";
export type { NamedValues, RouteConditions } from "./paths/internal-alb/conditions";
export type { HealthCheck as AlbHealthCheck } from "./paths/internal-alb/health-check";
export { InternalAlb, type InternalAlbProps } from "./paths/internal-alb/internal-alb";
export type { HttpsProps, ListenerProps, MutualAuthentication } from "./paths/internal-alb/listener-props";
export type { LoadBalancerOptions } from "./paths/internal-alb/load-balancer-options";
export type { PriorityBand } from "./paths/internal-alb/priority";
export type { Rewrite, Rewriting } from "./paths/internal-alb/rewrite";
export type { PathRouteProps, RouteProps } from "./paths/internal-alb/route";
export type { Stickiness } from "./paths/internal-alb/stickiness";
export type { TargetProps } from "./paths/internal-alb/target";
export type { Algorithm, ProtocolVersion, TargetGroupProps } from "./paths/internal-alb/target-group-props";
export { WeightedRoute, type WeightedRouteProps } from "./paths/internal-alb/weighted-route";
export type { LatticeAccessLogs } from "./paths/lattice/access-logs";
export type { AuthStatement as LatticeAuthStatement } from "./paths/lattice/auth-policy";
export type { LatticeClientProps } from "./paths/lattice/client";
export type { LatticeHealthCheck } from "./paths/lattice/health-check";
export { Lattice } from "./paths/lattice/lattice";
export type { LatticeProps } from "./paths/lattice/lattice-props";
export type { LatticeSharedRuleProps } from "./paths/lattice/lattice-rule";
export { LatticeService } from "./paths/lattice/lattice-service";
export type {
  LatticeDomain,
  LatticeServiceProps,
  LatticeServiceRule,
} from "./paths/lattice/lattice-service-props";
export type { LatticeListener } from "./paths/lattice/listener";
export type {
  HeaderMatch as LatticeHeaderMatch,
  LatticeMatch,
  PathMatch as LatticePathMatch,
} from "./paths/lattice/match";
export type { LatticeRuleProps } from "./paths/lattice/rule";
export type { LatticeTargetProps } from "./paths/lattice/target-props";
export type { LoadBalancerIpAddressType } from "./paths/load-balancer-addresses";
export type { NlbHealthCheckProps } from "./paths/nlb/health-check";
export { InternalNlb, type InternalNlbProps, type NlbAccessLogs } from "./paths/nlb/internal-nlb";
export type { NlbListenerProps } from "./paths/nlb/listener-props";
export { ConnectClient } from "./paths/service-connect/client";
export { ConnectEndpoint } from "./paths/service-connect/endpoint";
export type {
  ClientProps as ConnectClientProps,
  EndpointProps as ConnectEndpointProps,
} from "./paths/service-connect/endpoint-props";
export type { ConnectNamespace } from "./paths/service-connect/namespace";
export type { ProxyLogs as ConnectProxyLogs } from "./paths/service-connect/proxy-logs";
export type { ProxyRoom as ConnectProxyRoom } from "./paths/service-connect/proxy-room";
export { ServiceConnect, type ServiceConnectProps } from "./paths/service-connect/service-connect";
export type { ConnectTls } from "./paths/service-connect/tls";
export type { ServiceDescription, ServiceProtocol, ServiceTimeout } from "./paths/service-description";
export type {
  PathParts,
  ReachableService,
  RequestCount,
  ServiceConstruct,
  ServicePath,
} from "./paths/service-path";
export type { Deployment } from "./service/deployment";
export type { PlacementConstraint, PlacementStrategy } from "./service/placement";
export type { Scaling, ScheduledScaling } from "./service/scaling";
export { Service, type ServiceProps } from "./service/service";
export type { ContainerProps, Mount, SidecarContainer } from "./task/container";
export type { ExecutionRole } from "./task/execution-role";
export type { HealthCheck } from "./task/health-check";
export type { LinuxParameters } from "./task/linux-parameters";
export type { LogRouter, Logs } from "./task/logs";
export type { ScheduleProps } from "./task/schedule";
export { ScheduledTask, type ScheduledTaskProps } from "./task/scheduled-task";
export type { Secret } from "./task/secret";
export { Task } from "./task/task";
export type { TaskProps } from "./task/task-props";
export type { TaskRole } from "./task/task-role";
export type { Tracing } from "./task/tracing";
export type { Volume } from "./task/volumes";
export type { BlockSource, IpamCidr } from "./vpc/block-source";
export { cidrMap } from "./vpc/cidr-map";
export { type CidrPlan, cidrPlan } from "./vpc/cidr-plan";
export type { CidrPlanProps, SizedCidr, Tier } from "./vpc/cidr-plan-props";
export type { DhcpOptions } from "./vpc/dhcp-options";
export type { EndpointPurpose, GatewayService } from "./vpc/endpoints/purposes";
export { VpcEndpoints, type VpcEndpointsProps } from "./vpc/endpoints/vpc-endpoints";
export {
  type FlowLogOptions,
  FlowLogs,
  type FlowLogsProps,
  type ToCloudWatch,
  type ToS3,
} from "./vpc/flow-logs";
export type { ImportedTierProps, ImportedVpcProps } from "./vpc/imported-vpc";
export type { Ipv6 } from "./vpc/ipv6";
export type { NatInstanceProps } from "./vpc/nat-instance-props";
export type { Nat, NatMode, NatProps } from "./vpc/nat-settings";
export type { AddressedSubnet, SubnetNeed } from "./vpc/needs/address-needs";
export type { Network, NetworkDns, NetworkTier, TierAccess } from "./vpc/network";
export type { NetworkAclRuleProps, NetworkAclRules } from "./vpc/network-acl-rules";
export type { TierProps } from "./vpc/tiers";
export { Vpc, type VpcProps } from "./vpc/vpc";
export type { Zone, ZoneId, ZoneLetter, Zones } from "./vpc/zones";
