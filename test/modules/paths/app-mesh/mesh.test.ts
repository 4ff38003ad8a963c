import { AppMesh, type AppMeshProps } from "../../../../modules/paths/app-mesh/mesh";
import { CloudMapNamespace } from "../../../../modules/paths/cloud-map/namespace";
import { Vpc } from "../../../../modules/vpc/vpc";
import { onlyProblem } from "../../../support/problems";
import { newStack, only, synth } from "../../../support/synth";
import { TOKENS } from "../../task/samples";

const API = "https://docs.aws.amazon.com/app-mesh/latest/APIReference";

function newMesh(props: Partial<AppMeshProps> = {}) {
  const stack = newStack();
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const namespace = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
  return { stack, mesh: new AppMesh(stack, "mesh", { namespace, ...props }) };
}

describe("a mesh", () => {
  test("has the name of its path and lets nothing out", () => {
    expect(only(synth(newMesh().stack), "aws_appmesh_mesh")).toEqual({
      name: "app-mesh",
      spec: { egress_filter: { type: "DROP_ALL" } },
    });
  });

  test("has what it is given", () => {
    const { stack } = newMesh({
      name: "shop",
      egressFilter: "ALLOW_ALL",
      ipPreference: "IPv6_PREFERRED",
      tags: { Team: "shop" },
    });
    expect(only(synth(stack), "aws_appmesh_mesh")).toEqual({
      name: "shop",
      spec: {
        egress_filter: { type: "ALLOW_ALL" },
        service_discovery: { ip_preference: "IPv6_PREFERRED" },
      },
      tags: { Team: "shop" },
    });
  });

  test("says once at synth that AWS serves App Mesh no longer", () => {
    const { stack, mesh } = newMesh();
    synth(stack);
    synth(stack);
    const warnings = mesh.node.metadata.filter(({ type }) => type === "@cdktf/warn");
    expect(warnings.map(({ data }) => data)).toEqual([
      expect.stringMatching(/^AWS ended App Mesh on 2026-09-30 .*Use ECS Service Connect instead/),
    ]);
  });

  test.each<[Partial<AppMeshProps>, object]>([
    [
      { egressFilter: "DROP" as "DROP_ALL" },
      {
        given: 'egressFilter "DROP"',
        rule: 'the egress filter of a mesh is one of "DROP_ALL", "ALLOW_ALL"',
        fix: 'write one of them, e.g. egressFilter: "DROP_ALL"',
        page: `${API}/API_EgressFilter.html`,
      },
    ],
    [
      { ipPreference: "IPv6" as "IPv6_ONLY" },
      {
        given: 'ipPreference "IPv6"',
        rule: 'a preference between versions of IP is one of "IPv4_PREFERRED", "IPv6_PREFERRED", "IPv4_ONLY", "IPv6_ONLY"',
        fix: 'write one of them, e.g. ipPreference: "IPv4_PREFERRED"',
        page: `${API}/API_MeshServiceDiscovery.html`,
      },
    ],
    [
      { name: "x".repeat(256) },
      {
        rule: "the name of a mesh has at most 255 characters, 1 or more",
        fix: 'write name: "…" with at most 255 characters that follows the rule',
        page: `${API}/API_CreateMesh.html`,
      },
    ],
    [{ envoy: { concurrency: 0 } }, { given: "envoy concurrency 0" }],
    [{ namespaces: [] } as Partial<AppMeshProps>, { given: 'a prop "namespaces"' }],
  ])("with %j is refused", (props, problem) => {
    expect(onlyProblem(() => newMesh(props))).toMatchObject(problem);
  });

  test.each<[Partial<AppMeshProps>]>([
    [{ name: "x".repeat(255) }],
    [{ name: TOKENS.text, egressFilter: TOKENS.text as "DROP_ALL" }],
    [{ ipPreference: TOKENS.text as "IPv4_ONLY" }],
  ])("with %j is taken", (props) => {
    expect(() => newMesh(props)).not.toThrow();
  });
});
