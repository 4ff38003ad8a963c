import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import { figureProblems } from "./figure";
import { onFargate, type TaskPlatform } from "./platform";

const PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html";

/** What is wrong with the GiB of disk of a task. */
export function ephemeralStorageProblems(
  gib: number | undefined,
  platforms: readonly TaskPlatform[],
): Problem[] {
  if (gib === undefined || isToken(gib)) return [];
  if (!platforms.every(onFargate)) {
    return [
      {
        given: `ephemeralStorage ${gib} on EC2`,
        rule: "only Fargate gives a task a disk of its own",
        fix: "leave it out, and give the instances larger volumes",
        page: PAGE,
      },
    ];
  }
  return figureProblems("ephemeralStorage", gib, {
    least: 21,
    most: 200,
    unit: "GiB",
    example: 50,
    page: PAGE,
  });
}
