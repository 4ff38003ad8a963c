import { coerce, gt } from "semver";
import { ZodError, z } from "zod";
import { TERRAFORM_VERSION } from "../../terraform/download-terraform";
import { InputError } from "./input-error";
import { A_PLAN, EXPECTED, otherDocument, SHOW } from "./other-documents";
import { readRawState } from "./raw-state";
import type { ReadStack, StateContent } from "./read-stack";
import { readShownState } from "./shown-state";

/** What a state's text is to be called. */
export interface StateOrigin {
  readonly name: string;
  /** Where it is from, for people: the file, or the backend. */
  readonly source: string;
}

const AGAIN = `write it again: ${SHOW}`;

/**
 * Reads a state: the file of a backend, or what `terraform show -json` says.
 *
 * @throws InputError that says what the text is, where it is no state
 */
export function readState(text: string, { name, source }: StateOrigin): ReadStack {
  // Terraform too takes an empty file for a state of nothing.
  const content = text.trim() === "" ? NOTHING : contentOf(parse(text, source), source);
  const { terraformVersion, resources, outputs } = content;
  return {
    source,
    ...(terraformVersion === undefined ? {} : { terraformVersion }),
    state: { name, resources: resources.map((resource) => ({ stack: name, ...resource })), outputs },
    notes: [
      ...(resources.length === 0 ? ["The state is empty: nothing is applied, or all was destroyed."] : []),
      ...newerNotes(terraformVersion),
      ...content.notes,
    ],
  };
}

const NOTHING: StateContent = { resources: [], outputs: {}, notes: [] };

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { message } = error as SyntaxError;
    if (endsEarly(text, message)) {
      throw new InputError(source, `it ends in the middle (after ${text.length} characters)`, AGAIN);
    }
    if (text.startsWith("PK")) {
      throw new InputError(source, A_PLAN.is, A_PLAN.fix);
    }
    throw new InputError(source, isBinary(text) ? A_BINARY : notJson(message), EXPECTED);
  }
}

const A_BINARY = "it is no text, but binary or compressed";

function isBinary(text: string): boolean {
  return /[\0\ufffd]/.test(text);
}

/** Where it isn't, without the part of the text that JSON.parse quotes: that may be secret. */
function notJson(message: string): string {
  const [where] = /at position \d+( \(line \d+ column \d+\))?/.exec(message) ?? [];
  return `it is not JSON${where === undefined ? "" : ` (${where})`}`;
}

/** Whether what JSON.parse complains of is the end: that of a text cut off, and not of a text in another language. */
function endsEarly(text: string, message: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  return position === undefined ? /end of JSON/.test(message) : Number(position) >= text.trimEnd().length;
}

const Shown = z.looseObject({ format_version: z.string() });
const Raw = z.looseObject({ version: z.number(), serial: z.number() });

function contentOf(document: unknown, source: string): StateContent {
  const other = otherDocument(document);
  if (other !== undefined) throw new InputError(source, other.is, other.fix);
  try {
    const shown = Shown.safeParse(document);
    if (shown.success && isStateOrNothing(shown.data)) {
      checkFormat(shown.data.format_version, source);
      return readShownState(document);
    }
    const raw = Raw.safeParse(document);
    if (raw.success) {
      checkVersion(raw.data.version, source);
      return readRawState(document);
    }
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    const [issue] = error.issues;
    const where = issue?.path.join(".") || "its root";
    throw new InputError(source, `it is no whole state (${where}: ${issue?.message})`, AGAIN);
  }
  throw new InputError(source, "it is JSON of another kind than a Terraform state", EXPECTED);
}

/** Other answers of Terraform's have a format_version too: schemas of providers, the verdict of validate. */
function isStateOrNothing(document: z.infer<typeof Shown>): boolean {
  const others = Object.keys(document).filter(
    (key) => !["format_version", "terraform_version", "checks"].includes(key),
  );
  return "values" in document || others.length === 0;
}

/** Minor versions add, major ones change what is there. */
function checkFormat(format: string, source: string): void {
  const major = Number(format.split(".")[0]);
  if (major <= 1) return;
  throw new InputError(
    source,
    `its format_version is "${format}" and this report knows 1.x; a newer Terraform wrote it`,
    "use a newer version of ecs-task-networking, or write it with a Terraform of format_version 1",
  );
}

function checkVersion(version: number, source: string): void {
  if (version === 4) return;
  throw new InputError(
    source,
    `it is a state of version ${version} and this report knows version 4`,
    version < 4
      ? "let Terraform 0.12 or newer write it: terraform apply -refresh-only"
      : `use a newer version of ecs-task-networking, or give what ${SHOW} writes`,
  );
}

function newerNotes(version: string | undefined): string[] {
  const known = coerce(version);
  if (known === null || !gt(`${known.major}.${known.minor}.0`, TERRAFORM_VERSION)) return [];
  return [
    `Written by version ${version}, newer than the ${TERRAFORM_VERSION} that this report was tested with; its format is one that the report knows.`,
  ];
}
