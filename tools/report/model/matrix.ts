import { z } from "zod";
import { Evidence } from "./cell";
import { PathName } from "./path";
import { ModeName } from "./service";

/** Modes down and paths across: what AWS supports, and which services of the states show it. */
export const Matrix = z.object({
  modes: z.array(z.object({ mode: ModeName, title: z.string() })),
  paths: z.array(z.object({ path: PathName, title: z.string(), note: z.string().optional() })),
  cells: z.array(
    z.object({
      mode: ModeName,
      path: PathName,
      supported: z.boolean(),
      text: z.string().describe("how: ip targets, A records; or why not, in a few words"),
      reason: z.string().optional().describe("the rule that refuses it"),
      fix: z.string().optional().describe("what to do instead"),
      seenIn: z.array(z.object({ stack: z.string(), service: z.string() })),
      evidence: z.array(Evidence).min(1),
    }),
  ),
});
export type Matrix = z.infer<typeof Matrix>;
