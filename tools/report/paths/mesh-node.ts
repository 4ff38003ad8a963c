import type { StateResource, States } from "../state/states";
import { textAt, valueAt } from "../state/values";
import type { Encryption } from "./legs";
import { envoyOf } from "./task-proxies";
import type { TaskState } from "./task-state";

/** Where a node's Envoy takes calls. */
export const LISTENER = "spec[0].listener[0]";

/** The virtual node that a task's Envoy is. */
export function nodeOfTask(task: TaskState | undefined, states: States): StateResource | undefined {
  return envoyOf(task, states)?.node;
}

/** What a node's Envoy asks of those that call it. */
export function nodeEncryption(node: StateResource): Encryption {
  const tls = `${LISTENER}.tls[0]`;
  const mode = textAt(node, `${tls}.mode`);
  if (mode === "PERMISSIVE") return "TLS or plain";
  if (mode !== "STRICT") return "plain";
  return valueAt(node, `${tls}.validation[0].trust[0]`) === undefined ? "TLS" : "mutual TLS";
}
