import { stateEvidence } from "../../evidence";
import type { Load } from "../../model/cost";
import { numberAt } from "../../state/values";
import type { PriceItemName } from "../prices/price-names";
import type { Placement } from "../read/placements";
import { type CostedService, labelOf } from "../read/service";
import type { TaskSize } from "../read/task";
import type { Sheet } from "../sheet";

/** CPU units of a vCPU, and MiB of a GB. */
const UNITS = 1024;

/** GiB of ephemeral storage that come with a task. */
const FREE_STORAGE = 20;

/** What a service's tasks on Fargate cost: their size by the hour, that of their proxies apart. */
export function chargeFargate(
  service: CostedService,
  task: TaskSize,
  placement: Placement,
  load: Load,
  sheet: Sheet,
) {
  const { proxy } = service;
  const inputs = { tasks: placement.tasks, "hours a month": load.hours };
  // Fargate takes no task without: its state lacks them.
  if (task.cpu === 0) return sheet.unknown(`the vCPU of ${service.name}: no cpu of its task in the state`);
  const evidence = [...task.evidence, service.tasksFrom, placement.evidence];
  for (const { price, of, word } of pricesOf(task, placement.name === "FARGATE_SPOT")) {
    const own = task[of] - (proxy?.[of] ?? 0);
    const unit = of === "cpu" ? "vCPU" : "GB";
    sheet.charge({
      what: `${labelOf(service)}: ${word} on ${placement.name}`,
      kind: "compute",
      price,
      quantity: (placement.tasks * own * load.hours) / UNITS,
      formula: `tasks × ${unit} × hours a month`,
      inputs: { ...inputs, [unit]: own / UNITS },
      evidence,
    });
    if (proxy === undefined) continue;
    sheet.charge({
      what: `${labelOf(service)}: ${word} of ${proxy.name} on ${placement.name}`,
      kind: "proxies",
      price,
      quantity: (placement.tasks * proxy[of] * load.hours) / UNITS,
      formula: `tasks × ${unit} of the proxy × hours a month`,
      inputs: { ...inputs, [unit]: proxy[of] / UNITS, "of the task's": task[of] / UNITS },
      evidence: [...proxy.evidence, ...evidence],
    });
  }
  chargeStorage(service, task, placement, load, sheet);
}

interface FargatePrice {
  readonly price: PriceItemName;
  readonly of: "cpu" | "memory";
  readonly word: string;
}

function pricesOf({ windows, arm }: TaskSize, spot: boolean): FargatePrice[] {
  if (windows) {
    return [
      { price: "fargate-windows-vcpu-hour", of: "cpu", word: "vCPU" },
      { price: "fargate-windows-licence-vcpu-hour", of: "cpu", word: "Windows licence" },
      { price: "fargate-windows-gb-hour", of: "memory", word: "memory" },
    ];
  }
  const platform = `${spot ? "spot-" : ""}${arm ? "arm" : "x86"}` as const;
  return [
    { price: `fargate-${platform}-vcpu-hour`, of: "cpu", word: "vCPU" },
    { price: `fargate-${platform}-gb-hour`, of: "memory", word: "memory" },
  ];
}

function chargeStorage(
  service: CostedService,
  task: TaskSize,
  placement: Placement,
  load: Load,
  sheet: Sheet,
) {
  const size = numberAt(task.definition, "ephemeral_storage[0].size_in_gib") ?? 0;
  if (size <= FREE_STORAGE) return;
  const beyond = size - FREE_STORAGE;
  sheet.charge({
    what: `${labelOf(service)}: ephemeral storage beyond ${FREE_STORAGE} GiB`,
    kind: "compute",
    price: "fargate-storage-gb-hour",
    quantity: placement.tasks * beyond * load.hours,
    formula: "tasks × GiB × hours a month",
    inputs: { tasks: placement.tasks, GiB: beyond, "hours a month": load.hours },
    evidence: [stateEvidence(task.definition, "ephemeral_storage[0].size_in_gib")],
  });
}
