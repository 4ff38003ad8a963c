import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import { entriesOf, itemsOf } from "./entries";

/** What a container may use that not every network mode or platform has. */
export type ContainerFeature =
  | "links"
  | "hostname"
  | "dnsServers"
  | "dnsSearchDomains"
  | "extraHosts"
  | "disableNetworking"
  | "networkSystemControls"
  | "ipcSystemControls"
  | "privileged"
  | "readonlyRootFilesystem"
  | "user"
  | "ulimits"
  | "linuxParameters"
  | "addedCapabilities"
  | "devices"
  | "sharedMemorySize"
  | "maxSwap"
  | "dockerSecurityOptions"
  | "gpus"
  | "memoryReservation"
  | "environmentFiles"
  | "readOnlyMounts"
  | "restartPolicy";

/** A feature that a container uses, as the user wrote it: `hostname "web" of container "web"`. */
export interface Use {
  readonly feature: ContainerFeature;
  readonly given: string;
}

/** The features a container uses, as far as synth can tell: a reference may turn out to be nothing. */
export function usesOf(container: NamedContainer): Use[] {
  const { linuxParameters = {} } = container;
  const { capabilities, devices, sharedMemorySize, maxSwap } = linuxParameters;
  const controls = entriesOf(container.systemControls).map(([name]) => name);
  const added = itemsOf(capabilities?.add).filter((capability) => capability !== "SYS_PTRACE");
  const readOnly = entriesOf(container.mounts).filter(([, mount]) => mount.readOnly === true);
  const uses: [ContainerFeature, string, unknown][] = [
    ["links", "links", itemsOf(container.links)],
    ["hostname", "hostname", container.hostname],
    ["dnsServers", "dnsServers", itemsOf(container.dnsServers)],
    ["dnsSearchDomains", "dnsSearchDomains", itemsOf(container.dnsSearchDomains)],
    ["extraHosts", "extraHosts", namesOf(container.extraHosts)],
    ["disableNetworking", "disableNetworking", container.disableNetworking],
    ["networkSystemControls", "systemControls", controls.filter((name) => name.startsWith("net."))],
    ["ipcSystemControls", "systemControls", controls.filter((name) => !name.startsWith("net."))],
    ["privileged", "privileged", container.privileged],
    ["readonlyRootFilesystem", "readonlyRootFilesystem", container.readonlyRootFilesystem],
    ["user", "user", container.user],
    ["ulimits", "ulimits", namesOf(container.ulimits)],
    ["linuxParameters", "linuxParameters", namesOf({ ...linuxParameters })],
    ["addedCapabilities", "linuxParameters.capabilities.add", added],
    ["devices", "linuxParameters.devices", itemsOf(devices).map(({ hostPath }) => hostPath)],
    ["sharedMemorySize", "linuxParameters.sharedMemorySize", sharedMemorySize],
    ["maxSwap", "linuxParameters.maxSwap", maxSwap],
    ["dockerSecurityOptions", "dockerSecurityOptions", itemsOf(container.dockerSecurityOptions)],
    ["gpus", "gpus", container.gpus],
    ["memoryReservation", "memoryReservation", container.memoryReservation],
    ["environmentFiles", "environmentFiles", itemsOf(container.environmentFiles)],
    ["readOnlyMounts", "readOnly mounts", readOnly.map(([path]) => path)],
    ["restartPolicy", "restartPolicy", container.restartPolicy],
  ];
  return uses
    .filter(([, , value]) => isUsed(value))
    .map(([feature, prop, value]) => ({
      feature,
      given: `${prop} ${JSON.stringify(value)} of container "${container.name}"`,
    }));
}

function namesOf(record: Readonly<Partial<Record<string, unknown>>> | undefined): string[] {
  return entriesOf(record).map(([name]) => name);
}

function isUsed(value: unknown): boolean {
  if (value === undefined || value === false || isToken(value)) return false;
  return !Array.isArray(value) || value.length > 0;
}
