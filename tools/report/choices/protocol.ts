import { type Constraint, ofPath } from "./constraint";
import { PAGES } from "./pages";

const GROUP = "protocol";
const NO_ROUTES = "one name leads to one service, whatever the path";

export const PROTOCOL: readonly Constraint[] = [
  ofPath(
    { id: "path-routing", group: GROUP, label: "HTTP routing by path" },
    {
      "cloud-map": [false, NO_ROUTES, PAGES.discovery],
      "internal-alb": [
        true,
        "rules of a listener choose by path, host, header and more",
        PAGES.albConditions,
      ],
      nlb: [false, "a listener sends all of its connections to one target group", PAGES.nlbListeners],
      "app-mesh": [true, "routes of a virtual router choose by path, header and method", PAGES.meshRoutes],
      "service-connect": [false, NO_ROUTES, PAGES.connect],
      lattice: [true, "rules of a listener choose by path, header and method", PAGES.latticeRules],
    },
  ),
  ofPath(
    { id: "grpc", group: GROUP, label: "gRPC, balanced call by call" },
    {
      "cloud-map": [
        false,
        "clients balance by themselves, between the addresses that DNS gives",
        PAGES.modes,
      ],
      "internal-alb": [true, "target groups with protocol version gRPC", PAGES.albTargets],
      nlb: [false, "it balances connections, of which a gRPC client keeps one", PAGES.nlbOverview],
      "app-mesh": [true, "listeners and routes for gRPC", PAGES.meshRoutes],
      "service-connect": [true, 'ports with appProtocol "grpc"', PAGES.namedPort],
      lattice: [true, "target groups with protocol version gRPC", PAGES.latticeTargets],
    },
  ),
  ofPath(
    { id: "tcp", group: GROUP, label: "plain TCP, such as a database's" },
    {
      "cloud-map": [true, "callers connect to the task itself, by whatever they speak", PAGES.modes],
      "internal-alb": [false, "its listeners speak HTTP and HTTPS", PAGES.albListeners],
      nlb: [true, "listeners for TCP", PAGES.nlbListeners],
      "app-mesh": [true, "listeners and routes for TCP", PAGES.meshRoutes],
      "service-connect": [true, "ports without appProtocol are TCP to the proxy", PAGES.namedPort],
      lattice: [false, "a service's listeners speak HTTP and HTTPS, or pass TLS on", PAGES.latticeTls],
    },
  ),
];
