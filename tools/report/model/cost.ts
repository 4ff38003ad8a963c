import { z } from "zod";
import { Cell, Evidence } from "./cell";

/** What a service has to carry, as the user sets it; what is left out comes from each stack's state. */
export const Load = z.object({
  region: z.string().optional().describe("left out, each stack's own, as its ARNs have it"),
  tasks: z.number().optional().describe("tasks a service runs; left out, what the state wants of each"),
  requestsPerSecond: z.number().describe("requests a second to a service, averaged over the month"),
  requestsPerConnection: z.number().describe("requests that a connection carries: 1 is the dearest"),
  gigabytes: z.number().describe("GB a month that a service's requests and answers have"),
  natGigabytes: z
    .number()
    .describe("GB a month that a service's tasks exchange with the internet and AWS: images, logs, calls"),
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
  services: z.number().describe("services like the stack's own, taken in turn"),
  monthly: Cell.describe("USD a month; missing where a price or a figure is, with the least it can be"),
  items: z.array(CostItem),
  unpriced: z
    .array(z.string())
    .describe("what costs too, and has no price in the table for the Region or no figure in the states"),
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
  missing: z.string().optional().describe("which series there aren't, and why"),
});
export type CostCurve = z.infer<typeof CostCurve>;
