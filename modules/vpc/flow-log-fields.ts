import type { Problem } from "../core/problem";

/** Fields of a flow log record, as AWS names them, in the order of its page. */
const FIELDS = [
  ...["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol"],
  ...["packets", "bytes", "start", "end", "action", "log-status", "vpc-id", "subnet-id", "instance-id"],
  ...["tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr", "region", "az-id", "sublocation-type"],
  ...["sublocation-id", "pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path"],
  ...["ecs-cluster-arn", "ecs-cluster-name", "ecs-container-instance-arn", "ecs-container-instance-id"],
  ...["ecs-container-id", "ecs-second-container-id", "ecs-service-name", "ecs-task-definition-arn"],
  ...["ecs-task-arn", "ecs-task-id", "reject-reason", "resource-id", "encryption-status"],
  ...["interface-type", "next-hop-interface-id", "next-hop-subnet-id", "next-hop-az-id"],
  ...["next-hop-vpc-id", "next-hop-interface-type"],
];

/** AWS's own format, and what tells which task talked to whom, which way, through what. */
export const DEFAULT_FIELDS: readonly string[] = [
  ...FIELDS.slice(0, FIELDS.indexOf("vpc-id")),
  ...["subnet-id", "az-id", "tcp-flags", "pkt-srcaddr", "pkt-dstaddr", "pkt-src-aws-service"],
  ...["pkt-dst-aws-service", "flow-direction", "traffic-path"],
  ...["ecs-cluster-name", "ecs-service-name", "ecs-task-definition-arn", "ecs-task-id"],
];

const PAGE = "https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html";

/** What is wrong with a list of fields. */
export function fieldProblems(fields: readonly string[]): Problem[] {
  if (fields.length === 0) {
    return [
      {
        given: "fields []",
        rule: "a flow log record has at least one field",
        fix: "leave fields out, or name the fields",
        page: PAGE,
      },
    ];
  }
  return fields
    .filter((field) => !FIELDS.includes(field))
    .map((field) => {
      const bare = field.replace(/[${}]/g, "").replace(/_/g, "-").toLowerCase();
      return {
        given: `fields "${field}"`,
        rule: "a field is named as in AWS's table, without the sign and the braces of a format",
        fix: FIELDS.includes(bare) ? `write "${bare}"` : `write one of ${FIELDS.join(", ")}`,
        page: PAGE,
      };
    });
}

/** Fields as the API takes them, `${version} ${account-id}`, which to Terraform would be references. */
export function logFormat(fields: readonly string[]): string {
  return fields.map((field) => `$\${${field}}`).join(" ");
}
