import { everyMode } from "../../../modules/network-modes/every-mode";
import type { NetworkMode } from "../../../modules/network-modes/network-mode";
import { publicIpProblems } from "../../../modules/task/task-network";

describe("a public address", () => {
  const modes = [...everyMode()].filter(([, { name }]) => name !== "awsvpc");

  test.each(modes)(
    "is none for %s, whose tasks have no interface of their own",
    (_, network: NetworkMode) => {
      expect(publicIpProblems(network, true)).toEqual([
        {
          given: `assignPublicIp true with network ${network.name}`,
          rule: expect.stringContaining("only a task in awsvpc mode"),
          fix: expect.stringContaining("leave assignPublicIp out"),
          page: expect.stringContaining("fargate-task-networking"),
        },
      ]);
      expect(publicIpProblems(network, false)).toEqual([]);
    },
  );

  test("is one for awsvpc", () => {
    const network = everyMode().get("awsvpc()") as NetworkMode;
    expect(publicIpProblems(network, true)).toEqual([]);
  });
});
