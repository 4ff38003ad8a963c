import { AppmeshMesh } from "@cdktf/provider-aws/lib/appmesh-mesh";
import { AppmeshVirtualGateway } from "@cdktf/provider-aws/lib/appmesh-virtual-gateway";
import { AppmeshVirtualNode } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { clientPolicy, listenerTls } from "../../../../../modules/paths/app-mesh/tls/tls-config";
import type { ClientPolicy, ListenerTls } from "../../../../../modules/paths/app-mesh/tls/tls-props";
import { newApp } from "../../../../support/synth";
import { localAwsForTests, temporaryDirectory } from "../../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../../tools/local-aws/round-trip";
import { FILE_TRUST, MUTUAL, ONE_WAY } from "./samples";

jest.setTimeout(300_000);

interface Sides {
  readonly tls: ListenerTls | undefined;
  readonly policy: ClientPolicy | undefined;
}
const NONE: Sides = { tls: undefined, policy: undefined };
const EVERY_OPTION: Sides = {
  tls: {
    mode: "PERMISSIVE",
    certificate: MUTUAL.file.tls.certificate,
    clients: { trust: FILE_TRUST, subjectAlternativeNames: ["web.svc.internal", "admin.svc.internal"] },
  },
  policy: {
    ...MUTUAL.file.policy,
    enforce: false,
    ports: [8080, 443],
    subjectAlternativeNames: ["*.svc.internal", "orders.example"],
  },
};

/** A virtual node and a virtual gateway for each, with the policy as the default and as a backend's own. */
function configuration(variants: Readonly<Record<string, Sides>>): object {
  const stack = new TerraformStack(newApp(), "tls");
  stack.addOverride("terraform.backend.local.path", "terraform.tfstate");
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  new AwsProvider(stack, "aws");
  const { name: meshName } = new AppmeshMesh(stack, "mesh", { name: "tls" });
  for (const [name, { tls, policy }] of Object.entries(variants)) {
    const portMapping = { port: 8080, protocol: "http" };
    const listener = { portMapping, ...(tls && { tls: listenerTls(tls) }) };
    const backendDefaults = policy && { backendDefaults: { clientPolicy: clientPolicy(policy) } };
    const virtualService = {
      virtualServiceName: "orders.svc.internal",
      ...(policy && { clientPolicy: clientPolicy(policy, "orders") }),
    };
    new AppmeshVirtualNode(stack, name, {
      name,
      meshName,
      spec: {
        listener: [listener],
        serviceDiscovery: { dns: { hostname: `${name}.svc.internal` } },
        backend: [{ virtualService }],
        ...backendDefaults,
      },
    });
    new AppmeshVirtualGateway(stack, `${name}-gateway`, {
      name,
      meshName,
      spec: { listener: [listener], ...backendDefaults },
    });
  }
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

describe("TLS of nodes and gateways, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  const { file, secrets, sds } = MUTUAL;
  const variants: Readonly<Record<string, Sides>> = { acm: ONE_WAY, file, secrets, sds, every: EVERY_OPTION };
  const turned: Readonly<Record<string, Sides>> = {
    acm: file,
    file: { tls: { ...file.tls, mode: "DISABLED" }, policy: { trust: FILE_TRUST } },
    secrets: sds,
    sds: NONE,
    every: { tls: { mode: "STRICT", certificate: file.tls.certificate }, policy: { trust: FILE_TRUST } },
  };
  let terraform: TerraformDirectory;

  // Each test goes on where the one before it ended.
  test.each([
    ["each way that it can be written", variants],
    ["turned into another way, or taken away", turned],
    ["turned back", variants],
  ])("is applied, and planned without a change: %s", async (_, sides) => {
    terraform ??= new TerraformDirectory(directory, localAws.current.environment);
    terraform.write(configuration(sides));
    await terraform.apply();
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("is destroyed", async () => {
    await terraform.destroy();
  });
});
