import { z } from "zod";
import { Cell } from "./cell";
import { Choices } from "./choices";
import { CostAtSize, CostCurve, Load } from "./cost";
import { Matrix } from "./matrix";
import { Service } from "./service";
import { Topology } from "./topology";

export const Phase = z.enum(["init", "plan", "apply", "second plan"]);
export type Phase = z.infer<typeof Phase>;

export const Stack = z.object({
  name: z.string(),
  source: z.string().describe("the file or backend that the state was read from"),
  terraformVersion: z.string().optional(),
  /** What could not be read of it, for people: an empty state, resources of a newer provider. */
  notes: z.array(z.string()),
  resources: Cell.describe("how many resources Terraform made"),
  times: z
    .array(z.object({ phase: Phase, seconds: z.number() }))
    .describe("where the time went; empty where the states weren't applied by this run"),
  changesLeft: z.array(z.string()).optional().describe("what a second plan would still change"),
  services: z.array(Service),
  topology: Topology,
  costs: z.array(CostAtSize).describe("at today's size first, then at 10 and 100 services"),
});
export type Stack = z.infer<typeof Stack>;

/** All that a report says: report.json is this, and the pages show nothing else. */
export const Report = z
  .object({
    formatVersion: z.literal(1),
    generatedAt: z.iso.datetime(),
    load: Load,
    priceDate: z.string().describe("the dates and the source of the prices in a few words"),
    notes: z.array(z.string()).describe("what could not be read, and why"),
    stacks: z.array(Stack),
    matrix: Matrix,
    curves: z.array(CostCurve),
    choices: Choices,
    seconds: z.number().optional().describe("the whole comparison, where this run made it"),
  })
  .describe(
    "How ECS tasks of some Terraform states get their network and are reached, what it costs, and why",
  );
export type Report = z.infer<typeof Report>;
