import type { Problem } from "../../core/problem";
import type { EndpointsThere } from "../needs/endpoint-needs";
import { gatewayTables } from "./endpoint-network";
import { GATEWAYS, type GatewayService, servicesFor } from "./purposes";
import type { VpcEndpointsProps } from "./vpc-endpoints";

const DNS_PAGE = "https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html";
const GATEWAY_PAGE = "https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html";

/** The endpoints that are asked for, sorted, without those that the VPC was imported with. */
export function askedEndpoints(props: VpcEndpointsProps): {
  readonly services: readonly string[];
  readonly gateways: readonly GatewayService[];
} {
  const { vpc, purposes, otherServices = [] } = props;
  const { own } = vpc.needs;
  const usual: readonly GatewayService[] = gatewayTables(vpc).length > 0 ? ["s3"] : [];
  const gateways = props.gateways ?? usual;
  return {
    services: [...new Set([...servicesFor(purposes), ...otherServices])]
      .filter((service) => !own.services.has(service))
      .sort(),
    gateways: GATEWAYS.filter((gateway) => gateways.includes(gateway) && !own.gateways.has(gateway)).sort(),
  };
}

/** A VPC has each endpoint once: AWS refuses a second name for a service, and a second route to one. */
export function repeatedProblems(props: VpcEndpointsProps, made: EndpointsThere): Problem[] {
  const asked = askedEndpoints(props);
  const services = asked.services.filter((service) => made.services.has(service));
  const gateways = asked.gateways.filter((gateway) => made.gateways.has(gateway));
  const left = asked.gateways.filter((gateway) => !made.gateways.has(gateway));
  return [
    ...(services.length === 0
      ? []
      : [
          {
            given: `endpoints for ${services.join(", ")}, which another VpcEndpoints of the VPC has`,
            rule: "a service's usual name leads to one endpoint of a VPC",
            fix: "write all purposes and otherServices in one VpcEndpoints, or those here that bring none of these",
            page: DNS_PAGE,
          },
        ]),
    ...(gateways.length === 0
      ? []
      : [
          {
            given: `gateways ${JSON.stringify(gateways)}${props.gateways ? "" : " (the default)"}, which another VpcEndpoints of the VPC has`,
            rule: "a route table has one route to a service's gateway endpoint",
            fix: `write gateways: ${JSON.stringify(left)}`,
            page: GATEWAY_PAGE,
          },
        ]),
  ];
}
