/**
 * What Terraform says with `-json`: an object per line, of which these are the ones we use.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export type TerraformEvent =
  | Event<"version", { readonly terraform?: string; readonly tofu?: string }>
  | Event<"planned_change", { readonly change: PlannedChange }>
  | Event<"change_summary", { readonly changes: ChangeSummary }>
  | Event<"apply_start" | "apply_progress" | "apply_complete" | "apply_errored", { readonly hook: ApplyHook }>
  | Event<"refresh_start" | "refresh_complete", { readonly hook: Hook }>
  | Event<"diagnostic", { readonly diagnostic: Diagnostic }>
  | Event<"outputs", { readonly outputs: Readonly<Record<string, Output>> }>;

type Event<Type extends string, Body> = Body & {
  readonly type: Type;
  /** The event in words, as Terraform would print it. */
  readonly "@message": string;
};

/** A resource an event is about. */
export interface EventResource {
  /** Such as `aws_subnet.private["a"]`. */
  readonly addr: string;
  readonly resource_type: string;
  readonly resource_name: string;
}

export interface PlannedChange {
  readonly resource: EventResource;
  readonly action:
    | "noop"
    | "create"
    | "read"
    | "update"
    | "replace"
    | "delete"
    | "move"
    | "import"
    | "forget";
}

export interface ChangeSummary extends Changes {
  readonly operation: "plan" | "apply" | "destroy";
}

/** How many resources are, or will be, made, changed and removed. */
export interface Changes {
  readonly add: number;
  readonly change: number;
  readonly remove: number;
}

export interface Hook {
  readonly resource: EventResource;
}

export interface ApplyHook extends Hook {
  readonly action: "create" | "update" | "delete" | "read";
  /** In all events but the start. */
  readonly elapsed_seconds?: number;
}

/** An error or a warning. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The resource, where it is about one. */
  readonly address?: string;
  /** The place in the configuration, where it is about one. */
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
}

export interface Output {
  readonly sensitive: boolean;
  /** Missing in the outputs of a plan that are known only after apply. */
  readonly value?: unknown;
}

const types: ReadonlySet<string> = new Set<TerraformEvent["type"]>([
  "version",
  "planned_change",
  "change_summary",
  "apply_start",
  "apply_progress",
  "apply_complete",
  "apply_errored",
  "refresh_start",
  "refresh_complete",
  "diagnostic",
  "outputs",
]);

/** Reads a line; undefined for one that is no JSON (a provider may print anything) or of a type we don't use. */
export function parseEvent(line: string): TerraformEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const event = JSON.parse(line);
    return types.has(event.type) ? event : undefined;
  } catch {
    return undefined;
  }
}
