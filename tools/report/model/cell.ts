import { z } from "zod";

/** Where what a cell says comes from. */
export const Evidence = z
  .discriminatedUnion("from", [
    z
      .object({
        from: z.literal("state"),
        stack: z.string(),
        /** As Terraform writes it: `aws_ecs_service.web`. */
        address: z.string(),
        attribute: z
          .string()
          .optional()
          .describe("the attribute, as a path: load_balancer[0].target_group_arn"),
        value: z.string().optional().describe("what the attribute has, shortened for reading"),
      })
      .describe("an attribute of a resource in a Terraform state"),
    z
      .object({ from: z.literal("fact"), page: z.url(), says: z.string() })
      .describe("a rule, limit or behaviour that a page of AWS's documents"),
    z
      .object({
        from: z.literal("price"),
        item: z.string(),
        region: z.string(),
        amount: z.number().describe("USD"),
        unit: z.string().describe("what the amount buys: hour, GB, million requests"),
        date: z.string().describe("when the price was read"),
        source: z.string(),
      })
      .describe("a price of the price table or of the user's price file"),
    z
      .object({
        from: z.literal("computation"),
        formula: z.string(),
        inputs: z.record(z.string(), z.union([z.number(), z.string()])),
      })
      .describe("a computation, with what went into it"),
    z.object({ from: z.literal("measured"), what: z.string() }).describe("a clock's reading of this run"),
    z.object({ from: z.literal("load"), what: z.string() }).describe("what the user gave as the load"),
  ])
  .meta({ id: "Evidence" });
export type Evidence = z.infer<typeof Evidence>;

/** What a cell says and why, or why it says nothing: a report has no cell without evidence. */
export const Cell = z
  .union([
    z.object({
      text: z.string().describe("for people"),
      value: z
        .union([z.number(), z.string(), z.boolean(), z.array(z.string())])
        .optional()
        .describe("for programs"),
      evidence: z.array(Evidence).min(1),
    }),
    z.object({ missing: z.string().describe("which evidence is missing, and where it would be") }),
  ])
  .meta({ id: "Cell" });
export type Cell = z.infer<typeof Cell>;
