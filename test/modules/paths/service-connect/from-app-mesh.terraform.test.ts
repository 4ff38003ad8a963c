import { Testing } from "cdktf";
import {
  AppMesh,
  awsvpc,
  CloudMapNamespace,
  Cluster,
  fargate,
  InternalAlb,
  Service,
  ServiceConnect,
  type ServiceDescription,
  type ServicePath,
  Vpc,
  WeightedRoute,
} from "../../../../modules";
import type { MeshNodeOptions } from "../../../../modules/paths/service-connect/from-app-mesh";
import { BaseStack } from "../../../../stacks/base-stack";
import { newApp } from "../../../support/synth";
import { callJson, callRest, taggedArns } from "../../../tools/local-aws/aws-call";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { PlannedChanges } from "../../vpc/planned-changes";
import { rulesOf } from "../internal-alb/elbv2";

// The provider waits a minute for a load balancer.
jest.setTimeout(300_000);

/** What the mesh and Service Connect are told alike. */
const ORDERS: ServiceDescription & Pick<MeshNodeOptions, "outlierDetection"> = {
  name: "orders",
  timeout: { perRequest: 5 },
  outlierDetection: {},
};

const ADDRESS = "orders.svc.internal";

interface Step {
  /** Services of App Mesh. */
  readonly mesh?: boolean;
  /** Services of Service Connect. */
  readonly connect?: boolean;
  /** Of the entry's path: without, it is the mesh's alone. */
  readonly weights?: readonly [ofMesh: number, ofConnect: number];
  /** The mesh's rule becomes the weighted route's. */
  readonly moved?: boolean;
}

const BESIDE: Step = { mesh: true, connect: true };

/** web behind an ALB, which calls orders. */
function configuration({ mesh = false, connect = false, weights, moved = false }: Step): string {
  const stack = new BaseStack(newApp(), "shop");
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    nat: "none",
    // Tasks that only the local AWS runs need no NAT.
    tiers: { private: { access: "private", otherEgress: true } },
  });
  const alb = new InternalAlb(stack, "alb", { vpc });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
  const make = (id: string, ...reachableBy: ServicePath[]) =>
    new Service(stack, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      image: "public.ecr.aws/docker/library/nginx:1.27",
      environment: { ORDERS: `http://${ADDRESS}:8080` },
      cpu: 512,
      memory: 1024,
      count: 1,
      reachableBy,
    });
  const route = weights && new WeightedRoute(stack, "entry", { alb, path: "/shop" });
  if (moved) route?.resource.moveFromId("aws_lb_listener_rule.web");
  if (mesh) {
    const namespace = new CloudMapNamespace(stack, "names", { vpc, name: "svc.internal" });
    const meshed = new AppMesh(stack, "mesh", { namespace });
    const orders = meshed.virtualNode(ORDERS);
    make("orders", orders);
    const entry = route && weights ? route.share(weights[0]) : alb.path("/shop");
    make("web", meshed.virtualNode({ name: "web", calls: [orders] }), entry);
  }
  if (connect) {
    const connected = new ServiceConnect(stack, "connect", { name: "connect.internal" });
    const orders = connected.endpoint({ ...ORDERS, dnsName: ADDRESS });
    make("orders-connect", orders);
    const client = connected.client({ calls: [orders] });
    make("web-connect", ...(route && weights ? [client, route.share(weights[1])] : [client]));
  }
  return Testing.synth(stack, true);
}

/** What is App Mesh's alone, by address: of `orders`, not of `orders-connect`. */
const OF_THE_MESH = /\.(mesh|names|orders|web)(_|$)/;
const OF_SERVICE_CONNECT = /\.(connect_namespace|(orders|web)-connect(_|$))/;

