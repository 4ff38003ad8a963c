import { Annotations } from "cdktf";
import { MeshGateway } from "../../../../modules/paths/app-mesh/gateway";
import type { NodeProps } from "../../../../modules/paths/app-mesh/node-props";
import { onlyProblem, refusal } from "../../../support/problems";
import { type Arguments, only, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";
import { FILE, FILE_TRUST, SECRET_TRUST, SECRETS } from "./tls/samples";
import { withMesh } from "./with-mesh";

const EFS = { efs: { fileSystemId: "fs-12345678" } };
const TLS = { mode: "STRICT", certificate: FILE } as const;
const MOUNTS = { "/tls": { volume: "certs", readOnly: true } };

afterEach(() => jest.restoreAllMocks());

function envoyOf(task: Arguments): unknown {
  return (task.container_definitions as Arguments[]).find(({ name }) => name === "envoy");
}

/** A service with a node, of tasks with a volume `certs`. */
function withNode(props: Partial<NodeProps>) {
  const warnings = jest.spyOn(Annotations.prototype, "addWarning").mockClear();
  const { stack, mesh, service } = withMesh();
  service("orders", mesh.virtualNode({ name: "orders", ...props }), { volumes: { certs: EFS } });
  const said = warnings.mock.calls.map(([text]) => text).filter((text) => text.includes("image of Envoy"));
  return { stack, said };
}

test("a file system that the application mounts is reached past Envoy, which isn't there yet", () => {
  const { stack, mesh, service } = withMesh();
  service("orders", mesh.virtualNode({ name: "orders" }), {
    volumes: { data: EFS },
    mounts: { "/data": { volume: "data" } },
  });
  expect(only(synth(stack), "aws_ecs_task_definition")).toMatchObject({
    proxy_configuration: { properties: { EgressIgnoredPorts: "2049" } },
  });
});

describe("Envoy's own volumes", () => {
  test("bring it certificates in files", () => {
    const { stack } = withNode({ tls: TLS, envoy: { mounts: MOUNTS } });
    expect(envoyOf(only(synth(stack), "aws_ecs_task_definition"))).toMatchObject({
      mountPoints: [{ containerPath: "/tls", sourceVolume: "certs", readOnly: true }],
    });
  });

  test("stand beside those with certificates out of secrets, at other paths", () => {
    const tls = { mode: "STRICT", certificate: SECRETS, clients: { trust: SECRET_TRUST } } as const;
    const { stack } = withNode({ tls, envoy: { mounts: MOUNTS } });
    expect(envoyOf(only(synth(stack), "aws_ecs_task_definition"))).toMatchObject({
      mountPoints: [{ containerPath: "/certificates" }, { containerPath: "/tls" }],
    });
    const mounts = { "/certificates": { volume: "certs" } };
    expect(onlyProblem(() => withNode({ tls, envoy: { mounts } }))).toEqual({
      given: 'envoy mounts "/certificates"',
      rule: "what brings Envoy its certificates is mounted there, and a path has one volume",
      fix: 'mount yours elsewhere, e.g. "/own/certificates"',
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html",
    });
    expect(() => withNode({ tls: TLS, envoy: { mounts } })).not.toThrow();
  });

  test("are volumes of the task", () => {
    const mounts = { "/tls": { volume: "other" } };
    expect(onlyProblem(() => withNode({ envoy: { mounts } }))).toMatchObject({
      given: 'mounts "/tls" of container "envoy" with volume "other"',
      fix: "name one of certs",
    });
  });

  test("are those of a gateway's one container", () => {
    const { stack, mesh, cluster, service } = withMesh();
    const to = mesh.virtualNode({ name: "orders" });
    service("orders", to);
    const gateway = (id: string, secrets: boolean) =>
      new MeshGateway(stack, id, {
        ...{ mesh, cluster, cpu: 512, memory: 1024 },
        routes: [{ name: "all", to }],
        volumes: { certs: EFS },
        tls: { mode: "STRICT", certificate: secrets ? SECRETS : FILE },
        envoy: { mounts: { "/certificates": { volume: "certs" } } },
      });
    const { service: made } = gateway("gateway", false);
    expect(synth(stack)).toMatchObject({
      [`aws_ecs_task_definition.${made.taskDefinition.friendlyUniqueId}`]: {
        container_definitions: [{ mountPoints: [{ containerPath: "/certificates", sourceVolume: "certs" }] }],
      },
    });
    expect(refusal(() => gateway("other", true)).problems).toMatchObject([
      { given: 'envoy mounts "/certificates"' },
    ]);
  });
});

describe("certificates in files", () => {
  test("are warned of where nothing brings them", () => {
    expect(withNode({ tls: TLS }).said).toEqual([
      expect.stringContaining(
        `"/tls/orders.pem", "/tls/orders-key.pem", virtualNode "orders" of app/mesh: AWS's image of Envoy has no such files`,
      ),
    ]);
    const calls = [
      { to: "carts.svc.internal", clientPolicy: { certificate: FILE, trust: FILE_TRUST } },
    ] as const;
    expect(withNode({ calls }).said).toHaveLength(1);
    expect(withNode({ tls: TLS, envoy: { mounts: { "/tl": { volume: "certs" } } } }).said).toHaveLength(1);
  });

  test.each<[string, Partial<NodeProps>]>([
    ["in a volume", { tls: TLS, envoy: { mounts: MOUNTS } }],
    ["in an image of one's own", { tls: TLS, envoy: { image: "registry.example.com/envoy" } }],
    ["of the image's system, to trust", { clientPolicy: { trust: FILE_TRUST } }],
    [
      "known at apply",
      {
        tls: {
          mode: "STRICT",
          certificate: { file: { certificateChain: TOKENS.text, privateKey: TOKENS.text } },
        },
      },
    ],
    ["out of secrets", { tls: { mode: "STRICT", certificate: SECRETS } }],
  ])("aren't, %s", (_, props) => {
    expect(withNode(props).said).toEqual([]);
  });
});
