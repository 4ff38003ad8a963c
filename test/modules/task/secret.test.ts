import { credentialsProblems, secretProblems, secretResources } from "../../../modules/task/secret";
import { TOKENS } from "./samples";

const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/db/password";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";

test.each([
  PARAMETER,
  SECRET,
  `${SECRET}:password::`,
  `${SECRET}:password:AWSCURRENT:`,
  `${SECRET}::AWSPREVIOUS:`,
  "arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/x",
  TOKENS.text,
  `${TOKENS.text}:password::`,
])("%s is accepted", (secret) => {
  expect(secretProblems("secrets.PASSWORD", secret)).toEqual([]);
});

test.each([
  ["/db/password", 'write it as "arn:aws:ssm:<region>:<account>:parameter/db/password"'],
  ["password", 'write it as "arn:aws:ssm:<region>:<account>:parameter/password"'],
  ["", "write it as"],
  ["arn:aws:s3:::bucket/password", "write it as"],
  ["arn:aws:ssm:eu-west-1:1234:parameter/x", "write it as"],
])("%j is refused", (secret, fix) => {
  expect(secretProblems("secrets.PASSWORD", secret)).toEqual([
    expect.objectContaining({
      given: `secrets.PASSWORD "${secret}"`,
      rule: expect.stringContaining("the full ARN of an SSM parameter or of a Secrets Manager secret"),
      fix: expect.stringContaining(fix),
    }),
  ]);
});

test("a JSON key without its colons is refused, and accepted by following the fix", () => {
  const [problem, ...others] = secretProblems("secrets.PASSWORD", `${SECRET}:password`);
  expect(problem).toMatchObject({
    given: `secrets.PASSWORD "${SECRET}:password"`,
    rule: expect.stringContaining("a JSON key, a version stage and a version id"),
    fix: `write "${SECRET}:password::"`,
  });
  expect(others).toEqual([]);
  expect(secretProblems("secrets.PASSWORD", `${SECRET}:password::`)).toEqual([]);
});

describe("credentials of a registry", () => {
  test.each([SECRET, TOKENS.text])("%s are accepted", (secret) => {
    expect(credentialsProblems(secret, "web")).toEqual([]);
  });

  test.each([PARAMETER, `${SECRET}:password::`, "registry"])("%s are refused", (secret) => {
    expect(credentialsProblems(secret, "web")).toEqual([
      expect.objectContaining({
        given: `repositoryCredentials "${secret}" of container "web"`,
        rule: expect.stringContaining("in a Secrets Manager secret, named by its ARN"),
        fix: expect.stringContaining("arn:aws:secretsmanager:"),
      }),
    ]);
  });
});

describe("what a role must read", () => {
  const region = TOKENS.text;

  test.each([
    ["a parameter", PARAMETER, [PARAMETER], []],
    ["a secret", SECRET, [], [SECRET]],
    ["a value of a secret", `${SECRET}:password:AWSCURRENT:`, [], [SECRET]],
    [
      "a parameter with a reference inside",
      `arn:aws:ssm:${region}:1:parameter/x`,
      [`arn:aws:ssm:${region}:1:parameter/x`],
      [],
    ],
    [
      "a secret with a reference inside",
      `arn:aws:secretsmanager:${region}:1:secret:x:key::`,
      [],
      [`arn:aws:secretsmanager:${region}:1:secret:x`],
    ],
    ["a reference, which may be either", TOKENS.text, [TOKENS.text], [TOKENS.text]],
    ["a value of a reference", `${TOKENS.text}:password::`, [TOKENS.text], [TOKENS.text]],
  ])("%s", (_, secret, parameters, secrets) => {
    expect(secretResources([secret])).toEqual({ parameters, secrets });
  });

  test("each once, sorted", () => {
    expect(secretResources([`${SECRET}:b::`, PARAMETER, `${SECRET}:a::`, PARAMETER])).toEqual({
      parameters: [PARAMETER],
      secrets: [SECRET],
    });
  });
});
