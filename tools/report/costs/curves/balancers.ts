import type { CostCurve } from "../../model/cost";
import { chargeLoadBalancers } from "../path/load-balancers";
import { pathShare } from "../path/share";
import { balancersOf } from "../read/load-balancers";
import { withCopies } from "../read/service";
import type { Sheet } from "../sheet";
import { curve, draw, exampleOf, type Given } from "./curve";

/** One ALB that services share, or an ALB each. */
export function balancersCurve(given: Given): CostCurve {
  const { states, load, prices } = given;
  const example = exampleOf(given, (service) => {
    const { balanced } = balancersOf(service.resource, states);
    return balanced[0]?.type === "application" && pathShare(service, states) === 1;
  });
  const charge = (copies: number, sheet: Sheet) => {
    if (example !== undefined) {
      chargeLoadBalancers([withCopies(example.service, copies)], states, load, sheet);
    }
  };
  const each = (services: number, sheet: Sheet) => {
    charge(1, sheet);
    sheet.times(services, "services, each with its own");
  };
  return curve(
    "Load balancers by number of services",
    "One ALB for all services, or an ALB each?",
    example === undefined
      ? []
      : [
          draw("one ALB for all", example.region, prices, charge),
          draw("an ALB each", example.region, prices, each),
        ],
    "no service of the states is behind an ALB alone",
  );
}
