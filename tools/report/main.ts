#!/usr/bin/env node
import { command } from "./options";
import { runReport } from "./run-report";

const output = {
  out: (text: string) => void process.stdout.write(text),
  error: (text: string) => void process.stderr.write(text),
};

command(async (options) => {
  process.exitCode = await runReport(options, output);
})
  .parseAsync()
  .catch((error: Error) => {
    output.error(`${error.message}\n`);
    process.exitCode = 1;
  });
