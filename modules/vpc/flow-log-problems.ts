import { type Kind, kindProblems } from "../core/kind";
import { kmsKeyProblems } from "../core/kms-key";
import { logRetentionProblems } from "../core/log-retention";
import { oneOfProblems } from "../core/one-of";
import type { Problem } from "../core/problem";
import { incompleteProblems, type PropNames, propProblems } from "../core/prop-names";
import { isToken } from "../core/token";
import { DEFAULT_FIELDS, fieldProblems } from "./flow-log-fields";
import type { FlowLogsProps } from "./flow-logs";
import { NETWORK } from "./network";

/** Less than a whole network: any VPC of which the account is known. */
const OWNED: Kind = {
  ...NETWORK,
  has: "accountId",
  rule: "the role that writes records is for the VPC's account alone, which an id doesn't tell",
};

const KNOWN: PropNames<FlowLogsProps> = {
  vpc: "required",
  trafficType: "optional",
  maxAggregationInterval: "optional",
  fields: "optional",
  logDestinationType: "optional",
  retentionDays: "optional",
  kmsKeyArn: "optional",
  bucketArn: "optional",
};

const CREATE_PAGE = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html";

/** What AWS would refuse of a flow log. */
export function flowLogProblems(props: FlowLogsProps): Problem[] {
  const incomplete = incompleteProblems(props, KNOWN);
  if (incomplete.length > 0) return incomplete;
  const otherKind = kindProblems(props, { vpc: OWNED });
  if (otherKind.length > 0) return otherKind;
  return [
    ...propProblems(props, KNOWN),
    ...oneOf("logDestinationType", props.logDestinationType, ["cloud-watch-logs", "s3"]),
    ...oneOf("trafficType", props.trafficType, ["ALL", "ACCEPT", "REJECT"]),
    ...oneOf("maxAggregationInterval", props.maxAggregationInterval, [60, 600]),
    ...fieldProblems(props.fields ?? DEFAULT_FIELDS),
    ...(props.logDestinationType === "s3"
      ? bucketProblems(props.bucketArn)
      : [
          ...logRetentionProblems("flow log", props.retentionDays),
          ...kmsKeyProblems(
            "flow log",
            props.kmsKeyArn,
            "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
          ),
        ]),
  ];
}

function oneOf<T extends string | number>(
  prop: string,
  value: NoInfer<T> | undefined,
  allowed: readonly T[],
): Problem[] {
  return oneOfProblems(prop, value, { is: `the ${prop} of a flow log`, allowed, page: CREATE_PAGE });
}

function bucketProblems(bucketArn: string | undefined): Problem[] {
  if (bucketArn === undefined) {
    return [
      {
        given: 'logDestinationType "s3" without bucketArn',
        rule: "files go to an S3 bucket",
        fix: 'write its ARN, e.g. bucketArn: "arn:aws:s3:::<bucket>"',
        page: CREATE_PAGE,
      },
    ];
  }
  if (isToken(bucketArn)) return [];
  const [, folder] = /^arn:aws[a-z-]*:s3:::[a-z0-9.-]{3,63}(\/.*)?$/.exec(bucketArn) ?? [undefined, null];
  if (folder === null) {
    return [
      {
        given: `bucketArn "${bucketArn}"`,
        rule: "files go to an S3 bucket that is named by its ARN, with a folder or without",
        fix: `write it as "arn:aws:s3:::${bucketArn.replace(/^s3:\/\//, "").replace(/^.*:/, "") || "<bucket>"}"`,
        page: CREATE_PAGE,
      },
    ];
  }
  if (folder?.split("/")[1] !== "AWSLogs") return [];
  return [
    {
      given: `bucketArn "${bucketArn}"`,
      rule: "AWS makes the folder AWSLogs itself, and takes no folder of that name",
      fix: `write "${bucketArn.slice(0, bucketArn.indexOf("/AWSLogs"))}"`,
      page: CREATE_PAGE,
    },
  ];
}