describe("From App Mesh to Service Connect in the guide's steps, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: PlannedChanges;
  let meshed: string[] = [];

  /** Applies a step in one go. @returns what its plan said, by address */
  const apply = async (step: Step) => {
    const planned = await terraform.plan(configuration(step));
    await terraform.apply(configuration(step));
    expect(await terraform.plan(configuration(step), true)).toEqual({});
    return planned;
  };
  const tagged = () => taggedArns(localAws.current.endpoint, "Project", "ecs-task-networking");
  /** Where the entry's path leads, by the six letters that a target group has of its service, with weights. */
  const entry = async () => {
    const listener = (await tagged()).find((arn) => arn.includes(":listener/")) ?? "";
    return (await rulesOf(localAws.current.endpoint, listener)).map(({ forwards }) => forwards);
  };
  const namespaces = async () => {
    const { body } = await callJson(localAws.current.endpoint, "servicediscovery", "ListNamespaces");
    return (body.Namespaces as { Name: string }[]).map(({ Name }) => Name).sort();
  };
  const meshes = async () =>
    (await callRest(localAws.current.endpoint, "appmesh", "/v20190125/meshes", {}, "GET")).body.meshes;

  beforeAll(async () => {
    const first = configuration({ mesh: true });
    terraform = await PlannedChanges.in(directory, localAws.current.environment, first);
  }, 300_000);
  afterAll(() => terraform.stop());

  // Each test goes on where the one before it ended.
  test("before: web and orders are in a mesh", async () => {
    const planned = await apply({ mesh: true });
    meshed = Object.keys(planned).filter((address) => OF_THE_MESH.test(address));
    expect(await entry()).toEqual([["web"]]);
    expect(await namespaces()).toEqual(["svc.internal"]);
  });

  test("step 1: the namespace and the new services come, and nothing else changes", async () => {
    const planned = await apply({ mesh: true, connect: true });
    expect(new Set(Object.values(planned))).toEqual(new Set(["create"]));
    expect(Object.keys(planned).filter((address) => !OF_SERVICE_CONNECT.test(address))).toEqual([]);
    expect(planned).toMatchObject({ "aws_ecs_service.orders-connect": "create" });
    expect(await namespaces()).toEqual(["connect.internal", "svc.internal"]);
  });

  test("step 3: the rule stays and gets weights, and the new entry its targets", async () => {
    expect(await apply({ ...BESIDE, weights: [100, 0], moved: true })).toEqual({
      "aws_lb_listener_rule.entry": "update",
      "aws_lb_target_group.web-connect": "create",
      "aws_vpc_security_group_egress_rule.web-connect_from_alb": "create",
      "aws_vpc_security_group_ingress_rule.web-connect_from_alb": "create",
      "aws_ecs_service.web-connect": "update",
    });
    expect(await entry()).toEqual([["web 100", "webcon 0"]]);
  });

  test.each<readonly [number, number]>([
    [50, 50],
    [0, 100],
  ])("step 4: %d/%d is one change in place, without the moved block", async (...weights) => {
    expect(await apply({ ...BESIDE, weights })).toEqual({ "aws_lb_listener_rule.entry": "update" });
    expect(await entry()).toEqual([[`web ${weights[0]}`, `webcon ${weights[1]}`]]);
  });

  test("the way back is a weight", async () => {
    expect(await terraform.plan(configuration({ ...BESIDE, weights: [100, 0] }))).toEqual({
      "aws_lb_listener_rule.entry": "update",
    });
  });

  test("but without the weighted route the rule is made anew", async () => {
    expect(await terraform.plan(configuration(BESIDE))).toMatchObject({
      "aws_lb_listener_rule.web": "create",
      "aws_lb_listener_rule.entry": "delete",
    });
  });

  test("step 6: all of the mesh goes, and of the rest only its share", async () => {
    const { "aws_lb_listener_rule.entry": rule, ...planned } = await apply({
      connect: true,
      weights: [0, 100],
    });
    expect(rule).toBe("update");
    expect(new Set(Object.values(planned))).toEqual(new Set(["delete"]));
    expect(Object.keys(planned).sort()).toEqual(
      meshed.filter((address) => address !== "aws_lb_listener_rule.web").sort(),
    );
    expect(await entry()).toEqual([["webcon"]]);
    expect(await namespaces()).toEqual(["connect.internal"]);
    expect(await meshes()).toEqual([]);
  });

  test("is destroyed, and nothing of it is left", async () => {
    await terraform.destroy();
    expect(await tagged()).toEqual([]);
    expect(await namespaces()).toEqual([]);
  });
});
