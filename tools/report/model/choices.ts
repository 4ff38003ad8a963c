import { z } from "zod";
import { Evidence } from "./cell";
import { PathName } from "./path";
import { ModeName } from "./service";

/** Which mode and path fit a user's constraints: each option with what it meets, ready to be filtered. */
export const Choices = z.object({
  constraints: z.array(
    z.object({
      id: z.string(),
      group: z.string().describe("what it is about: where it runs, security, cost, protocol"),
      label: z.string().describe("as a user would say it: each task has its own security group"),
      usual: z
        .boolean()
        .optional()
        .describe("asked for until the user says otherwise, as nearly everybody wants it"),
    }),
  ),
  options: z.array(
    z.object({
      mode: ModeName,
      path: PathName.optional().describe("left out for tasks that nobody calls"),
      title: z.string(),
      meets: z.record(
        z.string(),
        z.object({ met: z.boolean(), why: z.string(), evidence: z.array(Evidence).min(1) }),
      ),
      monthlyAtTen: z.number().optional().describe("USD a month at 10 services, where it can be computed"),
      costOf: z
        .string()
        .optional()
        .describe("the stack whose services those ten are like; another's tasks may be of another size"),
    }),
  ),
});
export type Choices = z.infer<typeof Choices>;
