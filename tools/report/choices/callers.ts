import { type Constraint, ofPath } from "./constraint";
import { PAGES } from "./pages";

const GROUP = "callers";
const ROUTED = "callers in other VPCs need a route to it: peering or a transit gateway";

export const CALLERS: readonly Constraint[] = [
  ofPath(
    {
      id: "other-vpcs",
      group: GROUP,
      label: "callers in other VPCs or accounts, without routes between them",
    },
    {
      "cloud-map": [false, `${ROUTED}, and the private zone`, PAGES.zoneVpcs],
      "internal-alb": [false, ROUTED, PAGES.peering],
      nlb: [
        true,
        "an endpoint service of PrivateLink in front of it, which the modules don't make",
        PAGES.privateLink,
      ],
      "app-mesh": [false, ROUTED, PAGES.peering],
      "service-connect": [false, ROUTED, PAGES.connect],
      lattice: [
        true,
        "VPCs of one service network reach its services, even with the same addresses",
        PAGES.latticeOverview,
      ],
    },
  ),
  ofPath(
    {
      id: "any-caller",
      group: GROUP,
      label: "callers that are no ECS services, such as a Lambda or a server",
    },
    {
      "cloud-map": [true, "whoever is in the VPC resolves the name", PAGES.modes],
      "internal-alb": [true, "whoever reaches the load balancer may call", PAGES.loadBalancing],
      nlb: [true, "whoever reaches the load balancer may call", PAGES.loadBalancing],
      "app-mesh": [true, "a virtual gateway takes calls from outside the mesh", PAGES.meshGateways],
      "service-connect": [false, "tasks of services in the namespace alone know the name", PAGES.connect],
      lattice: [true, "whatever is in a VPC of the service network may call", PAGES.latticeOverview],
    },
  ),
  ofPath(
    { id: "retries", group: GROUP, label: "failed calls are tried again without the application's doing" },
    {
      "cloud-map": [
        false,
        "the application has to retry, and to leave out tasks that don't answer",
        PAGES.modes,
      ],
      "internal-alb": [
        false,
        "health checks leave a failing task out; until then callers see its errors",
        PAGES.albHealth,
      ],
      nlb: [
        false,
        "health checks leave a failing task out; until then callers see its errors",
        PAGES.nlbHealth,
      ],
      "app-mesh": [true, "the caller's Envoy retries, as routes say or twice by default", PAGES.meshDefaults],
      "service-connect": [true, "the caller's proxy retries twice, at another task", PAGES.connect],
      lattice: [
        false,
        "health checks leave a failing task out; until then callers see its errors",
        PAGES.latticeHealth,
      ],
    },
    { seen: "retry" },
  ),
];
