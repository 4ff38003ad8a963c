import type { Problem } from "../../core/problem";
import { isToken } from "../../core/token";
import type { Mount } from "../../task/container";
import { entriesOf } from "../../task/entries";
import type { EnvoyProps } from "./envoy-props";
import type { ProxyTls } from "./tls/tls-props";

type Mounts = Readonly<Record<string, Mount>>;

/** What is wrong with mounts where Envoy has others: one would hide the other's files. */
export function takenMountProblems(own: Mounts | undefined, brought: Mounts): Problem[] {
  return entriesOf(own)
    .filter(([path]) => path in brought)
    .map(([path]) => ({
      given: `envoy mounts "${path}"`,
      rule: "what brings Envoy its certificates is mounted there, and a path has one volume",
      fix: `mount yours elsewhere, e.g. "/own${path}"`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html",
    }));
}

/**
 * What to say of certificates in files that AWS's image of Envoy can't have and no volume brings. Trust isn't judged:
 * an image may have the authorities of its system.
 * @param given whose Envoy it is: `virtualNode "orders" of app/mesh`
 */
export function fileWarning(
  given: string,
  { tls, clientPolicy, backends = {} }: ProxyTls,
  { image, mounts }: EnvoyProps,
): string | undefined {
  if (image !== undefined) return undefined;
  const sources = [tls, clientPolicy, ...Object.values(backends)].map((one) => one?.certificate?.file);
  const mounted = entriesOf(mounts).map(([path]) => (path.endsWith("/") ? path : `${path}/`));
  const paths = sources
    .flatMap((file) => (file ? [file.certificateChain, file.privateKey] : []))
    .filter((path) => !isToken(path) && !mounted.some((each) => path.startsWith(each)));
  if (paths.length === 0) return undefined;
  const named = [...new Set(paths)].map((path) => `"${path}"`).join(", ");
  return `${named}, ${given}: AWS's image of Envoy has no such files, and no volume is mounted there, so that Envoy couldn't show its certificate. Write envoy: { mounts: { "/certs": { volume: "certs", readOnly: true } } } with a volume of the task, an image of yours that has them, or secrets instead of file. See https://docs.aws.amazon.com/app-mesh/latest/userguide/tls.html#mtls-configure-ecs`;
}
