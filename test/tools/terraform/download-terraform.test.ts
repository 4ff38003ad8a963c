import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { strToU8, zipSync } from "fflate";
import { downloadTerraform, TERRAFORM_VERSION } from "../../../tools/terraform/download-terraform";
import { terraformPlatform } from "../../../tools/terraform/platform";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const binary = "#!/bin/sh\necho Terraform\n";
const archive = zipSync({ "LICENSE.txt": strToU8("licence"), terraform: strToU8(binary) });
const archiveName = `terraform_${TERRAFORM_VERSION}_${terraformPlatform()}.zip`;
const archivePath = `/terraform/${TERRAFORM_VERSION}/${archiveName}`;
const sumsPath = `/terraform/${TERRAFORM_VERSION}/terraform_${TERRAFORM_VERSION}_SHA256SUMS`;
const checksum = sha256(archive);
const sums = `${"0".repeat(64)}  terraform_${TERRAFORM_VERSION}_plan9_amd64.zip\n${checksum}  ${archiveName}\n`;

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

type Answer = (response: ServerResponse) => void;

let server: Server;
let releases: string;
let requests: string[];
let answers: Record<string, Answer>;

beforeEach(async () => {
  requests = [];
  answers = {
    [sumsPath]: (response) => response.end(sums),
    [archivePath]: (response) => response.end(archive),
  };
  server = createServer(({ url = "" }, response) => {
    requests.push(url);
    const answer = answers[url];
    if (answer) answer(response);
    else response.writeHead(404).end("no");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const cacheDir = () => path.join(folder.path, "cache");
const target = () => path.join(cacheDir(), "terraform", TERRAFORM_VERSION, "terraform");
const download = () => downloadTerraform({ cacheDir: cacheDir(), releases });

/** Every file and folder in the cache. */
function cacheContent(): string[] {
  return existsSync(cacheDir()) ? readdirSync(cacheDir(), { recursive: true }).map(String).sort() : [];
}

test("puts the binary into the cache, executable, and nothing else", async () => {
  expect(await download()).toBe(target());
  expect(readFileSync(target(), "utf8")).toBe(binary);
  expect(statSync(target()).mode & 0o777).toBe(0o755);
  expect(cacheContent()).toEqual([
    "terraform",
    `terraform/${TERRAFORM_VERSION}`,
    `terraform/${TERRAFORM_VERSION}/terraform`,
  ]);
});

test("reports the archive's bytes as they come, up to its size", async () => {
  const reports: [number, number | undefined][] = [];
  answers[archivePath] = (response) => {
    response.setHeader("content-length", archive.length);
    response.write(archive.subarray(0, 10));
    setTimeout(() => response.end(archive.subarray(10)), 50);
  };
  await downloadTerraform({
    cacheDir: cacheDir(),
    releases,
    onProgress: (received, total) => reports.push([received, total]),
  });
  expect(reports).toEqual([
    [10, archive.length],
    [archive.length, archive.length],
  ]);
});

test("reports no total where the server gives none", async () => {
  const totals: (number | undefined)[] = [];
  answers[archivePath] = (response) => {
    response.write(archive.subarray(0, 10));
    response.end(archive.subarray(10));
  };
  await downloadTerraform({ cacheDir: cacheDir(), releases, onProgress: (_, total) => totals.push(total) });
  expect(new Set(totals)).toEqual(new Set([undefined]));
});

test("takes the mirror from TERRAFORM_RELEASES_URL, with a slash at its end or not", async () => {
  process.env.TERRAFORM_RELEASES_URL = `${releases}/`;
  try {
    await downloadTerraform({ cacheDir: cacheDir() });
  } finally {
    delete process.env.TERRAFORM_RELEASES_URL;
  }
  expect(requests).toEqual([sumsPath, archivePath]);
});

test("does not download again what is there", async () => {
  await download();
  requests = [];
  expect(await download()).toBe(target());
  expect(requests).toEqual([]);
});

test("two downloads at once both end well", async () => {
  expect(await Promise.all([download(), download()])).toEqual([target(), target()]);
  expect(readFileSync(target(), "utf8")).toBe(binary);
});

describe("a download that fails", () => {
  const failures: [string, () => void, RegExp | string][] = [
    [
      "by a wrong checksum",
      () => {
        answers[sumsPath] = (response) => response.end(`${"a".repeat(64)}  ${archiveName}\n`);
      },
      `is not the file that was released. Its SHA-256 is ${checksum}, and should be ${"a".repeat(64)}.`,
    ],
    [
      "by an archive that was exchanged",
      () => {
        answers[archivePath] = (response) => response.end(zipSync({ terraform: strToU8("evil") }));
      },
      /is not the file that was released/,
    ],
    [
      "by a body that ends early",
      () => {
        answers[archivePath] = (response) => {
          response.writeHead(200, { "content-length": archive.length });
          response.write(archive.subarray(0, 20), () => response.destroy());
        };
      },
      /zip: other side closed/,
    ],
    [
      "by a body that is shorter than the released one",
      () => {
        answers[archivePath] = (response) => response.end(archive.subarray(0, 20));
      },
      /is not the file that was released/,
    ],
    [
      "by an archive that does not exist",
      () => {
        delete answers[archivePath];
      },
      `${archiveName}: the server answered 404 Not Found.`,
    ],
    [
      "by a release that does not exist",
      () => {
        delete answers[sumsPath];
      },
      "_SHA256SUMS: the server answered 404 Not Found.",
    ],
    [
      "by a platform without a release",
      () => {
        answers[sumsPath] = (response) => response.end(sums.replace(archiveName, "something_else.zip"));
      },
      `the release has no ${archiveName}, so there is none for this machine.`,
    ],
    [
      "by an archive without Terraform",
      () => {
        const empty = zipSync({ "LICENSE.txt": strToU8("licence") });
        answers[sumsPath] = (response) => response.end(`${sha256(empty)}  ${archiveName}\n`);
        answers[archivePath] = (response) => response.end(empty);
      },
      /has no file named terraform/,
    ],
  ];

  test.each(failures)(
    "%s says so, leaves the cache as it was, and can be repeated",
    async (_, fail, reason) => {
      const healthy = { ...answers };
      fail();
      await expect(download()).rejects.toThrow(reason);
      expect(cacheContent()).toEqual([]);

      answers = healthy;
      expect(await download()).toBe(target());
    },
  );

  test("because there is no server says so, and what to install by hand", async () => {
    await new Promise((resolve) => server.close(resolve));
    const failed = download();
    await expect(failed).rejects.toThrow(/ECONNREFUSED/);
    await expect(failed).rejects.toThrow(
      "Install Terraform (https://developer.hashicorp.com/terraform/install) or OpenTofu",
    );
    expect(cacheContent()).toEqual([]);
  });
});
