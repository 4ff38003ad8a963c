import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fargate } from "../../../../../modules/capacity/fargate";
import { Cluster } from "../../../../../modules/cluster/cluster";
import { awsvpc } from "../../../../../modules/network-modes/awsvpc";
import { certificateParts } from "../../../../../modules/paths/app-mesh/tls/certificate-parts";
import { clientPolicy, listenerTls } from "../../../../../modules/paths/app-mesh/tls/tls-config";
import type { ProxyTls } from "../../../../../modules/paths/app-mesh/tls/tls-props";
import { Service } from "../../../../../modules/service/service";
import { network, TASK } from "../../../../support/network";
import { refusal } from "../../../../support/problems";
import { type Arguments, newStack, ofType, only, resolve, synth } from "../../../../support/synth";
import { TOKENS } from "../../../task/samples";
import { AUTHORITY_ARN, CERTIFICATE_ARN, MUTUAL, ONE_WAY, SECRET_ARN } from "./samples";

const { tls, policy } = MUTUAL.secrets;
const BY_SECRETS: ProxyTls = { tls, clientPolicy: policy, backends: { payments: policy } };
const SOCKET = {
  path: "/run/spire/sockets/agent.sock",
  volume: { bind: { sourcePath: "/run/spire/sockets" } },
} as const;

/** The container that writes files. */
function writer(proxy: ProxyTls = BY_SECRETS) {
  const [container, ...others] = certificateParts(proxy).parts.sidecars ?? [];
  if (container === undefined || others.length > 0) throw new Error("not one container");
  return container;
}

/** A service with an Envoy that has these certificates. */
function synthOrders(proxy: ProxyTls, onFargate = false) {
  const { parts, envoy } = certificateParts(proxy);
  const sidecars = [{ name: "envoy", image: "envoy", user: "1337", ...envoy }, ...(parts.sidecars ?? [])];
  const stack = newStack();
  const { vpc, cluster } = network(stack);
  new Service(stack, "orders", {
    ...TASK,
    memory: 512,
    cluster: onFargate ? new Cluster(stack, "serverless", { vpc, capacity: [fargate()] }) : cluster,
    network: awsvpc(),
    reachableBy: [
      { problems: () => [], taskParts: () => ({ ...parts, sidecars }), attach: () => ({ dependsOn: [] }) },
    ],
  });
  return synth(stack);
}

/** The containers of a task by name. */
function containers(resources: ReturnType<typeof synthOrders>): Record<string, Arguments> {
  const list = only(resources, "aws_ecs_task_definition").container_definitions as Arguments[];
  return Object.fromEntries(list.map((each) => [String(each.name), each]));
}

describe("certificates in secrets", () => {
  test.each([
    ["EC2", false],
    ["Fargate", true],
  ])("are in files before Envoy starts, on %s", (_, onFargate) => {
    const { envoy, "envoy-certificates": files, orders } = containers(synthOrders(BY_SECRETS, onFargate));
    expect(envoy).toMatchObject({
      dependsOn: [{ containerName: "envoy-certificates", condition: "SUCCESS" }],
      mountPoints: [{ containerPath: "/certificates", sourceVolume: "envoy-certificates", readOnly: true }],
    });
    expect(files).toMatchObject({
      image: "public.ecr.aws/docker/library/busybox:1.37",
      essential: false,
      user: "0",
      mountPoints: [{ containerPath: "/certificates", sourceVolume: "envoy-certificates" }],
    });
    // The application sees neither the files nor the variables.
    expect(orders).not.toHaveProperty("secrets");
    expect(orders?.mountPoints).toEqual([]);
    expect(envoy).not.toHaveProperty("secrets");
  });

  test("are read by the execution role alone, and from that secret alone", () => {
    const policies = ofType(synthOrders(BY_SECRETS), "aws_iam_role_policy");
    expect(policies.orders_execution?.policy).toMatchObject({
      Statement: expect.arrayContaining([
        {
          Sid: "ReadSecrets",
          Effect: "Allow",
          Action: ["secretsmanager:GetSecretValue"],
          Resource: [SECRET_ARN],
        },
      ]),
    });
    expect(policies).not.toHaveProperty("orders_task");
  });

  test("each have a file, which the configuration of the mesh names", () => {
    const { secrets = {} } = writer();
    expect(Object.values(secrets)).toHaveLength(9);
    const script = writer().command?.[0] ?? "";
    const named = JSON.stringify([listenerTls(tls), clientPolicy(policy), clientPolicy(policy, "payments")]);
    const paths = named.match(/\/certificates\/[a-z-]+\.pem/g) ?? [];
    expect(paths).toHaveLength(9);
    for (const path of paths) expect(script).toContain(`> ${path.replace("/certificates/", "")}\n`);
  });

  test("another backend moves no file", () => {
    const files = (proxy: ProxyTls) => writer(proxy).command?.[0]?.match(/(?<=> )\S+/g) ?? [];
    const before = files(BY_SECRETS);
    const after = files({ ...BY_SECRETS, backends: { ...BY_SECRETS.backends, accounts: policy } });
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after).toHaveLength(before.length + 3);
  });

  test("are written with a shell as they are, for Envoy's user alone", () => {
    const directory = mkdtempSync(join(tmpdir(), "certificates-"));
    mkdirSync(join(directory, "files"));
    const { entryPoint = [], command = [], secrets = {} } = writer({ tls });
    const value = (index: number) => `-----BEGIN-----\n$HOME "${index}" '\\n' %s\n-----END-----`;
    const variables = Object.fromEntries(Object.keys(secrets).map((name, index) => [name, value(index)]));
    const [shell = "", ...options] = entryPoint;
    // Only root may give files away.
    const script = `chown() { echo "$@" > ../chown; }\n${command[0]?.replace("/certificates", join(directory, "files"))}`;
    execFileSync(shell, [...options, script], { env: { PATH: process.env.PATH, ...variables } });
    const names = ["listener.pem", "listener-key.pem", "listener-trust.pem"];
    const read = (name: string) => readFileSync(join(directory, name), "utf8");
    expect(names.map((name) => read(`files/${name}`))).toEqual([0, 1, 2].map((index) => `${value(index)}\n`));
    expect(names.map((name) => statSync(join(directory, "files", name)).mode & 0o777)).toEqual([
      0o400, 0o400, 0o400,
    ]);
    expect(read("chown")).toBe(`1337:1337 ${names.join(" ")}\n`);
    rmSync(directory, { recursive: true });
  });

  test("a secret that ECS didn't bring stops the task before Envoy starts", () => {
    const { entryPoint = [], command = [] } = writer({ tls });
    const [shell = "", ...options] = entryPoint;
    const script = command[0]?.replace("/certificates", tmpdir()) ?? "";
    expect(() =>
      execFileSync(shell, [...options, script], { env: { PATH: process.env.PATH }, stdio: "pipe" }),
    ).toThrow("CERTIFICATE_0");
  });

  test("are written by an image of one's own", () => {
    expect(writer({ ...BY_SECRETS, certificatesImage: TOKENS.text }).image).toBe(TOKENS.text);
  });

  test("may be references", () => {
    const secrets = { certificateChain: TOKENS.text, privateKey: `${TOKENS.text}:privateKey::` };
    const values = writer({ tls: { mode: "STRICT", certificate: { secrets } } }).secrets;
    expect(Object.values(values ?? {})).toEqual([TOKENS.text, `${TOKENS.text}:privateKey::`]);
  });
});

