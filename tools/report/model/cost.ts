import { z } from "zod";
import { Cell, Evidence } from "./cell";

/** What a service has to carry, as the user sets it. */
export const Load = z.object({
  region: z.string(),
  tasks: z.number().describe("tasks a service runs"),
  requestsPerSecond: z.number().describe("requests a second to a service, averaged over the month"),
  gigabytes: z.number().describe("GB a month to and from a service"),
  hours: z.number().describe("hours a month has"),
});
export type Load = z.infer<typeof Load>;

export const CostItem = z.object({
  what: z.string().describe("what costs: the ALB's hours, LCUs, Fargate vCPU hours"),
  kind: z.enum(["compute", "proxies", "path", "network"]),
  monthly: z.number().describe("USD a month"),
  evidence: z.array(Evidence).min(1),
});
export type CostItem = z.infer<typeof CostItem>;

export const CostAtSize = z.object({
  services: z.number().describe("services like the stack's main one"),
  monthly: Cell.describe("USD a month; missing where a price is"),
  items: z.array(CostItem),
  unpriced: z.array(z.string()).describe("what costs too, and has no price in the table for the Region"),
});
export type CostAtSize = z.infer<typeof CostAtSize>;

/** Cost over the number of services, for a chart. */
export const CostCurve = z.object({
  title: z.string(),
  question: z.string().describe("what the curves answer: one ALB, or one each?"),
  series: z.array(
    z.object({
      name: z.string(),
      points: z.array(z.object({ services: z.number(), monthly: z.number() })),
      evidence: z.array(Evidence).min(1),
    }),
  ),
  missing: z.string().optional().describe("why there are no series"),
});
export type CostCurve = z.infer<typeof CostCurve>;
