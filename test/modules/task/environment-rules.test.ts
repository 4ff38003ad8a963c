import type { NamedContainer } from "../../../modules/task/container";
import { environmentProblems } from "../../../modules/task/environment-rules";
import { container, TOKENS } from "./samples";

const SECRET = "arn:aws:ssm:eu-west-1:123456789012:parameter/key";
const FILE = "arn:aws:s3:::bucket/team/app.env";
const files = (count: number) => Array.from({ length: count }, (_, n) => `arn:aws:s3:::bucket/${n}.env`);

test.each<Partial<NamedContainer>>([
  { environment: { A: "1" }, secrets: { B: SECRET } },
  { environment: TOKENS.record, secrets: TOKENS.record },
  { environment: { A: TOKENS.text }, secrets: { B: TOKENS.text } },
  { environmentFiles: [FILE, TOKENS.text] },
  { environmentFiles: files(10) },
  { environmentFiles: TOKENS.list },
  { repositoryCredentials: TOKENS.text },
])("%j is accepted", (options) => {
  expect(environmentProblems(container(options))).toEqual([]);
});

test.each<[Partial<NamedContainer>, string, string, string]>([
  [
    { environment: { A: "1", B: "2" }, secrets: { B: SECRET } },
    '"B" in both environment and secrets of container "web"',
    "an environment variable has one value",
    "leave one of them out",
  ],
  [
    { environment: { "": "1" } },
    'a variable without a name in environment of container "web"',
    "an environment variable has a name",
    "name it",
  ],
  [
    { secrets: { "": SECRET } },
    'a variable without a name in secrets of container "web"',
    "an environment variable has a name",
    "name it",
  ],
  [
    { secrets: { B: "key" } },
    'secrets.B "key" of container "web"',
    "the full ARN of an SSM parameter",
    "write it as",
  ],
  [
    { repositoryCredentials: "registry" },
    'repositoryCredentials "registry" of container "web"',
    "in a Secrets Manager secret",
    "arn:aws:secretsmanager:",
  ],
  [
    { environmentFiles: [FILE, "arn:aws:s3:::bucket/app.txt"] },
    'environmentFiles "arn:aws:s3:::bucket/app.txt" of container "web"',
    "which ends with .env",
    'write "arn:aws:s3:::<bucket>/<key>.env"',
  ],
  [
    { environmentFiles: ["s3://bucket/app.env"] },
    'environmentFiles "s3://bucket/app.env" of container "web"',
    "named by its ARN",
    'write "arn:aws:s3:::<bucket>/<key>.env"',
  ],
  [
    { environmentFiles: files(11) },
    '11 environmentFiles of container "web"',
    "10 environment files at most",
    "put the variables of several into one",
  ],
])("%j is refused", (options, given, rule, fix) => {
  expect(environmentProblems(container(options))).toEqual([
    expect.objectContaining({
      given,
      rule: expect.stringContaining(rule),
      fix: expect.stringContaining(fix),
    }),
  ]);
});