describe("certificates of SDS", () => {
  const ofSds = { tls: MUTUAL.sds.tls, clientPolicy: MUTUAL.sds.policy, sdsSocket: SOCKET };

  test("come over a socket of the instance", () => {
    const resources = synthOrders(ofSds);
    expect(containers(resources).envoy).toMatchObject({
      environment: [{ name: "APPMESH_SDS_SOCKET_PATH", value: "/run/spire/sockets/agent.sock" }],
      mountPoints: [{ containerPath: "/run/spire/sockets", sourceVolume: "envoy-sds", readOnly: true }],
    });
    expect(containers(resources)).not.toHaveProperty("envoy-certificates");
    expect(only(resources, "aws_ecs_task_definition").volume).toEqual([
      expect.objectContaining({ name: "envoy-sds", host_path: "/run/spire/sockets" }),
    ]);
  });

  test("can't come over one on Fargate, which has no instance", () => {
    expect(refusal(() => synthOrders(ofSds, true)).problems).toMatchObject([
      { given: 'sourcePath "/run/spire/sockets" of volume "envoy-sds" on Fargate' },
    ]);
    expect(() =>
      synthOrders({ ...ofSds, sdsSocket: { ...SOCKET, volume: { bind: {} } } }, true),
    ).not.toThrow();
  });

  test("come over one of a sidecar's, in a volume of the task's own", () => {
    const { parts, envoy } = certificateParts({ ...ofSds, sdsSocket: { ...SOCKET, volume: "sds" } });
    expect(parts.volumes).toEqual({});
    expect(envoy.mounts).toEqual({ "/run/spire/sockets": { volume: "sds", readOnly: true } });
  });
});

describe("the task role", () => {
  test("may export the listener's certificate and read the CAs that the backends trust, and no other", () => {
    const trust = { acm: { certificateAuthorityArns: [`${AUTHORITY_ARN}-2`, AUTHORITY_ARN] } };
    const backends = { payments: { trust } };
    const { parts } = certificateParts({ tls: ONE_WAY.tls, clientPolicy: ONE_WAY.policy, backends });
    expect(parts.statements).toEqual([
      {
        Sid: "ExportListenerCertificate",
        Action: ["acm:ExportCertificate"],
        Resource: CERTIFICATE_ARN,
      },
      {
        Sid: "ReadTrustedAuthorities",
        Action: ["acm-pca:GetCertificateAuthorityCertificate"],
        Resource: [AUTHORITY_ARN, `${AUTHORITY_ARN}-2`],
      },
    ]);
  });

  test("may read CAs that only Terraform knows", () => {
    const trust = { acm: { certificateAuthorityArns: TOKENS.list } };
    const { parts } = certificateParts({ clientPolicy: ONE_WAY.policy, backends: { payments: { trust } } });
    expect(resolve(parts.statements?.[0]?.Resource)).toBe(
      `\${distinct(concat(["${AUTHORITY_ARN}"], var.value))}`,
    );
  });

  test("needs nothing for files, secrets and SDS, nor without TLS", () => {
    for (const each of [MUTUAL.file, MUTUAL.secrets, MUTUAL.sds]) {
      expect(certificateParts({ tls: each.tls, clientPolicy: each.policy }).parts.statements).toEqual([]);
    }
    expect(certificateParts({})).toEqual({
      parts: { volumes: {}, statements: [] },
      envoy: { dependsOn: {}, mounts: {}, environment: {} },
    });
  });
});
