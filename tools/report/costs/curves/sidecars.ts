import { computed } from "../../evidence";
import type { CostCurve } from "../../model/cost";
import { chargeCompute } from "../compute/compute";
import { type CostedService, servicesOf, withCopies } from "../read/service";
import type { Sheet } from "../sheet";
import { curve, draw, type Example, exampleOf, type Given } from "./curve";

/** Tasks with a proxy in each, and the same tasks without: as small as they are without its part. */
export function sidecarsCurve(given: Given): CostCurve {
  const { states, load, prices, stacks } = given;
  const services = stacks.flatMap((stack) => servicesOf(stack, states, load));
  const names = new Set(services.flatMap(({ proxy }) => proxy?.name ?? []));
  const examples = [...names].flatMap((name) => exampleOf(given, ({ proxy }) => proxy?.name === name) ?? []);
  const draws = ({ service, region }: Example) => {
    const charge = (of: CostedService) => (copies: number, sheet: Sheet) => {
      chargeCompute([withCopies(of, copies)], states, load, sheet);
    };
    const { stack } = service.resource;
    const of = `${service.proxy?.name} (${stack} ${service.name})`;
    return [
      draw(`tasks with ${of}`, region, prices, charge(service)),
      draw(`the same tasks without ${of}`, region, prices, charge(withoutProxy(service))),
    ];
  };
  return curve(
    "Compute by number of services, with and without sidecars",
    "What does a proxy in each task cost?",
    examples.flatMap(draws),
    "no task of the states has a proxy of App Mesh or of Service Connect",
  );
}

function withoutProxy(service: CostedService): CostedService {
  const { task, proxy } = service;
  if (task === undefined || proxy === undefined) return service;
  const inputs = {
    ...{ "CPU units of the task": task.cpu, "CPU units of the proxy": proxy.cpu },
    ...{ "MiB of the task": task.memory, "MiB of the proxy": proxy.memory },
  };
  const smaller = computed("a task's size − its proxy's", inputs);
  return {
    ...service,
    task: {
      ...task,
      cpu: task.cpu - proxy.cpu,
      memory: task.memory - proxy.memory,
      evidence: [smaller, ...task.evidence, ...proxy.evidence],
    },
    proxy: undefined,
  };
}
