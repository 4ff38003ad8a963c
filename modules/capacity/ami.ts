import type { OperatingSystemFamily } from "../core/platform";
import type { AgentSettings } from "./agent-settings";
import type { Architecture } from "./instance-types";
import { bottlerocketUserData } from "./user-data-bottlerocket";
import { linuxUserData } from "./user-data-linux";
import { windowsUserData } from "./user-data-windows";

/** AMIs that AWS makes for ECS. */
export type AmiName = keyof typeof AMIS;

/** An AMI of one's own. */
export interface OwnAmi {
  /** @example "ami-0123456789abcdef0" */
  readonly imageId: string;
  /** AWS's AMI that it is made from: decides how instances are set up, and what their tasks run on. */
  readonly platform: AmiName;
}

export type Ami = AmiName | OwnAmi;

/** What follows from the choice of an AMI. */
export interface AmiFacts {
  readonly operatingSystemFamily: OperatingSystemFamily;
  /** AWS's public parameters that name the newest image; only for architectures it is made for. */
  readonly parameters: Partial<Readonly<Record<Architecture, string>>>;
  /** The volume that holds images and containers, and the least it can have. */
  readonly volume: { readonly deviceName: string; readonly leastSize: number };
  /** A volume that holds the system alone. */
  readonly systemVolume?: { readonly deviceName: string; readonly size: number };
  /** Whether its drivers want NVIDIA's GPUs. */
  readonly gpus: boolean;
  readonly userData: (settings: AgentSettings) => string;
  readonly page: string;
}

const GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

export const AMIS = {
  al2023: amazonLinux({
    x86_64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
    arm64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id",
  }),
  "al2023-gpu": {
    ...amazonLinux({ x86_64: "/aws/service/ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id" }),
    gpus: true,
  },
  bottlerocket: bottlerocket("aws-ecs-2"),
  "bottlerocket-nvidia": { ...bottlerocket("aws-ecs-2-nvidia"), gpus: true },
  "windows-2022-core": windows("2022", "Core"),
  "windows-2022-full": windows("2022", "Full"),
  "windows-2025-core": windows("2025", "Core"),
  "windows-2025-full": windows("2025", "Full"),
} as const satisfies Record<string, AmiFacts>;

function amazonLinux(parameters: AmiFacts["parameters"]): AmiFacts {
  return {
    operatingSystemFamily: "LINUX",
    parameters,
    volume: { deviceName: "/dev/xvda", leastSize: 30 },
    gpus: false,
    userData: linuxUserData,
    page: `${GUIDE}/retrieve-ecs-optimized_AMI.html`,
  };
}

function bottlerocket(variant: string): AmiFacts {
  const parameter = (architecture: Architecture) =>
    `/aws/service/bottlerocket/${variant}/${architecture}/latest/image_id`;
  return {
    operatingSystemFamily: "LINUX",
    parameters: { x86_64: parameter("x86_64"), arm64: parameter("arm64") },
    volume: { deviceName: "/dev/xvdb", leastSize: 20 },
    systemVolume: { deviceName: "/dev/xvda", size: 4 },
    gpus: false,
    userData: bottlerocketUserData,
    page: `${GUIDE}/ecs-bottlerocket.html`,
  };
}

function windows(year: "2022" | "2025", edition: "Core" | "Full"): AmiFacts {
  const name = `Windows_Server-${year}-English-${edition}-ECS_Optimized`;
  return {
    operatingSystemFamily: edition === "Core" ? `WINDOWS_SERVER_${year}_CORE` : `WINDOWS_SERVER_${year}_FULL`,
    parameters: { x86_64: `/aws/service/ami-windows-latest/${name}/image_id` },
    volume: { deviceName: "/dev/sda1", leastSize: 50 },
    gpus: false,
    userData: windowsUserData,
    page: `${GUIDE}/retrieve-ecs-optimized_windows_AMI.html`,
  };
}

/** The AMI of AWS that an AMI is, or is made from. */
export function amiName(ami: Ami): AmiName {
  return typeof ami === "string" ? ami : ami.platform;
}

export function amiFacts(ami: Ami): AmiFacts {
  return AMIS[amiName(ami)];
}

/** What a launch template names: the image, or the parameter that EC2 reads at each launch. */
export function imageIdOf(ami: Ami, architecture: Architecture): string {
  return typeof ami === "string" ? `resolve:ssm:${amiFacts(ami).parameters[architecture]}` : ami.imageId;
}
