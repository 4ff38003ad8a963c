import { createInterface } from "node:readline";
import type { Child, Children } from "../process/children";
import { lessGarbageCollection } from "./go-runtime";

/** How to start a provider. */
export interface ProviderOptions {
  readonly children: Children;
  /** The provider's program. */
  readonly binary: string;
  /** Its address as Terraform (or OpenTofu) has it, such as `registry.terraform.io/hashicorp/aws`. */
  readonly address: string;
  /** What it works with: it, and not the Terraform which uses it, reads `AWS_*`. Default: that of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Default 30 s. */
  readonly timeoutMilliseconds?: number;
}

/** A running provider. */
export interface ProviderProcess {
  /** To be put on the environment of each Terraform that shall use it. */
  readonly environment: { readonly TF_REATTACH_PROVIDERS: string };
  stop(): Promise<void>;
}

/**
 * Starts a provider that serves any number of Terraform commands, also at once, and spares each the time to start its
 * own.
 *
 * The process holds one configuration: whichever Terraform configured it last decides the Region and default tags of
 * everything that all of them make from then on. Use it for stacks, none with several provider blocks, whose provider
 * configuration is the same; `ProviderPool` sees to that. Also, a Terraform that is interrupted cancels what the
 * provider does for all others.
 *
 * @throws Error when it does not start
 */
export async function startProvider(options: ProviderOptions): Promise<ProviderProcess> {
  const { children, binary, address, environment = process.env, timeoutMilliseconds = 30_000 } = options;
  const child = children.spawn(binary, ["-debug"], {
    // The AWS provider can be configured with a CA bundle only once, and is configured by each Terraform.
    env: { ...environment, ...lessGarbageCollection(environment), AWS_CA_BUNDLE: undefined },
    // Terraform needs it to end in peace.
    interruptible: false,
  });
  try {
    const announced = JSON.parse(await announcement(child, timeoutMilliseconds));
    // OpenTofu and Terraform know the same provider by different addresses; it announces itself by Terraform's.
    const [reattach] = Object.values(announced);
    return {
      environment: { TF_REATTACH_PROVIDERS: JSON.stringify({ [address]: reattach }) },
      stop: () => children.kill(child),
    };
  } catch (error) {
    await children.kill(child);
    throw new Error(`The provider ${binary} did not start: ${(error as Error).message}`);
  }
}

/** The JSON that a provider with `-debug` prints in a shell assignment: its address, and how to reach it. */
function announcement(child: Child, timeoutMilliseconds: number): Promise<string> {
  let said = "";
  child.stderr.on("data", (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => fail(`it announced no TF_REATTACH_PROVIDERS within ${timeoutMilliseconds / 1000} s.`),
      timeoutMilliseconds,
    );
    const fail = (reason: string): void => {
      clearTimeout(timer);
      reject(new Error([reason, said.trim()].filter(Boolean).join("\n")));
    };
    // Read to the end, because a provider whose output no one takes would stop at some time.
    createInterface(child.stdout).on("line", (line) => {
      const [, json] = /TF_REATTACH_PROVIDERS='(.*)'/.exec(line) ?? [];
      if (json === undefined) return;
      clearTimeout(timer);
      resolve(json);
    });
    child.once("error", ({ message }) => fail(message));
    child.once("close", (code, signal) => fail(`it ended at once, with ${signal ?? `exit code ${code}`}.`));
  });
}
