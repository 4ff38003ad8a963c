import { callRest } from "../aws-call";
import { localAwsForTests } from "../local-aws-for-test";

jest.setTimeout(60_000);

describe("A schedule in the local AWS", () => {
  const localAws = localAwsForTests();
  const create = (GroupName: string) =>
    callRest(localAws.current.endpoint, "scheduler", "/schedules/nightly", {
      GroupName,
      ScheduleExpression: "rate(1 day)",
      FlexibleTimeWindow: { Mode: "OFF" },
      Target: { Arn: "arn:aws:ecs:us-east-1:123456789012:cluster/main", RoleArn: "arn:aws:iam::1:role/r" },
    });

  test("is made in a group that is there, and in no other", async () => {
    expect((await create("none")).status).toBe(404);
    expect((await create("default")).status).toBe(200);
  });
});
