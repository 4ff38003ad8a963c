import { numberAt, textAt, valueAt } from "../state/values";
import { type Drawing, originsOf } from "./origins";
import type { DrawnTask } from "./task";

/**
 * The calls that tasks of the namespace make to a service through their proxies. Whoever is of the namespace knows the
 * name; those are drawn whom the security group lets in.
 * @returns the callers
 */
export function drawConnectCalls(task: DrawnTask, drawing: Drawing): readonly DrawnTask[] {
  const { service } = task;
  const namespace = (one: DrawnTask) => textAt(one.service, "service_connect_configuration[0].namespace");
  const callers = originsOf(task.groups, drawing).flatMap(({ task: caller, rule }) => {
    if (caller === undefined || caller === task || !caller.isConnected) return [];
    return namespace(caller) === namespace(task) && task.isAbout(rule) ? [caller] : [];
  });
  for (const { at, containerPort } of task.endpoints) {
    const alias = `${at}.client_alias[0]`;
    const port = numberAt(service, `${alias}.port`) ?? containerPort;
    const name = ["client_alias[0].dns_name", "discovery_name", "port_name"]
      .map((key) => textAt(service, `${at}.${key}`))
      .find((one) => one !== undefined);
    const label = [name, port].filter(Boolean).join(":");
    const encrypted = valueAt(service, `${at}.tls[0]`) !== undefined;
    for (const caller of callers) {
      task.arrive(caller.leave(), { label, encrypted, port: containerPort, toProxy: true });
    }
  }
  return task.endpoints.length > 0 ? callers : [];
}
