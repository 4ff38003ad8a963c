import { Token } from "cdktf";
import { accessLogProblems } from "../../../modules/paths/access-log-problems";

const text = Token.asString({ resolve: () => "var.text" });
const PAGE = "https://page";

test("there may be none", () => {
  expect(accessLogProblems(undefined, PAGE)).toEqual([]);
});

test.each(["abc", "my.logs-1", "x".repeat(63), text])("bucket %p is accepted", (bucket) => {
  expect(accessLogProblems({ bucket }, PAGE)).toEqual([]);
});

test.each(["ab", "x".repeat(64), "Logs", "s3://logs", "arn:aws:s3:::logs", "logs-", ".logs", ""])(
  "bucket %p is refused",
  (bucket) => {
    expect(accessLogProblems({ bucket }, PAGE)).toEqual([
      {
        given: `accessLogs bucket "${bucket}"`,
        rule: "a bucket is named by its name: 3 to 63 lower-case letters, digits, dots and hyphens",
        fix: "write its name, not its ARN or URI",
        page: expect.stringContaining("bucketnamingrules"),
      },
    ]);
  },
);

test.each(["", "nlb", "a/b", "awslogs", text])("prefix %p is accepted", (prefix) => {
  expect(accessLogProblems({ bucket: "logs", prefix }, PAGE)).toEqual([]);
});

test.each(["AWSLogs", "nlb/AWSLogs"])("prefix %p is refused", (prefix) => {
  expect(accessLogProblems({ bucket: "logs", prefix }, PAGE)).toEqual([
    {
      given: `accessLogs prefix "${prefix}"`,
      rule: 'the prefix doesn\'t hold "AWSLogs", which AWS puts after it',
      fix: "leave it out",
      page: PAGE,
    },
  ]);
});
