import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Ec2Capacity } from "../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../modules/capacity/fargate";
import { Cluster } from "../../../modules/cluster/cluster";
import { InvalidInputError, type Problem } from "../../../modules/core/problem";
import { AppMesh } from "../../../modules/paths/app-mesh/mesh";
import { CloudMapNamespace } from "../../../modules/paths/cloud-map/namespace";
import { InternalAlb } from "../../../modules/paths/internal-alb/internal-alb";
import { Lattice } from "../../../modules/paths/lattice/lattice";
import { InternalNlb } from "../../../modules/paths/nlb/internal-nlb";
import { ServiceConnect } from "../../../modules/paths/service-connect/service-connect";
import type { ServicePath } from "../../../modules/paths/service-path";
import { Service } from "../../../modules/service/service";
import { Vpc } from "../../../modules/vpc/vpc";
import type { PathName } from "../model/path";
import type { ModeName } from "../model/service";
import { PATHS } from "./columns";
import { MODES, ROWS, type RunsOn } from "./rows";

/** What the modules refuse of services of every mode behind every path; empty where they make them. */
export type Trial = Readonly<Record<ModeName, Readonly<Record<PathName, readonly Problem[]>>>>;

let made: Trial | undefined;

/**
 * Makes a service of every mode behind every path, in a stack that is thrown away, so that the matrix says what synth
 * enforces. It takes a second, once.
 */
export function trial(): Trial {
  if (made !== undefined) return made;
  const outdir = mkdtempSync(join(tmpdir(), "modes-and-paths-"));
  try {
    made = makeAll(new TerraformStack(new App({ outdir }), "trial"));
    return made;
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function makeAll(stack: TerraformStack): Trial {
  new AwsProvider(stack, "aws", { region: "us-east-1" });
  const vpc = new Vpc(stack, "vpc", { cidr: "10.0.0.0/16", zones: ["a", "b"] });
  const clusters = clustersIn(stack, vpc);
  const paths = pathsIn(stack, vpc);
  const tried = MODES.map((mode) => {
    const { network, runsOn } = ROWS[mode];
    const columns = PATHS.map((path, index) => {
      const id = `${mode}-${path}`;
      const problems = problemsOf(
        () =>
          new Service(stack, id, {
            cluster: clusters[runsOn],
            network,
            // Enough for a proxy, and a size that Fargate has.
            ...{ image: "busybox", cpu: 1024, memory: 2048 },
            reachableBy: [paths[path](id, 1000 * (MODES.indexOf(mode) + 1) + index)],
          }),
      );
      return [path, problems] as const;
    });
    return [mode, Object.fromEntries(columns)] as const;
  });
  return Object.fromEntries(tried) as Trial;
}

function clustersIn(stack: TerraformStack, vpc: Vpc): Readonly<Record<RunsOn, Cluster>> {
  const instances = { vpc, instanceType: "m6i.large", max: 4 };
  const cluster = (id: string, capacity: Ec2Capacity | ReturnType<typeof fargate>) =>
    new Cluster(stack, `${id}-cluster`, { vpc, capacity: [capacity] });
  return {
    "Linux instances": cluster("linux", new Ec2Capacity(stack, "linux", instances)),
    "Windows instances": cluster(
      "windows",
      new Ec2Capacity(stack, "windows", { ...instances, ami: "windows-2022-core" }),
    ),
    "Linux on Fargate": cluster("fargate", fargate()),
    "Windows on Fargate": cluster(
      "windows-fargate",
      fargate({ operatingSystem: "WINDOWS_SERVER_2022_CORE" }),
    ),
  };
}

/** A path of each kind, by a name and a number that no other has. */
type MakePath = (name: string, number: number) => ServicePath;

function pathsIn(stack: TerraformStack, vpc: Vpc): Readonly<Record<PathName, MakePath>> {
  const names = new CloudMapNamespace(stack, "names", { vpc, name: "trial.internal" });
  const alb = new InternalAlb(stack, "alb", { vpc });
  const nlb = new InternalNlb(stack, "nlb", { vpc });
  const mesh = new AppMesh(stack, "mesh", { namespace: names });
  const connect = new ServiceConnect(stack, "connect", { name: "connect.internal" });
  const lattice = new Lattice(stack, "lattice", { vpc });
  return {
    "cloud-map": (name) => names.record(name),
    "internal-alb": (name, priority) => alb.path(`/${name}`, { priority }),
    nlb: (_, port) => nlb.listener(port),
    "app-mesh": (name) => mesh.virtualNode({ name }),
    "service-connect": (name) => connect.endpoint({ name }),
    lattice: () => lattice.service(),
  };
}

function problemsOf(make: () => unknown): readonly Problem[] {
  try {
    make();
    return [];
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems;
    throw error;
  }
}
