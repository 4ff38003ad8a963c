import { Fn } from "cdktf";
import type { Statement } from "../core/iam";
import { oneOfProblems } from "../core/one-of";
import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NetworkMode } from "../network-modes/network-mode";
import type { NamedContainer } from "./container";

/**
 * What takes traces to AWS X-Ray: its own daemon, for applications with an X-Ray SDK, or the collector of AWS's
 * OpenTelemetry distribution, for those with OpenTelemetry, which AWS recommends. Linux, in awsvpc and bridge mode.
 * 5.00 USD a million traces recorded in us-east-1, and the sidecar's share of the capacity.
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html
 */
export type Tracing = "xray" | "adot";

/** The sidecars. The task outlives them: traces are lost, requests aren't. */
const SIDECARS = {
  xray: {
    name: "xray-daemon",
    image: "public.ecr.aws/xray/aws-xray-daemon:3.x",
    essential: false,
    cpu: 32,
    memoryReservation: 256,
  },
  adot: {
    name: "aws-otel-collector",
    image: "public.ecr.aws/aws-observability/aws-otel-collector:latest",
    essential: false,
    // Traces and nothing else; the default writes metrics to CloudWatch too.
    command: ["--config=/etc/ecs/ecs-xray.yaml"],
  },
} as const satisfies Record<Tracing, NamedContainer>;

/** Where an application finds the sidecar when that isn't on localhost, where it looks by itself. */
const ADDRESS: Readonly<Record<Tracing, Readonly<Record<string, string>>>> = {
  xray: { AWS_XRAY_DAEMON_ADDRESS: `${SIDECARS.xray.name}:2000` },
  adot: {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://${SIDECARS.adot.name}:4318`,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/protobuf",
  },
};

/**
 * The task's containers with tracing: the sidecar beside them and, in bridge mode, the main one linked to it.
 * @param unproxied user whose traffic the task's proxy lets pass; X-Ray's daemon must not wait for a proxy that itself
 * sends traces: https://docs.aws.amazon.com/app-mesh/latest/userguide/getting-started-ecs.html
 */
export function traced(
  main: NamedContainer,
  tracing: Tracing | undefined,
  network: NetworkMode,
  unproxied?: string,
): { main: NamedContainer; sidecars: NamedContainer[] } {
  if (tracing === undefined) return { main, sidecars: [] };
  const user = tracing === "xray" && unproxied !== undefined ? { user: unproxied } : {};
  const sidecar: NamedContainer = { ...SIDECARS[tracing], ...user };
  if (network.name !== "bridge") return { main, sidecars: [sidecar] };
  const { environment = {}, links = [] } = main;
  return {
    main: {
      ...main,
      environment: isToken(environment)
        ? Fn.merge([ADDRESS[tracing], environment])
        : { ...ADDRESS[tracing], ...environment },
      links: isToken(links) ? Fn.concat([links, [sidecar.name]]) : [...links, sidecar.name],
    },
    sidecars: [sidecar],
  };
}

/** Whether a container is the one that tracing brought. */
export function isTracingSidecar({ image, name }: NamedContainer, tracing: Tracing | undefined): boolean {
  return tracing !== undefined && name === SIDECARS[tracing].name && image === SIDECARS[tracing].image;
}

/** What is wrong with a word for it that no compiler saw. */
export function tracingWordProblems(tracing: Tracing | undefined): Problem[] {
  return oneOfProblems("tracing", tracing, {
    is: "what takes a task's traces",
    allowed: ["xray", "adot"],
    page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html",
  });
}

/** What is wrong with tracing in a mode or on a platform. */
export function tracingProblems(
  tracing: Tracing | undefined,
  network: NetworkMode,
  onWindows: boolean,
): Problem[] {
  if (tracing === undefined) return [];
  if (network.name === "none") {
    return [
      {
        given: `tracing "${tracing}" in none mode`,
        rule: "traces go to X-Ray over the task's network, and a task in none mode has none",
        fix: "leave tracing out, or use another mode",
        page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking.html",
      },
    ];
  }
  if (!onWindows && network.name !== "host" && network.name !== "windows-nat") return [];
  return [
    {
      given: `tracing "${tracing}" ${onWindows ? "on Windows" : `in ${network.name} mode`}`,
      rule: "AWS documents a task's own tracing sidecar for Linux, in awsvpc and bridge mode",
      fix: "leave tracing out and send traces to a collector of yours, or use awsvpc() on Linux",
      page: "https://docs.aws.amazon.com/xray/latest/devguide/xray-daemon-ecs.html",
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/trace-data.html */
export function tracingStatements(): Statement[] {
  return [
    {
      // The actions know no resources that are the task's own.
      Sid: "SendTraces",
      Action: [
        "xray:GetSamplingRules",
        "xray:GetSamplingStatisticSummaries",
        "xray:GetSamplingTargets",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
      ],
      Resource: "*",
    },
  ];
}
