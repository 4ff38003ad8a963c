import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainTerraform } from "../../compare/terraform-setup";
import { withLocalAws } from "../../local-aws/environment";
import { startLocalAws } from "../../local-aws/local-aws";
import { Children } from "../../process/children";
import { pluginCache } from "../../terraform/plugin-cache";
import { findProviderSource } from "../../terraform/provider-mirror";
import { ROOT } from "../run-program";
import { PROVIDER_VERSIONS } from "./configurations";
import { NetworkBench, type NetworkFigures } from "./network-bench";
import { type BenchNetwork, NETWORKS } from "./networks";

/**
 * Measures the plans of networks made with Vpc and with its peer, on local AWS.
 *
 * @param peer folder of terraform-aws-modules/vpc
 * @param runs how many plans of each count
 */
export async function benchVpc(
  peer: string,
  runs: number,
  log: (line: string) => void,
  networks: readonly BenchNetwork[] = NETWORKS,
): Promise<NetworkFigures[]> {
  const cacheDir = join(ROOT, ".cache");
  const { product, path: binary } = await obtainTerraform(cacheDir, false, log);
  const versions = PROVIDER_VERSIONS;
  const source = findProviderSource({ product, provider: "hashicorp/aws", versions, cacheDir });
  const directory = await mkdtemp(join(tmpdir(), "bench-vpc-"));
  const local = await startLocalAws({ cacheDir, logFile: join(directory, "local-aws.log"), onProgress: log });
  const children = new Children();
  const environment = {
    ...withLocalAws(process.env, local.environment),
    ...pluginCache(cacheDir),
    ...source.environment,
    CHECKPOINT_DISABLE: "1",
  };
  try {
    const figures: NetworkFigures[] = [];
    for (const [index, network] of networks.entries()) {
      log(network.name);
      const setting = { directory: join(directory, `${index}`), peer, binary, children, environment, log };
      figures.push(await new NetworkBench(network, setting).run(runs));
    }
    return figures;
  } finally {
    await children.killAll();
    await local.stop();
    await rm(directory, { recursive: true });
  }
}
