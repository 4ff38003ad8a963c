import { Ec2Capacity } from "../../../../modules/capacity/ec2-capacity";
import { fargate } from "../../../../modules/capacity/fargate";
import { Cluster } from "../../../../modules/cluster/cluster";
import { bridge } from "../../../../modules/network-modes/bridge";
import { everyMode } from "../../../../modules/network-modes/every-mode";
import { ServiceConnect } from "../../../../modules/paths/service-connect/service-connect";
import type { ServiceProps } from "../../../../modules/service/service";
import { onlyProblem, refusal } from "../../../support/problems";
import { AUTHORITY, connected } from "./connected";

/** A client, with what its service says besides. */
const client =
  (more: Partial<ServiceProps>, props: object = {}) =>
  () => {
    const { connect, service } = connected();
    return service("web", connect.client(props), more);
  };

describe("of the network modes", () => {
  const taken = ["awsvpc()", "bridge()", "bridge() with hostPort"];

  test.each([...everyMode()].filter(([name]) => !taken.includes(name)))("%s has none", (_, network) => {
    expect(refusal(client({ network })).problems).toContainEqual({
      given: `client of app/connect with network ${network.name}`,
      rule: expect.any(String),
      fix: expect.any(String),
      page: expect.any(String),
    });
  });

  test.each([...everyMode()].filter(([name]) => taken.includes(name)))("%s has it", (_, network) => {
    expect(client({ network })).not.toThrow();
  });
});

describe("of what tasks run on", () => {
  const on = (ami: "windows-2022-core" | "bottlerocket" | "al2023") => () => {
    const { stack, vpc, connect, service } = connected();
    const capacity = new Ec2Capacity(stack, "other", { vpc, instanceType: "c6i.large", max: 2, ami });
    const cluster = new Cluster(stack, "others", { vpc, capacity: [capacity] });
    service("web", connect.client(), { cluster });
  };

  test("Windows has none", () => {
    expect(onlyProblem(on("windows-2022-core"))).toMatchObject({
      given: "client of app/connect on Windows",
      rule: "Service Connect has no proxy for Windows containers",
      fix: "run the service on Linux, or use Cloud Map or a load balancer",
    });
  });

  test("Bottlerocket has none", () => {
    expect(onlyProblem(on("bottlerocket"))).toMatchObject({
      given: "client of app/connect on Bottlerocket",
      rule: "ECS's Bottlerocket AMIs don't support Service Connect",
      fix: 'write ami: "al2023" for the capacity, or run the service on Fargate',
    });
  });

  test("Amazon Linux has it, and Fargate", () => {
    expect(on("al2023")).not.toThrow();
    expect(() => {
      const { stack, vpc, connect, service } = connected();
      const cluster = new Cluster(stack, "others", { vpc, capacity: [fargate()] });
      service("web", connect.client(), { cluster, memory: 1024 });
    }).not.toThrow();
  });
});

describe("in bridge mode", () => {
  const network = bridge({ port: 8080 });
  const sidecars = { helper: { image: "helper:1" } };

  test.each<[Partial<ServiceProps>, string, string, string]>([
    [
      { hostname: "web" },
      'hostname "web" of container "web" beside client of app/connect',
      "the containers of a bridge task with Service Connect have no hostname",
      "leave hostname out, or use awsvpc()",
    ],
    [
      { sidecars, links: ["helper"] },
      'links ["helper"] of container "web" beside client of app/connect',
      "the containers of a bridge task with Service Connect have no links",
      "leave links out, or use awsvpc()",
    ],
    [
      // Its daemon is found by a link.
      { tracing: "xray" },
      'links ["xray-daemon"] of container "web" beside client of app/connect',
      "the containers of a bridge task with Service Connect have no links",
      "leave links and tracing out, or use awsvpc()",
    ],
  ])("%j is refused", (more, given, rule, fix) => {
    expect(onlyProblem(client({ network, ...more }))).toMatchObject({ given, rule, fix });
  });

  test("other containers are not", () => {
    expect(client({ network, sidecars })).not.toThrow();
  });
});

describe("what it calls", () => {
  test("has a service first", () => {
    const { connect, service } = connected();
    const orders = connect.endpoint({ name: "orders" });
    const web = () => service("web", connect.client({ calls: [orders] }));
    expect(onlyProblem(web)).toEqual({
      given: 'client of app/connect that calls "orders", which no service has yet',
      rule: "tasks only know the endpoints that were there when their service was deployed",
      fix: 'make the service with endpoint "orders" before this one; of two that call each other, the first has no calls and the second lets it in by allowFrom',
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
    });
  });

  test("may call back: the second lets the first in", () => {
    const { connect, service } = connected();
    const orders = connect.endpoint({ name: "orders" });
    const first = service("orders", orders);
    expect(() =>
      service("web", connect.endpoint({ name: "web", calls: [orders] }), { allowFrom: [first] }),
    ).not.toThrow();
  });

  test("is in the same namespace", () => {
    const { stack, connect, service } = connected();
    const orders = connect.endpoint({ name: "orders" });
    service("orders", orders);
    const same = new ServiceConnect(stack, "same", { namespace: connect.namespace });
    expect(() => service("web", same.client({ calls: [orders] }))).not.toThrow();
    const other = new ServiceConnect(stack, "other", { name: "other" });
    expect(onlyProblem(() => service("stranger", other.client({ calls: [orders] })))).toMatchObject({
      given: 'client of app/other that calls "orders" of app/connect',
      rule: "a service is in one namespace, and calls those of no other",
      fix: "make both endpoints of one ServiceConnect",
    });
  });

  test("with TLS is called by those that can", () => {
    const { connect, service } = connected();
    const orders = connect.endpoint({ name: "orders", tls: { certificateAuthorityArn: AUTHORITY } });
    service("orders", orders);
    const web = (id: string, more: Partial<ServiceProps>) => () =>
      service(id, connect.client({ calls: [orders] }), more);
    expect(onlyProblem(web("bridge", { network: bridge({ port: 8080 }) }))).toMatchObject({
      given: 'client of app/connect that calls "orders" with network bridge',
      rule: "Service Connect encrypts traffic only between awsvpc tasks",
    });
    expect(web("web", {})).not.toThrow();
  });
});

test("the proxy's log has a buffer as those of containers have", () => {
  expect(onlyProblem(client({}, { proxyLogs: { maxBufferSize: "25 MB" } }))).toMatchObject({
    given: 'maxBufferSize "25 MB" of proxyLogs',
  });
});
