import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { isNativeError } from "node:util/types";
import { unzipSync } from "fflate";
import { terraformPlatform } from "./platform";

/** What we download: the version with which the stacks and the local AWS are tested together. */
export const TERRAFORM_VERSION = "1.11.4";

/** HashiCorp's public release site. */
const RELEASES = "https://releases.hashicorp.com";

/** What to download, from where, and whom to tell. */
export interface DownloadOptions {
  /** The project's cache. */
  readonly cacheDir: string;
  /**
   * A mirror with the release site's layout. Default: `TERRAFORM_RELEASES_URL` in the environment, else the release
   * site itself.
   */
  readonly releases?: string;
  /** As in the archive's name. Default: this machine's. */
  readonly platform?: string;
  /** Told as bytes come in; the total is unknown to servers that don't say. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
}

/** The Terraform that an earlier download left in the cache. */
export function cachedTerraform(cacheDir: string): string | undefined {
  const binary = path.join(cacheDir, "terraform", TERRAFORM_VERSION, "terraform");
  return existsSync(binary) ? binary : undefined;
}

/**
 * Downloads Terraform into the cache, unless it is there.
 *
 * The archive is checked against the release's SHA256SUMS before anything of it is used. That file is trusted because
 * it comes over HTTPS; its signature is not checked, so whoever controls the release site or the mirror controls what
 * is run.
 *
 * The binary appears in the cache by one rename at the end: a download that fails or is cut off changes nothing.
 *
 * @returns the binary's path
 * @throws Error that says what failed and how to install Terraform without us
 */
export async function downloadTerraform(options: DownloadOptions): Promise<string> {
  const cached = cachedTerraform(options.cacheDir);
  if (cached !== undefined) return cached;
  try {
    return await install(options.cacheDir, await downloadBinary(options));
  } catch (error) {
    throw new Error(
      `Terraform ${TERRAFORM_VERSION} could not be downloaded: ${error instanceof Error ? error.message : error}\n` +
        "Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu " +
        "(https://opentofu.org/docs/intro/install) so that it is on PATH, or name it in TERRAFORM_BINARY_NAME.",
      { cause: error },
    );
  }
}

async function downloadBinary({ releases, platform, onProgress }: DownloadOptions): Promise<Uint8Array> {
  const base = releases ?? process.env.TERRAFORM_RELEASES_URL ?? RELEASES;
  const release = `${base.replace(/\/+$/, "")}/terraform/${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}`;
  const sums = await download(`${release}_SHA256SUMS`);
  const archiveUrl = `${release}_${platform ?? terraformPlatform()}.zip`;
  const expected = checksumOf(path.posix.basename(archiveUrl), sums.toString("utf8"));

  const archive = await download(archiveUrl, onProgress);
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual !== expected) {
    throw new Error(
      `${archiveUrl} is not the file that was released. Its SHA-256 is ${actual}, and should be ${expected}.`,
    );
  }
  const { terraform } = unzipSync(archive, { filter: ({ name }) => name === "terraform" });
  if (terraform === undefined) throw new Error(`${archiveUrl} has no file named terraform.`);
  return terraform;
}

/** The checksum of a file in the lines of a SHA256SUMS file: checksum, two spaces, name. */
function checksumOf(file: string, sums: string): string {
  for (const line of sums.split("\n")) {
    const [checksum, name] = line.trim().split(/\s+/);
    if (name === file && checksum !== undefined) return checksum;
  }
  throw new Error(`the release has no ${file}, so there is none for this machine.`);
}

async function download(url: string, onProgress?: DownloadOptions["onProgress"]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  try {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}.`);
    const total = Number(response.headers.get("content-length")) || undefined;
    for await (const chunk of response.body ?? []) {
      chunks.push(chunk);
      received += chunk.length;
      onProgress?.(received, total);
    }
  } catch (error) {
    throw new Error(`${url}: ${reasonOf(error)}`);
  }
  return Buffer.concat(chunks);
}

/** fetch says "fetch failed" or "terminated", and why in the error's cause. */
function reasonOf(error: unknown): string {
  if (!isNativeError(error)) return String(error);
  const { cause } = error;
  if (!isNativeError(cause)) return error.message;
  // After attempts at several addresses of a name there is a code, and no message.
  return cause.message || (cause as NodeJS.ErrnoException).code || error.message;
}

async function install(cacheDir: string, binary: Uint8Array): Promise<string> {
  const versions = path.join(cacheDir, "terraform");
  const target = path.join(versions, TERRAFORM_VERSION, "terraform");
  await mkdir(versions, { recursive: true });
  const temporary = await mkdtemp(path.join(versions, "download-"));
  try {
    const file = path.join(temporary, "terraform");
    await writeFile(file, binary, { mode: 0o755 });
    await mkdir(path.dirname(target), { recursive: true });
    // The file and not its folder, because a rename replaces a file that another download has just put there.
    await rename(file, target);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return target;
}
