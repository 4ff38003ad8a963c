import { z } from "zod";
import { Report } from "./model/report";

/** The JSON Schema of `report.json`, for programs that read it, as its file has it. */
export function reportSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(Report), null, 2)}\n`;
}
