import type { TerraformResource } from "cdktf";

/** Where private subnets send what leaves the VPC by IPv4. */
export interface NatRoute {
  readonly target: { readonly natGatewayId: string } | { readonly networkInterfaceId: string };
  /** What else has to be there before the route leads anywhere, and as long as it does. */
  readonly dependsOn?: TerraformResource[];
}
