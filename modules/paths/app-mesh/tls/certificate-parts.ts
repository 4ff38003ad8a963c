import { posix } from "node:path";
import type { NamedContainer } from "../../../task/container";
import type { Secret } from "../../../task/secret";
import type { TaskParts } from "../../../task/task-parts";
import type { Volume } from "../../../task/volumes";
import { CERTIFICATES_DIRECTORY, secretsByFile } from "./certificate-files";
import type { ProxyTls, SdsSocket } from "./tls-props";
import { tlsStatements } from "./tls-statements";

/** What brings certificates to Envoy. */
export interface CertificateParts {
  /** For the task: the container that writes the files, the volumes, and what the task role may do. */
  readonly parts: TaskParts;
  /** For Envoy's own container. */
  readonly envoy: Required<Pick<NamedContainer, "dependsOn" | "mounts" | "environment">>;
}

const NAME = "envoy-certificates";
const SDS_VOLUME = "envoy-sds";
const IMAGE = "public.ecr.aws/docker/library/busybox:1.37";
/** Whom Envoy runs as. */
const ENVOY_USER = "1337";

/**
 * What a task needs for its Envoy's certificates. Those in secrets are written to files before Envoy starts: as
 * variables of a container of their own they are in no other's environment, and the files are Envoy's user's alone.
 * The execution role reads them, as all `secrets` of containers; with a KMS key of your own give it `kms:Decrypt`.
 */
export function certificateParts(proxy: ProxyTls): CertificateParts {
  const secrets = Object.entries(secretsByFile(proxy));
  const { sdsSocket } = proxy;
  const sds = sdsSocket && sdsParts(sdsSocket);
  const written = secrets.length > 0;
  return {
    parts: {
      ...(written && { sidecars: [writer(secrets, proxy.certificatesImage)] }),
      volumes: { ...(written && { [NAME]: { bind: {} } }), ...sds?.volumes },
      statements: tlsStatements(proxy),
    },
    envoy: {
      dependsOn: written ? { [NAME]: "SUCCESS" } : {},
      mounts: {
        ...(written && { [CERTIFICATES_DIRECTORY]: { volume: NAME, readOnly: true } }),
        ...sds?.mounts,
      },
      environment: { ...sds?.environment },
    },
  };
}

function writer(secrets: readonly [string, Secret][], image = IMAGE): NamedContainer {
  const variable = (index: number) => `CERTIFICATE_${index}`;
  const files = secrets.map(([file]) => posix.basename(file));
  return {
    name: NAME,
    image,
    essential: false,
    // A new volume is root's.
    user: "0",
    entryPoint: ["sh", "-ceu"],
    command: [
      [
        "umask 077",
        `cd ${CERTIFICATES_DIRECTORY}`,
        ...files.map((file, index) => `printf '%s\\n' "$${variable(index)}" > ${file}`),
        `chmod 0400 ${files.join(" ")}`,
        `chown ${ENVOY_USER}:${ENVOY_USER} ${files.join(" ")}`,
      ].join("\n"),
    ],
    secrets: Object.fromEntries(secrets.map(([, secret], index) => [variable(index), secret])),
    mounts: { [CERTIFICATES_DIRECTORY]: { volume: NAME } },
  };
}

/** A socket can be connected to on a volume that is mounted read-only. */
function sdsParts({ path, volume }: SdsSocket): Pick<CertificateParts["envoy"], "mounts" | "environment"> & {
  readonly volumes: Readonly<Record<string, Volume>>;
} {
  const named = typeof volume === "string";
  return {
    volumes: named ? {} : { [SDS_VOLUME]: volume },
    mounts: { [posix.dirname(path)]: { volume: named ? volume : SDS_VOLUME, readOnly: true } },
    environment: { APPMESH_SDS_SOCKET_PATH: path },
  };
}
