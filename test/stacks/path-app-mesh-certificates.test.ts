import { spawnSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import which from "which";

const SCRIPT = resolve(__dirname, "../../stacks/path-app-mesh-certificates.sh");
// In CI it is there, or the tests fail.
const withOpenssl = process.env.CI || which.sync("openssl", { nothrow: true }) ? describe : describe.skip;

interface Secret {
  readonly certificateChain: string;
  readonly privateKey: string;
  readonly authorities: string;
}

withOpenssl("the script that fills the secrets of a mesh", () => {
  const directory = mkdtempSync(join(tmpdir(), "certificates-"));
  const [bin, temporary] = [join(directory, "bin"), join(directory, "tmp")];
  const ca = join(directory, "ca");
  afterAll(() => rmSync(directory, { recursive: true }));
  beforeAll(() => {
    for (const each of [bin, temporary]) mkdirSync(each);
    // Keeps what AWS would be given, by the secret's id; an id of "gone" is refused.
    const aws = '#!/bin/sh\n[ "$4" != gone ] && cp "$(echo "$6" | cut -c8-)" "$OUT/$4.json"\n';
    writeFileSync(join(bin, "aws"), aws, { mode: 0o755 });
  });

  const run = (...args: string[]) =>
    spawnSync("sh", [SCRIPT, ...args], {
      env: { PATH: `${bin}:${process.env.PATH}`, OUT: directory, TMPDIR: temporary },
      encoding: "utf8",
    });
  const secret = (id: string): Secret => JSON.parse(readFileSync(join(directory, `${id}.json`), "utf8"));

  test("gives each service a certificate for both directions, of one CA", () => {
    const { status, stdout } = run(ca, "svc.internal", "orders=orders-secret", "web=web-secret");
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(
        /^orders\.svc\.internal: notAfter=.*\nweb\.svc\.internal: notAfter=.*\n$/,
      ),
    });
    for (const name of ["orders", "web"]) {
      const { certificateChain, privateKey, authorities } = secret(`${name}-secret`);
      const certificate = new X509Certificate(certificateChain);
      const authority = new X509Certificate(authorities);
      expect({
        names: certificate.subjectAltName,
        for: certificate.keyUsage,
        issued: certificate.checkIssued(authority) && certificate.verify(authority.publicKey),
        key: certificate.checkPrivateKey(createPrivateKey(privateKey)),
        isAuthority: [certificate.ca, authority.ca],
      }).toEqual({
        names: `DNS:${name}.svc.internal`,
        for: ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"],
        issued: true,
        key: true,
        isAuthority: [false, true],
      });
    }
  });

  test("renews a certificate and keeps the CA", () => {
    const before = secret("orders-secret");
    expect(run(ca, "svc.internal", "orders=orders-secret").status).toBe(0);
    const after = secret("orders-secret");
    expect(after.authorities).toBe(before.authorities);
    expect(after.certificateChain).not.toBe(before.certificateChain);
  });

  test("leaves no key behind but the CA's, for its owner alone", () => {
    expect(run(ca, "svc.internal", "orders=gone").status).not.toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect(statSync(join(ca, "ca-key.pem")).mode & 0o777).toBe(0o600);
  });

  test("says how it is used", () => {
    const other = join(directory, "other");
    const { status, stderr } = run(other, "svc.internal");
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining("Usage: ") });
    expect(existsSync(other)).toBe(false);
  });
});
