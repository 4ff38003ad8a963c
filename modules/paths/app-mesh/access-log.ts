import type { AppmeshVirtualNodeSpecLogging } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { isToken } from "../../core/token";
import { entriesOf } from "../../task/entries";
import { PAGES } from "./pages";

/**
 * A line for each request that Envoy lets in or out.
 * @example {} // to Envoy's own output, and so to the task's log group
 * @example { format: { json: { time: "%START_TIME%", path: "%REQ(:PATH)%", status: "%RESPONSE_CODE%" } } }
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_FileAccessLog.html
 */
export interface AccessLog {
  /**
   * A file in Envoy's container, 1 to 255 characters.
   * @default "/dev/stdout"
   */
  readonly path?: string;
  /**
   * In Envoy's command operators: one text of up to 1000 characters, or the fields of a JSON object, names and values of
   * up to 100 characters each.
   * @default Envoy's own text
   */
  readonly format?:
    | { readonly text: string; readonly json?: never }
    | { readonly json: Readonly<Record<string, string>>; readonly text?: never };
}

const KNOWN: PropNames<AccessLog> = { path: "optional", format: "optional" };
const FORMATS: PropNames<NonNullable<AccessLog["format"]>> = { text: "optional", json: "optional" };

const MAX_PATH = 255;
const MAX_TEXT = 1000;
const MAX_FIELD = 100;

/** What is wrong with it. */
export function accessLogProblems(log: AccessLog | undefined): Problem[] {
  if (log === undefined) return [];
  const { path, format } = log;
  return [
    ...propProblems(log, KNOWN, "accessLog"),
    ...lengthProblems("accessLog path", path, MAX_PATH, PAGES.accessLog),
    ...(format === undefined ? [] : formatProblems(format)),
  ];
}

function formatProblems(format: NonNullable<AccessLog["format"]>): Problem[] {
  const { text, json } = format;
  const unknown = propProblems(format, FORMATS, "accessLog format");
  const empty = json !== undefined && Object.keys(json).length === 0;
  if (unknown.length > 0 || (text === undefined) === (json === undefined) || empty) {
    return [
      ...unknown,
      ...(unknown.length > 0
        ? []
        : [
            {
              given: `accessLog format ${JSON.stringify(format)}`,
              rule: "a line is one text, or a JSON object of at least one field",
              fix: 'write one of them, e.g. json: { status: "%RESPONSE_CODE%" }, or leave format out',
              page: PAGES.logFormat,
            },
          ]),
    ];
  }
  return [
    ...lengthProblems("accessLog format text", text, MAX_TEXT, PAGES.logFormat),
    ...entriesOf(json).flatMap(([name, value]) => [
      ...lengthProblems("accessLog format json name", name, MAX_FIELD, PAGES.logFormat),
      ...lengthProblems(`accessLog format json ${name}`, value, MAX_FIELD, PAGES.logFormat),
    ]),
  ];
}

function lengthProblems(prop: string, text: string | undefined, most: number, page: string): Problem[] {
  if (text === undefined || isToken(text) || (text.length >= 1 && text.length <= most)) return [];
  return [
    {
      given: `${prop} of ${text.length} characters`,
      rule: `it has 1 to ${most} characters`,
      fix: text.length === 0 ? "leave it out, or write some" : `shorten it by ${text.length - most}`,
      page,
    },
  ];
}

/** As the virtual node has it. */
export function accessLogConfig({ path = "/dev/stdout", format }: AccessLog): AppmeshVirtualNodeSpecLogging {
  const { text, json } = format ?? {};
  const fields = entriesOf(json)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => ({ key, value }));
  return {
    accessLog: {
      file: { path, ...(format && { format: text === undefined ? { json: fields } : { text } }) },
    },
  };
}
