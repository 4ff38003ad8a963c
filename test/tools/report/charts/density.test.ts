import { h } from "preact";
import { renderToString } from "preact-render-to-string";
import { DensityCharts } from "../../../../tools/report/charts/density";
import { densityGroups } from "../../../../tools/report/charts/density-rows";
import type { Cell } from "../../../../tools/report/model/cell";
import type { Service } from "../../../../tools/report/model/service";
import { service, stack } from "../sample-report";

const tasks = (value: number): Cell => ({
  text: `${value}`,
  value,
  evidence: [{ from: "measured", what: "a test" }],
});
const word = (value: string): Cell => ({
  text: value,
  value,
  evidence: [{ from: "measured", what: "a test" }],
});

/** An awsvpc service with trunking, whose memory gives out first. */
function trunked(name: string, rest: Partial<Service> = {}): Service {
  const { facts } = service();
  return service({
    name,
    facts: { ...facts, limitedBy: word("memory"), tasksPerInstance: tasks(7) },
    density: [
      { limit: "network-interfaces", tasks: tasks(2) },
      { limit: "network-interfaces-trunked", tasks: tasks(10) },
      { limit: "memory", tasks: tasks(7) },
    ],
    ...rest,
  });
}

const groupsOf = (...services: Service[]) => densityGroups({ stacks: [stack("shop", { services })] });

describe("the limits on an instance's tasks", () => {
  test("the one that decides is marked, and the one that trunking lifts", () => {
    expect(groupsOf(trunked("web"))[0]?.rows).toEqual([
      { limit: "network-interfaces", tasks: 2, decides: false, text: "2, not in effect" },
      { limit: "network-interfaces-trunked", tasks: 10, decides: false, text: "10" },
      { limit: "memory", tasks: 7, decides: true, text: "7, decides" },
    ]);
  });

  test("services that are alike have one chart", () => {
    const groups = groupsOf(trunked("web"), trunked("orders"), trunked("other", { density: [] }));
    expect(groups).toMatchObject([{ title: "awsvpc: 7", services: ["shop web", "shop orders"] }]);
  });

  test("those in another mode, or of which other instances hold as many, have their own", () => {
    const { facts, ...web } = trunked("web");
    const others = [
      { ...facts, networkMode: word("host") },
      { ...facts, tasksPerInstance: { ...tasks(7), text: "7 on m6i.large" } },
    ];
    const groups = groupsOf({ ...web, facts }, ...others.map((one) => ({ ...web, facts: one })));
    expect(groups.map(({ title }) => title)).toEqual(["awsvpc: 7", "host: 7", "awsvpc: 7 on m6i.large"]);
  });

  test("what isn't known says so", () => {
    const density = [{ limit: "memory" as const, tasks: { missing: "memory" } }];
    expect(groupsOf(trunked("web", { density }))[0]?.rows).toEqual([
      { limit: "memory", tasks: undefined, decides: true, text: "not known" },
    ]);
  });

  test("the chart has each figure in its drawing and for readers who don't see it", () => {
    const html = renderToString(
      h(DensityCharts, {
        report: { stacks: [stack("shop", { services: [trunked("web")] })] },
      }),
    );
    expect(html).toContain(
      'aria-label="network interfaces: 2, not in effect; network interfaces, trunked: 10;',
    );
    expect(html).toMatch(/<text[^>]*>7, decides<\/text>/);
    expect(html.match(/fill="var\(--series-1\)"/g)).toHaveLength(1);
  });

  test("without instances there is no chart", () => {
    const html = renderToString(h(DensityCharts, { report: { stacks: [stack("shop", { services: [] })] } }));
    expect(html).toBe("<p>No service of the states runs on instances of yours.</p>");
  });
});
