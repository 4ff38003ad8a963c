import { terraformPlatform } from "../../../tools/terraform/platform";
import type { temporaryFolder } from "./temporary-folder";

const platform = terraformPlatform();

/** Writes an unpacked provider into a mirror; returns its program's path. */
export function unpackedProvider(
  folder: ReturnType<typeof temporaryFolder>,
  mirror: string,
  version: string,
  address = "registry.terraform.io/hashicorp/aws",
): string {
  const file = `${mirror}/${address}/${version}/${platform}/terraform-provider-aws_v${version}_x5`;
  return folder.write(file, "#!/bin/sh\n", 0o755);
}

/** Writes a packed provider, as far as one can tell from its name, into a mirror. */
export function packedProvider(
  folder: ReturnType<typeof temporaryFolder>,
  mirror: string,
  version: string,
  on = platform,
): void {
  folder.write(
    `${mirror}/registry.terraform.io/hashicorp/aws/terraform-provider-aws_${version}_${on}.zip`,
    "zip",
  );
}
