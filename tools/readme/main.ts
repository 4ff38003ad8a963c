import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { priceFileSchema } from "../report/costs/prices/price-file";
import { reportSchema } from "../report/report-schema";
import { withGenerated } from "./generated-part";
import { modeTable } from "./mode-table";

/** Writes what is read from the code, parts of the README and the schemas of the report and of price files: `npm run readme`. */
const project = path.resolve(__dirname, "../..");
const file = path.join(project, "README.md");
writeFileSync(file, withGenerated(readFileSync(file, "utf8"), "network modes", modeTable()));
writeFileSync(path.join(project, "report.schema.json"), reportSchema());
writeFileSync(path.join(project, "prices.schema.json"), priceFileSchema());
