import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import { entriesOf } from "./entries";
import { onBottlerocket, onFargate, onWindows, type TaskPlatform } from "./platform";
import type { Volume } from "./volumes";

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";
const API = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference";
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

type Volumes = Readonly<Record<string, Volume>>;

/** What is wrong with the task's volumes, on their own and where it runs. */
export function volumeProblems(volumes: Volumes, platforms: readonly TaskPlatform[]): Problem[] {
  return entriesOf(volumes).flatMap(([name, volume]) => [
    ...nameProblems(name),
    ...(platforms.some(onFargate) ? fargateProblems(name, volume) : []),
    ...(platforms.some(onWindows) ? windowsProblems(name, volume) : []),
    ...(platforms.some(onBottlerocket) ? bottlerocketProblems(name, volume) : []),
    ...accessPointProblems(name, volume),
    ...autoprovisionProblems(name, volume),
  ]);
}

/**
 * What is wrong with volumes that have the names of those that come with the task's paths: a proxy's private keys lie
 * in one of these.
 */
export function takenVolumeProblems(volumes: Volumes, ofPaths: Volumes = {}): Problem[] {
  return entriesOf(ofPaths)
    .filter(([name, volume]) => (volumes[name] ?? volume) !== volume)
    .map(([name]) => ({
      given: `the volume name "${name}"`,
      rule: "a volume of that name comes with the way the service is reached, for what lies there alone",
      fix: `give yours another name, e.g. "own-${name}"`,
      page: `${API}/API_Volume.html`,
    }));
}

/** What is wrong with what a container mounts. */
export function mountProblems({ name, mounts }: NamedContainer, volumes: Volumes): Problem[] {
  const names = Object.keys(volumes);
  return entriesOf(mounts)
    .filter(([, { volume }]) => !isToken(volume) && !names.includes(volume))
    .map(([path, { volume }]) => ({
      given: `mounts "${path}" of container "${name}" with volume "${volume}"`,
      rule: "a container mounts the volumes of its task",
      fix:
        names.length > 0
          ? `name one of ${names.join(", ")}`
          : `add it to the task: volumes: { "${volume}": { bind: {} } }`,
      page: `${API}/API_MountPoint.html`,
    }));
}

function nameProblems(name: string): Problem[] {
  if (isToken(name) || NAME.test(name)) return [];
  return [
    {
      given: `the volume name "${name}"`,
      rule: "a volume's name has 1 to 255 letters, digits, hyphens and underscores",
      fix: "name it so",
      page: `${API}/API_Volume.html`,
    },
  ];
}

function fargateProblems(name: string, volume: Volume): Problem[] {
  const page = `${GUIDE}/fargate-tasks-services.html`;
  if ("docker" in volume) {
    const rule = "Fargate has EFS volumes and bind mounts, and none that Docker manages";
    return [
      { given: `volume "${name}" of docker on Fargate`, rule, fix: `write ${name}: { bind: {} }`, page },
    ];
  }
  if (!("bind" in volume) || volume.bind.sourcePath === undefined || isToken(volume.bind.sourcePath))
    return [];
  return [
    {
      given: `sourcePath "${volume.bind.sourcePath}" of volume "${name}" on Fargate`,
      rule: "a Fargate task has no instance whose directories it could mount",
      fix: "leave sourcePath out, or use an EFS volume for what must outlive the task",
      page: `${API}/API_HostVolumeProperties.html`,
    },
  ];
}

function windowsProblems(name: string, volume: Volume): Problem[] {
  if ("docker" in volume) {
    return [
      {
        given: `volume "${name}" of docker on Windows`,
        rule: "ECS has no dockerVolumeConfiguration for Windows tasks",
        fix: `write ${name}: { bind: { sourcePath: "C:\\\\data" } }`,
        page: `${GUIDE}/windows_task_definitions.html`,
      },
    ];
  }
  if (!("efs" in volume)) return [];
  return [
    {
      given: `volume "${name}" of efs on Windows`,
      rule: "EFS is mounted by Linux only",
      fix: `write ${name}: { bind: {} }, or use Linux`,
      page: "https://docs.aws.amazon.com/efs/latest/ug/mounting-fs.html",
    },
  ];
}

/** All EFS volumes of these modules are encrypted on their way. */
function bottlerocketProblems(name: string, volume: Volume): Problem[] {
  if (!("efs" in volume)) return [];
  return [
    {
      given: `volume "${name}" of efs on Bottlerocket`,
      rule: "Bottlerocket mounts no EFS file system in encrypted mode, nor any for tasks in awsvpc mode",
      fix: `write ${name}: { bind: {} }, or use ami: "al2023" or Fargate`,
      page: `${GUIDE}/ecs-bottlerocket.html`,
    },
  ];
}

function accessPointProblems(name: string, volume: Volume): Problem[] {
  if (!("efs" in volume) || volume.efs.accessPointId === undefined) return [];
  const { rootDirectory = "/" } = volume.efs;
  if (isToken(rootDirectory) || rootDirectory === "/") return [];
  return [
    {
      given: `rootDirectory "${rootDirectory}" with accessPointId of volume "${name}"`,
      rule: "an access point has a root directory of its own",
      fix: "leave rootDirectory out",
      page: `${API}/API_EFSVolumeConfiguration.html`,
    },
  ];
}

function autoprovisionProblems(name: string, volume: Volume): Problem[] {
  if (!("docker" in volume) || volume.docker.autoprovision === undefined) return [];
  if (isToken(volume.docker.autoprovision) || volume.docker.scope === "shared") return [];
  return [
    {
      given: `autoprovision of volume "${name}" with scope "${volume.docker.scope ?? "task"}"`,
      rule: "only a shared volume can be there already or not; one of the task is always made",
      fix: 'leave autoprovision out, or write scope: "shared"',
      page: `${API}/API_DockerVolumeConfiguration.html`,
    },
  ];
}
