import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { LocalBackend, TerraformOutput, TerraformStack, Testing } from "cdktf";
import {
  awsvpc,
  Cluster,
  fargate,
  InternalAlb,
  type PathRouteProps,
  Service,
  Vpc,
  WeightedRoute,
} from "../../../../modules";
import { newApp } from "../../../support/synth";
import { localAwsForTests, temporaryDirectory } from "../../../tools/local-aws/local-aws-for-test";
import { TerraformDirectory } from "../../../tools/local-aws/round-trip";
import { rulesOf } from "./elbv2";

// The provider waits a minute for a load balancer.
jest.setTimeout(300_000);

interface Release {
  /** Of services with a path of their own, by service. */
  readonly paths: Readonly<Record<string, [path: string, props?: PathRouteProps]>>;
  /** The path that the service orders has a share of. */
  readonly shared?: string;
  /** Address of the rule that becomes the shared path's. */
  readonly moved?: string;
}

function configuration({ paths, shared, moved }: Release): object {
  const stack = new TerraformStack(newApp(), "app");
  new AwsProvider(stack, "aws");
  // In the test's directory, where no other test has its state.
  new LocalBackend(stack, { path: "terraform.tfstate" });
  stack.addOverride("terraform.required_providers.aws.version", ">= 5.100.0, < 7.0.0");
  const vpc = new Vpc(stack, "vpc", {
    cidr: "10.0.0.0/16",
    zones: ["a", "b"],
    nat: "none",
    // Tasks that only the local AWS runs need no NAT.
    tiers: { private: { access: "private", otherEgress: true } },
  });
  const alb = new InternalAlb(stack, "alb", { vpc });
  const cluster = new Cluster(stack, "cluster", { vpc, capacity: [fargate()] });
  const make = (id: string, path: ReturnType<InternalAlb["path"]>) =>
    new Service(stack, id, {
      cluster,
      network: awsvpc({ port: 8080 }),
      image: "public.ecr.aws/docker/library/nginx:1.27",
      cpu: 256,
      memory: 512,
      reachableBy: [path],
    });
  for (const [id, [path, props]] of Object.entries(paths)) make(id, alb.path(path, props));
  if (shared !== undefined) {
    const route = new WeightedRoute(stack, "checkout", { alb, path: shared });
    if (moved !== undefined) route.resource.moveFromId(moved);
    make("orders", route.share(1));
  }
  new TerraformOutput(stack, "listener", { value: alb.listener.arn });
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack, true));
}

describe("Rules that change places, with real Terraform", () => {
  const localAws = localAwsForTests();
  const directory = temporaryDirectory();
  let terraform: TerraformDirectory;
  let listener = "";

  const applied = async (release: Release) => {
    terraform.write(configuration(release));
    listener = String((await terraform.apply()).listener?.value);
  };
  const rules = async () =>
    (await rulesOf(localAws.current.endpoint, listener)).map(({ priority, conditions, forwards }) => [
      conditions[0],
      forwards[0],
      priority,
    ]);

  const alone: Release = { paths: { orders: ["/orders"], carts: ["/carts"], users: ["/users"] } };
  const shared: Release = { paths: { carts: ["/carts"], users: ["/users"] }, shared: "/orders" };
  const priorityOf = async (path: string) => (await rules()).find((rule) => rule[0] === path)?.at(-1);

  // Each test goes on where the one before it ended.
  test("a live path that moves to a weighted route gets a number that the old rule doesn't have", async () => {
    terraform = new TerraformDirectory(directory, localAws.current.environment);
    await applied(alone);
    const before = await rules();
    expect(before.map(([path, owner]) => [path, owner])).toEqual([
      ["/carts", "carts"],
      ["/users", "users"],
      ["/orders", "orders"],
    ]);
    await applied(shared);
    const after = await rules();
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after[2]?.slice(0, 2)).toEqual(["/orders", "orders"]);
    expect(after[2]?.[2]).not.toBe(before[2]?.[2]);
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("and back", async () => {
    await applied(alone);
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("by a moved block its rule stays, and is changed in place", async () => {
    const next = { ...shared, moved: "aws_lb_listener_rule.orders" };
    terraform.write(configuration(next));
    const plan = await terraform.plannedChanges();
    expect(plan).toContain("(moved from aws_lb_listener_rule.orders)");
    expect(plan).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    await applied(next);
    // Without the block again.
    terraform.write(configuration(shared));
    expect(await terraform.plannedChanges()).toBe("");
  });

  test("two services that swap their paths: AWS refuses it, and nothing is changed", async () => {
    const before = await rules();
    await expect(applied({ ...shared, paths: { carts: ["/users"], users: ["/carts"] } })).rejects.toThrow(
      "PriorityInUse",
    );
    expect(await rules()).toEqual(before);
  });

  test("they swap them once one has a free number, and has it until they have swapped", async () => {
    const [carts, users] = [await priorityOf("/carts"), await priorityOf("/users")];
    const free = { priority: 7 };
    await applied({ ...shared, paths: { carts: ["/carts", free], users: ["/users"] } });
    await applied({ ...shared, paths: { carts: ["/users", free], users: ["/carts"] } });
    await applied({ ...shared, paths: { carts: ["/users"], users: ["/carts"] } });
    expect((await rules()).slice(0, 2)).toEqual([
      ["/carts", "users", carts],
      ["/users", "carts", users],
    ]);
  });

  test("is destroyed in one go", async () => {
    await terraform.destroy();
  });
});
