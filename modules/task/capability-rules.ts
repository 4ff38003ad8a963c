import type { Problem } from "../core/problem";
import type { NamedContainer } from "./container";
import { itemsOf } from "./entries";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html";

/** The Linux capabilities that ECS knows. */
const CAPABILITIES = new Set(
  `ALL AUDIT_CONTROL AUDIT_WRITE BLOCK_SUSPEND CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL
  LEASE LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW SETFCAP SETGID
  SETPCAP SETUID SYS_ADMIN SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME
  SYS_TTY_CONFIG SYSLOG WAKE_ALARM`.split(/\s+/),
);

/** What is wrong with the names of the capabilities that a container gets or loses. */
export function capabilityProblems({ name, linuxParameters }: NamedContainer): Problem[] {
  const { add, drop } = linuxParameters?.capabilities ?? {};
  return Object.entries({ add, drop }).flatMap(([prop, capabilities]) =>
    itemsOf(capabilities)
      .filter((capability) => !CAPABILITIES.has(capability))
      .map((capability) => ({
        given: `linuxParameters.capabilities.${prop} "${capability}" of container "${name}"`,
        rule: "a capability is one that ECS knows, in capitals and without CAP_",
        fix: `write ${suggestion(capability)}`,
        page: PAGE,
      })),
  );
}

function suggestion(capability: string): string {
  const plain = capability.toUpperCase().replace(/^CAP_/, "");
  return CAPABILITIES.has(plain) ? `"${plain}"` : 'one of its list, e.g. "NET_ADMIN"';
}
