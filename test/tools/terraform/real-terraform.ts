import path from "node:path";
import { findTerraform } from "../../../tools/terraform/find-terraform";
import { findProviderSource } from "../../../tools/terraform/provider-mirror";

/** The machine's Terraform or OpenTofu, and an environment in which it finds the AWS provider. */
export async function realTerraform() {
  // The project's own, so that what a test or a comparison has downloaded serves the next.
  const cacheDir = path.resolve(__dirname, "..", "..", "..", ".cache");
  const found = await findTerraform(cacheDir);
  if (!found) throw new Error("This test needs Terraform or OpenTofu on PATH.");
  const source = findProviderSource({
    product: found.product,
    provider: "hashicorp/aws",
    versions: ">= 5.100.0, < 7.0.0",
    cacheDir,
  });
  return {
    ...found,
    cacheDir,
    mirrored: source.mirrored,
    environment: { ...process.env, ...source.environment },
  };
}
