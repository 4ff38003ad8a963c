import { APP_MESH_ENDED } from "../../../modules/paths/app-mesh/ended";
import { type Constraint, ofPath } from "./constraint";
import { PAGES } from "./pages";

const GROUP = "cost and future";
const SERVED = "AWS serves it";

export const COST: readonly Constraint[] = [
  ofPath(
    { id: "no-fixed-cost", group: GROUP, label: "no charge by the hour for the path itself" },
    {
      "cloud-map": [
        true,
        "what ECS registers is free; names and questions cost little",
        PAGES.cloudMapPricing,
      ],
      "internal-alb": [false, "each hour of the load balancer, whoever shares it", PAGES.elbPricing],
      nlb: [false, "each hour of the load balancer, whoever shares it", PAGES.elbPricing],
      "app-mesh": [true, "the Envoys' CPU and memory, no hours of its own", PAGES.meshPricing],
      "service-connect": [true, "the proxies' CPU and memory, no hours of its own", PAGES.connectOverview],
      lattice: [false, "each hour of each service", PAGES.latticePricing],
    },
    { uncalled: "no path, no charge for one" },
  ),
  ofPath(
    { id: "not-ended", group: GROUP, label: "AWS still has it", usual: true },
    {
      "cloud-map": [true, SERVED, PAGES.discovery],
      "internal-alb": [true, SERVED, PAGES.loadBalancing],
      nlb: [true, SERVED, PAGES.loadBalancing],
      "app-mesh": [false, `App Mesh ended on ${APP_MESH_ENDED.on}`, APP_MESH_ENDED.page],
      "service-connect": [true, SERVED, PAGES.connectOverview],
      lattice: [true, SERVED, PAGES.latticeOverview],
    },
    { uncalled: "no path that could end" },
  ),
];
