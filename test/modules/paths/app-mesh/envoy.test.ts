import { ref, Token } from "cdktf";
import { envoyContainer } from "../../../../modules/paths/app-mesh/envoy";
import { envoyImage } from "../../../../modules/paths/app-mesh/envoy-image";
import { type EnvoyProps, envoyProblems } from "../../../../modules/paths/app-mesh/envoy-props";
import { proxyConfiguration } from "../../../../modules/paths/app-mesh/proxy-configuration";
import { pullStatements } from "../../../../modules/task/ecr";
import type { Volume } from "../../../../modules/task/volumes";
import { resolve } from "../../../support/synth";
import { TOKENS } from "../../task/samples";

/** Ports that only Terraform knows. */
const PORTS = Token.asNumberList(ref("var.value"));
const CONFIG_PAGE = "https://docs.aws.amazon.com/app-mesh/latest/userguide/envoy-config.html";

describe("Envoy's image", () => {
  test.each([
    ["eu-west-1", "840364872350"],
    ["ap-northeast-2", "840364872350"],
    ["me-south-1", "772975370895"],
    ["ap-east-1", "856666278305"],
    ["ap-southeast-3", "909464085924"],
    ["eu-south-1", "422531588944"],
    ["il-central-1", "564877687649"],
    ["af-south-1", "924023996002"],
  ])("of %s lies in account %s", (region, account) => {
    const image = envoyImage(region);
    expect(image).toBe(`${account}.dkr.ecr.${region}.amazonaws.com/aws-appmesh-envoy:v1.34.13.3-prod`);
    expect(pullStatements([image], "")).toContainEqual(
      expect.objectContaining({ Resource: [`arn:*:ecr:${region}:${account}:repository/aws-appmesh-envoy`] }),
    );
  });

  test("of a Region that only Terraform knows is looked up there", () => {
    expect(resolve(envoyImage(TOKENS.text))).toMatch(
      /^\$\{lookup\(\{.*"me-south-1" = "772975370895"\}, var\.value, "840364872350"\)\}\.dkr\.ecr\.\$\{var\.value\}\./,
    );
  });
});

describe("Envoy's container", () => {
  const place = { resourceArn: "arn:node", region: "eu-west-1", addresses: [], tracing: undefined } as const;
  const variables = (envoy: EnvoyProps, more = {}) =>
    envoyContainer({ ...place, ...more }, envoy).environment;
  const own = { APPMESH_RESOURCE_ARN: "arn:node" };

  test.each<[EnvoyProps, object]>([
    [{}, {}],
    [
      { logLevel: "debug", concurrency: 2 },
      { ENVOY_LOG_LEVEL: "debug", ENVOY_CONCURRENCY: "2" },
    ],
    [
      { stats: { tags: true, metricsExtension: true, dogStatsd: true } },
      {
        ENABLE_ENVOY_STATS_TAGS: "1",
        APPMESH_METRIC_EXTENSION_VERSION: "1",
        ENABLE_ENVOY_DOG_STATSD: "1",
      },
    ],
    [{ stats: { tags: false } }, {}],
    [
      { logLevel: "debug", environment: { ENVOY_LOG_LEVEL: "warn", APPNET_ENVOY_RESTART_COUNT: "3" } },
      { ENVOY_LOG_LEVEL: "warn", APPNET_ENVOY_RESTART_COUNT: "3" },
    ],
  ])("with %j has the variables %j", (envoy, expected) => {
    expect(variables(envoy)).toEqual({ ...own, ...expected });
  });

  test("asks App Mesh over IPv6 where there is nothing else, and traces where the task does so with X-Ray", () => {
    expect(variables({}, { addresses: ["ipv6"] })).toEqual({ ...own, APPMESH_DUALSTACK_ENDPOINT: "1" });
    expect(variables({}, { addresses: ["dual-stack"] })).toEqual(own);
    expect(variables({}, { tracing: "xray" })).toEqual({ ...own, ENABLE_ENVOY_XRAY_TRACING: "1" });
    expect(variables({}, { tracing: "adot" })).toEqual(own);
  });

  test("has variables that are only known at apply", () => {
    expect(resolve(variables({ environment: TOKENS.record, concurrency: TOKENS.number }))).toBe(
      `\${merge({"APPMESH_RESOURCE_ARN" = "arn:node", "ENVOY_CONCURRENCY" = var.value}, var.value)}`,
    );
  });

  test("has the sizes and the image it is given", () => {
    expect(
      envoyContainer(place, { image: "envoy:1", cpu: 64, memory: 256, memoryReservation: 128 }),
    ).toMatchObject({
      image: "envoy:1",
      cpu: 64,
      memory: 256,
      memoryReservation: 128,
    });
  });
});

