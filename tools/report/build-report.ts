import { choicesOf } from "./choices/choices";
import { costAtTen } from "./choices/cost-at-ten";
import { costsOf } from "./costs/costs-of";
import { curvesOf } from "./costs/curves-of";
import type { PriceTable } from "./costs/prices/price-table";
import { regionOf } from "./costs/read/region";
import { computed } from "./evidence";
import { serviceFacts } from "./facts/service";
import type { ReadStack } from "./input/read-stack";
import { matrixOf } from "./matrix/matrix";
import type { Cell } from "./model/cell";
import type { Load } from "./model/cost";
import type { Report, Stack } from "./model/report";
import type { Service } from "./model/service";
import { pathsOf, unreadPathsOf } from "./paths/paths";
import { sidecarsOf } from "./paths/sidecars";
import { type StackState, States } from "./state/states";
import { topologyOf } from "./topology/topology";

/** A state, and what is known of its apply where the same run made it. */
export interface ReportedStack extends ReadStack, Partial<Pick<Stack, "times" | "changesLeft">> {}

/** What a report is made of. */
export interface ReportInputs {
  readonly stacks: readonly ReportedStack[];
  readonly load: Load;
  readonly prices: PriceTable;
  /** What could not be read at all. */
  readonly notes?: readonly string[];
  /** How long the run took that made the states. */
  readonly seconds?: number;
}

/** Makes a report of states that are read together. */
export function buildReport({ stacks: read, load, prices, notes = [], seconds }: ReportInputs): Report {
  const states = new States(read.map(({ state }) => state));
  const stacks = read.map((stack) => stackOf(stack, states, load, prices));
  const services = stacks.flatMap(({ name, services }) =>
    services.map((service) => ({ stack: name, service })),
  );
  const matrix = matrixOf(services);
  return {
    formatVersion: 1,
    generatedAt: new Date().toISOString(),
    load,
    priceDate: priceDate(states, load, prices),
    notes: [...notes, ...(services.length === 0 ? [NO_SERVICES] : [])],
    stacks,
    matrix,
    curves: curvesOf(states.stacks, states, load, prices),
    choices: choicesOf(stacks, matrix, costAtTen(states, load, prices)),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

const NO_SERVICES =
  "None of the states has an aws_ecs_service: there is nothing to compare, and the matrix says what AWS supports.";

function stackOf(read: ReportedStack, states: States, load: Load, prices: PriceTable): Stack {
  const { state, source, terraformVersion, notes, times = [], changesLeft } = read;
  const own = states.ofType(state.name, "aws_ecs_service");
  const services = own.map(
    (service): Service => ({
      ...serviceFacts(service, states),
      sidecars: sidecarsOf(service, states),
      paths: pathsOf(service, states),
    }),
  );
  return {
    name: state.name,
    source,
    ...(terraformVersion === undefined ? {} : { terraformVersion }),
    notes: [...notes, ...own.flatMap((service) => unreadPathsOf(service, states)).map(asPathNote)],
    resources: resourceCount(state),
    times: [...times],
    ...(changesLeft === undefined ? {} : { changesLeft: [...changesLeft] }),
    services,
    topology: topologyOf(state, services, states),
    costs: costsOf(state, states, load, prices),
  };
}

/** Without it a service whose load balancer is in a state that isn't given would look as if nobody called it. */
function asPathNote(unread: string): string {
  return `A path is left out: ${unread}.`;
}

function resourceCount({ name, resources }: StackState): Cell {
  const inputs: Record<string, number> = {};
  for (const { type } of resources) inputs[type] = (inputs[type] ?? 0) + 1;
  const formula = `the resources in the state of ${name}, data sources left out`;
  return {
    text: String(resources.length),
    value: resources.length,
    evidence: [computed(formula, inputs)],
  };
}

/** Of when the prices are, for each Region that the stacks are in. */
function priceDate({ stacks }: States, load: Load, prices: PriceTable): string {
  const regions = new Set(stacks.flatMap((stack) => load.region ?? regionOf(stack) ?? []));
  if (regions.size === 0) return "no prices: the states don't say their Region; give it with --region";
  return [...regions].map((region) => prices.describe(region)).join("; ");
}
