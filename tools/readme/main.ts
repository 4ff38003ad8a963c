import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { withGenerated } from "./generated-part";
import { modeTable } from "./mode-table";

/** Writes the parts of the README that are read from the code: `npm run readme`. */
const file = path.resolve(__dirname, "../../README.md");
writeFileSync(file, withGenerated(readFileSync(file, "utf8"), "network modes", modeTable()));
