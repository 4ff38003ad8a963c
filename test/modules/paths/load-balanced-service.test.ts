import { Token } from "cdktf";
import { deregistrationDelayProblems } from "../../../modules/paths/load-balanced-service";

describe("the deregistration delay", () => {
  test.each([0, 3600, undefined, Token.asNumber({ resolve: () => "var.delay" })])(
    "%p is accepted",
    (delay) => {
      expect(deregistrationDelayProblems(delay, "https://page")).toEqual([]);
    },
  );

  test.each([
    [-1, 0],
    [3601, 3600],
    [1.5, 2],
  ])("%p is refused", (delay, nearest) => {
    expect(deregistrationDelayProblems(delay, "https://page")).toEqual([
      {
        given: `deregistrationDelay ${delay}`,
        rule: "the deregistration delay is in seconds, from 0 to 3600",
        fix: `write one, e.g. deregistrationDelay: ${nearest}`,
        page: "https://page",
      },
    ]);
  });
});
