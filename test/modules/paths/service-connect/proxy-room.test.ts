import fc from "fast-check";
import type { ProxyRoom } from "../../../../modules/paths/service-connect/proxy-room";
import type { ServiceProps } from "../../../../modules/service/service";
import { onlyProblem } from "../../../support/problems";
import { connected } from "./connected";

const made = (more: Partial<ServiceProps>, proxy?: ProxyRoom) => {
  const { connect, service } = connected();
  return service("web", connect.client({ proxy }), more);
};

const warningsOf = (service: ReturnType<typeof made>) => service.node.metadata.map(({ data }) => `${data}`);

const limited = (memory: number) => ({ helper: { image: "helper:1", memory } });

describe("a task's memory", () => {
  test.each([
    [512, 512],
    [256, 256],
  ])("of %d is refused where its containers have %d", (memory, limit) => {
    expect(onlyProblem(() => made({ memory, sidecars: limited(limit) }))).toEqual({
      given: `memory ${memory} of a task whose containers have ${limit} in sum`,
      rule: "a task with Service Connect has more memory than its containers' limits in sum, for the proxy",
      fix: `write memory: ${limit + 64} or more for the task, or less for its containers`,
      page: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html",
    });
  });

  test("is taken where anything is left of it", () => {
    expect(() => made({ memory: 512, sidecars: limited(511) })).not.toThrow();
  });

  test("is taken whenever it is more than that of all of its containers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 400 }), fc.integer({ min: 6, max: 400 }), (one, other) => {
        const sidecars = { one: { image: "a:1", memory: one }, other: { image: "b:1", memory: other } };
        const task = (memory: number) => () => made({ memory, sidecars });
        expect(task(one + other + 1)).not.toThrow();
        expect(task(one + other)).toThrow("for the proxy");
      }),
      { numRuns: 10 },
    );
  });
});

describe("where the proxy leaves the containers nothing", () => {
  test.each<[Partial<ServiceProps>, ProxyRoom | undefined, string]>([
    [{ cpu: 256, memory: 512 }, undefined, "256 CPU units of 256"],
    [{ cpu: 512, memory: 64 }, undefined, "64 MiB of 64"],
    [{ cpu: 256, memory: 64 }, undefined, "256 CPU units of 256 and 64 MiB of 64"],
    [{ cpu: 512, memory: 512, sidecars: limited(448) }, undefined, "64 MiB of 512"],
    [{ cpu: 512, memory: 512 }, { cpu: 512 }, "512 CPU units of 512"],
  ])("%j with %j, synth says so and what it costs", (more, proxy, what) => {
    const [warning, ...others] = warningsOf(made(more, proxy));
    expect(others).toEqual([]);
    expect(warning).toContain(`leaves the containers nothing here: ${what}.`);
    expect(warning).toContain(
      "on Fargate in us-east-1 256 CPU units are 7.39 USD a month and 64 MiB 0.20 USD",
    );
  });

  test.each<[Partial<ServiceProps>, ProxyRoom | undefined]>([
    [{ cpu: 512, memory: 512 }, undefined],
    [{ cpu: 257, memory: 65 }, undefined],
    [{ cpu: 256, memory: 512 }, { cpu: 64 }],
  ])("but not with %j and %j", (more, proxy) => {
    expect(warningsOf(made(more, proxy))).toEqual([]);
  });
});

test.each([
  [{ cpu: 0 }, "cpu 0", "cpu is a whole number of CPU units, 1 or more"],
  [{ memory: 1.5 }, "memory 1.5", "memory is a whole number of MiB, 1 or more"],
])("what it keeps is refused with %j", (proxy, given, rule) => {
  expect(onlyProblem(() => made({}, proxy))).toMatchObject({ given, rule });
});

test("warnings are cdktf's, which it prints at synth", () => {
  expect(made({ cpu: 256 }).node.metadata[0]?.type).toBe("@cdktf/warn");
});