describe("Envoy's options", () => {
  test.each<[EnvoyProps, object]>([
    [{ logLevel: "verbose" as "info" }, { given: 'envoy logLevel "verbose"', page: CONFIG_PAGE }],
    [
      { concurrency: 0 },
      { given: "envoy concurrency 0", rule: "it is a whole number of threads, 1 or more", page: CONFIG_PAGE },
    ],
    [
      { environment: { APPMESH_RESOURCE_ARN: "arn:other" } },
      {
        given: 'environment APPMESH_RESOURCE_ARN "arn:other" of envoy',
        rule: "an Envoy is that of the node its task is for",
        fix: "leave APPMESH_RESOURCE_ARN out",
      },
    ],
    [
      { egressIgnoredPorts: [0] },
      {
        given: "egressIgnoredPorts 0",
        rule: "a port is a whole number, from 1 to 65535",
        fix: "write ports, e.g. egressIgnoredPorts: [5432]",
      },
    ],
    ...["10.0.0.256", "10.0.0.0/33", "db.internal", "fd00::/129", "10.0.0.0/8/8"].map(
      (block): [EnvoyProps, object] => [
        { egressIgnoredIps: [block] },
        {
          given: `egressIgnoredIps "${block}"`,
          rule: "what goes past Envoy is named by IP addresses and blocks of them",
          fix: 'write such ones, e.g. egressIgnoredIps: ["10.0.64.0/20"]',
        },
      ],
    ),
    [{ port: 1 } as EnvoyProps, { given: 'a prop "port" in envoy' }],
    [{ stats: { statsd: true } as object }, { given: 'a prop "statsd" in envoy stats' }],
  ])("%j is refused", (envoy, problem) => {
    expect(envoyProblems(envoy)).toMatchObject([problem]);
  });

  test.each<[EnvoyProps]>([
    [{}],
    [{ logLevel: "off", concurrency: 1, stats: { tags: true }, environment: { A: "1" } }],
    [{ egressIgnoredPorts: [1, 65535], egressIgnoredIps: ["10.0.0.0/32", "10.0.0.1", "fd00::/128"] }],
    [{ egressIgnoredPorts: PORTS, egressIgnoredIps: TOKENS.list }],
    [{ logLevel: TOKENS.text as "info", concurrency: TOKENS.number, environment: TOKENS.record }],
  ])("%j is taken", (envoy) => {
    expect(envoyProblems(envoy)).toEqual([]);
  });
});

describe("what goes past Envoy", () => {
  const properties = (envoy: EnvoyProps, volumes: Readonly<Record<string, Volume>> = {}) =>
    resolve(proxyConfiguration(8080, envoy, volumes).properties);

  test("is named beside credentials and metadata", () => {
    expect(
      properties({ egressIgnoredPorts: [5432, 6379], egressIgnoredIps: ["10.0.64.0/20"] }),
    ).toMatchObject({
      EgressIgnoredIPs: "169.254.170.2,169.254.169.254,10.0.64.0/20",
      EgressIgnoredPorts: "5432,6379",
    });
  });

  test.each<[string, EnvoyProps, Readonly<Record<string, Volume>>, string | undefined]>([
    ["EFS", {}, { data: { efs: { fileSystemId: "fs-1" } } }, "2049"],
    ["EFS", { egressIgnoredPorts: [] }, { data: { efs: { fileSystemId: "fs-1" } } }, "2049"],
    ["EFS", { egressIgnoredPorts: [5432] }, { data: { efs: { fileSystemId: "fs-1" } } }, "5432,2049"],
    ["EFS", { egressIgnoredPorts: [2049, 5432] }, { data: { efs: { fileSystemId: "fs-1" } } }, "2049,5432"],
    ["a directory", {}, { data: { bind: {} } }, undefined],
  ])("is a mount of %s %#, before Envoy is there", (_, envoy, volumes, ports) => {
    expect(Object(properties(envoy, volumes)).EgressIgnoredPorts).toBe(ports);
  });

  test("may only be known at apply", () => {
    const efs = { data: { efs: { fileSystemId: "fs-1" } } };
    expect(properties({ egressIgnoredPorts: PORTS }, efs)).toMatchObject({
      EgressIgnoredPorts: `\${join(",", var.value)},2049`,
    });
    expect(
      properties({ egressIgnoredPorts: [5432, TOKENS.number], egressIgnoredIps: TOKENS.list }),
    ).toMatchObject({
      EgressIgnoredIPs: `169.254.170.2,169.254.169.254,\${join(",", var.value)}`,
      EgressIgnoredPorts: `5432,\${var.value}`,
    });
    expect(properties({ egressIgnoredPorts: PORTS })).toMatchObject({
      EgressIgnoredPorts: `\${join(",", var.value)}`,
    });
  });
});
