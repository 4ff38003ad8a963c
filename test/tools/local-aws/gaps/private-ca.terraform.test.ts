import { callJson } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";

jest.setTimeout(60_000);

describe("A private CA in the local AWS", () => {
  const localAws = localAwsForTests();
  const call = (action: string, parameters: object) =>
    callJson(localAws.current.endpoint, "acm-pca", action, parameters);
  const authority = async (more: object = {}) => {
    const { body } = await call("CreateCertificateAuthority", {
      CertificateAuthorityType: "ROOT",
      CertificateAuthorityConfiguration: {
        KeyAlgorithm: "RSA_2048",
        SigningAlgorithm: "SHA256WITHRSA",
        Subject: { CommonName: "root.mesh" },
      },
      ...more,
    });
    return body as { CertificateAuthorityArn: string };
  };
  const described = async (arn: object) =>
    (await call("DescribeCertificateAuthority", arn)).body.CertificateAuthority;
  const issue = async (arn: object, template: string) => {
    const { Csr } = (await call("GetCertificateAuthorityCsr", arn)).body as { Csr: string };
    return call("IssueCertificate", {
      ...arn,
      Csr: Buffer.from(Csr).toString("base64"),
      SigningAlgorithm: "SHA256WITHRSA",
      TemplateArn: `arn:aws:acm-pca:::template/${template}/V1`,
      Validity: { Type: "YEARS", Value: 10 },
    });
  };
  const refusal = (type: string) => ({ status: 400, body: { __type: type } });

  test("has the usage mode it was made with", async () => {
    expect(await described(await authority())).toMatchObject({ UsageMode: "GENERAL_PURPOSE" });
    const UsageMode = "SHORT_LIVED_CERTIFICATE";
    expect(await described(await authority({ UsageMode }))).toMatchObject({ UsageMode });
  });

  test("issues its own certificate first, and is deleted only when disabled", async () => {
    const arn = await authority();
    expect(await issue(arn, "EndEntityCertificate")).toMatchObject(refusal("InvalidStateException"));
    const { CertificateArn } = (await issue(arn, "RootCACertificate")).body;
    const { Certificate } = (await call("GetCertificate", { ...arn, CertificateArn })).body as {
      Certificate: string;
    };
    await call("ImportCertificateAuthorityCertificate", {
      ...arn,
      Certificate: Buffer.from(Certificate).toString("base64"),
    });
    expect((await issue(arn, "EndEntityCertificate")).status).toBe(200);

    expect(await call("DeleteCertificateAuthority", arn)).toMatchObject(refusal("InvalidStateException"));
    await call("UpdateCertificateAuthority", { ...arn, Status: "DISABLED" });
    expect((await call("DeleteCertificateAuthority", arn)).status).toBe(200);
    expect(await described(arn)).toMatchObject({ Status: "DELETED" });
  });

  test("gives each principal its permissions once", async () => {
    const arn = await authority();
    const permission = { ...arn, Principal: "acm.amazonaws.com", Actions: ["IssueCertificate"] };
    const permissions = async () => (await call("ListPermissions", arn)).body.Permissions;
    expect((await call("CreatePermission", permission)).status).toBe(200);
    expect(await call("CreatePermission", permission)).toMatchObject(
      refusal("PermissionAlreadyExistsException"),
    );
    expect(await permissions()).toMatchObject([
      { Principal: "acm.amazonaws.com", Actions: ["IssueCertificate"] },
    ]);
    await call("DeletePermission", { ...arn, Principal: "acm.amazonaws.com" });
    expect(await permissions()).toEqual([]);
  });
});
