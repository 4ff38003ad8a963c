import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import { entriesOf } from "./entries";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html";

/** Kernel parameters of the IPC namespace that ECS sets; those of the network are all `net.*`. */
const IPC = /^(?:kernel\.(?:msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced)|fs\.mqueue\..+)$/;

/** What is wrong with the kernel parameters of a container, but for what its platform and mode refuse. */
export function systemControlProblems(
  { name, systemControls }: NamedContainer,
  ipcMode: "task" | "host" | "none" | undefined,
): Problem[] {
  return entriesOf(systemControls).flatMap(([control]) => {
    const given = `systemControls ${JSON.stringify([control])} of container "${name}"`;
    if (isToken(control) || control.startsWith("net.")) return [];
    if (!IPC.test(control)) {
      return [
        {
          given,
          rule: "ECS sets kernel parameters that belong to a container's namespaces: net.*, fs.mqueue.* and kernel.msg*, kernel.sem and kernel.shm*",
          fix: "leave it out, and set it in the instance's user data if it must be",
          page: PAGE,
        },
      ];
    }
    if (ipcMode !== "host") return [];
    return [
      {
        given: `${given} with ipcMode "host"`,
        rule: "a container that shares the instance's IPC namespace may not change it",
        fix: 'leave it out, or write ipcMode: "task"',
        page: PAGE,
      },
    ];
  });
}
