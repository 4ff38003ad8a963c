import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { Command } from "commander";
import { merge } from "./merge";
import { csvFigures, describedFigures, karpenterPrices } from "./sources";

const program = new Command("instance-types")
  .description(
    "Writes modules/capacity/instance-types.json, to standard output, from the sources it is made of",
  )
  .requiredOption(
    "--task-limits <csv>",
    "ECS's tables of trunking: instance_type,task_limit_without_trunking,task_limit_with_trunking",
  )
  .requiredOption("--network-interfaces <csv>", "EC2's limits: instance_type,max_enis")
  .requiredOption("--read <date>", "when these two were read, as 2026-11-22")
  .requiredOption("--moto <version>", "version of moto that the next file is of")
  .requiredOption(
    "--instance-types <json.gz>",
    "EC2's DescribeInstanceTypes, as in moto: ec2/resources/instance_types.json.gz",
  )
  .requiredOption("--prices <go>", "Karpenter's pkg/providers/pricing/zz_generated.pricing_aws.go")
  .parse();
const options =
  program.opts<
    Record<"taskLimits" | "networkInterfaces" | "read" | "moto" | "instanceTypes" | "prices", string>
  >();

const text = (file: string) => readFileSync(file, "utf8");
const prices = karpenterPrices(text(options.prices));
const described = JSON.parse(gunzipSync(readFileSync(options.instanceTypes)).toString());
const types = merge(
  [
    csvFigures(text(options.networkInterfaces), { networkInterfaces: "max_enis" }),
    csvFigures(text(options.taskLimits), {
      tasks: "task_limit_without_trunking",
      trunkedTasks: "task_limit_with_trunking",
    }),
  ],
  [describedFigures(described), prices.figures],
);

const head = {
  source: [
    `https://docs.aws.amazon.com/AmazonECS/latest/developerguide/eni-trunking-supported-instance-types.html, read ${options.read}`,
    `https://docs.aws.amazon.com/ec2/latest/instancetypes/, read ${options.read}`,
    `https://github.com/getmoto/moto, ${options.moto}, EC2 DescribeInstanceTypes (vcpus, memory, gpus)`,
    `https://github.com/aws/karpenter-provider-aws, generated ${prices.read} (price)`,
  ],
  read: options.read,
  prices: { region: prices.region, read: prices.read, of: "an hour of Linux on demand in USD" },
};
const lines = types.map(([name, figures]) => {
  const known = Object.entries(figures).filter(([, figure]) => figure !== undefined);
  return `    "${name}": { ${known.map(([key, figure]) => `"${key}": ${figure}`).join(", ")} }`;
});
const start = JSON.stringify(head, undefined, 2).replace(/\n\}$/, "");
process.stdout.write(`${start},\n  "types": {\n${lines.join(",\n")}\n  }\n}\n`);
