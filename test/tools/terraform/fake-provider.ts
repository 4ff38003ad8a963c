import type { temporaryFolder } from "./temporary-folder";

/**
 * Writes a program that announces itself as a provider does and adds its id to `started`, and then does as told.
 *
 * @returns the program's path
 */
export function fakeProvider(folder: ReturnType<typeof temporaryFolder>, then = "exec sleep 30"): string {
  return folder.write(
    "provider",
    `#!/bin/sh
echo $$ >> "${folder.path}/started"
cat <<END
Provider started. To attach Terraform CLI, set the TF_REATTACH_PROVIDERS environment variable with the following:

\tTF_REATTACH_PROVIDERS='{"registry.terraform.io/hashicorp/aws":{"Protocol":"grpc","Pid":$$}}'
END
${then}
`,
    0o755,
  );
}
