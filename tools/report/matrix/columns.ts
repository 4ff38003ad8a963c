import { APP_MESH_ENDED } from "../../../modules/paths/app-mesh/ended";
import { fact } from "../evidence";
import type { Evidence } from "../model/cell";
import type { PathName } from "../model/path";
import { PAGES } from "../paths/pages";
import { isWindows, type Row } from "./rows";

/** A column of the matrix: a way to reach tasks. */
export interface Column {
  readonly title: string;
  readonly note?: string;
  /** The page that says for which modes it is, and what it says. */
  readonly page: string;
  readonly says: string;
  /** That AWS has it no longer. */
  readonly ended?: readonly Evidence[];
  /** In a few words how a task of a mode is reached. */
  supported(row: Pick<Row, "network" | "runsOn">): string;
}

const LOAD_BALANCER: Pick<Column, "page" | "says" | "supported"> = {
  page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
  says: "a task is a target by its own address in awsvpc mode, by its instance and host port in the others",
  supported: ({ network: { targetType } }) => `${targetType} targets`,
};

export const COLUMNS: Readonly<Record<PathName, Column>> = {
  "cloud-map": {
    title: "Cloud Map",
    page: PAGES.modes,
    says: "service discovery is for awsvpc, and for bridge and host mode with SRV records",
    supported: ({ network: { recordTypes }, runsOn }) => {
      // Windows tasks have no IPv6 addresses.
      const own = recordTypes.filter((type) => type !== "AAAA" || !isWindows(runsOn));
      return `${own.join(", ")} records`;
    },
  },
  "internal-alb": { title: "ALB", ...LOAD_BALANCER },
  nlb: { title: "NLB", ...LOAD_BALANCER },
  "app-mesh": {
    title: "App Mesh",
    note: `AWS ended it on ${APP_MESH_ENDED.on}`,
    page: PAGES.meshProxy,
    says: "a task in awsvpc mode on Linux may have an Envoy for its proxy",
    ended: [fact(APP_MESH_ENDED.page, `App Mesh ended on ${APP_MESH_ENDED.on}`)],
    supported: () => "Envoy in each task",
  },
  "service-connect": {
    title: "Service Connect",
    page: PAGES.modes,
    says: "Service Connect is for awsvpc and bridge mode",
    supported: ({ network: { admits } }) =>
      `ECS's proxy in each task, ${admits.serviceConnectTls === true ? "TLS or plain" : "without TLS"}`,
  },
  lattice: {
    title: "VPC Lattice",
    page: PAGES.modes,
    says: "VPC Lattice is for awsvpc, bridge and host mode",
    supported: ({ network: { targetType } }) =>
      targetType === "ip" ? "ip targets" : "ip targets, at the instance's address and host port",
  },
};

export const PATHS = Object.keys(COLUMNS) as PathName[];
