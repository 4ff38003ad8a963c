import type { Problem } from "../core/problem";
import { isToken } from "../core/token";
import type { NamedContainer } from "./container";
import { entriesOf, itemsOf } from "./entries";
import { credentialsProblems, secretProblems } from "./secret";

const SECRETS_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html";
const FILE_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EnvironmentFile.html";
const MAX_FILES = 10;
const FILE = /^arn:aws[a-z-]*:s3:::[^/]+\/.+\.env$/;

/** What is wrong with a container's environment and secrets. */
export function environmentProblems(container: NamedContainer): Problem[] {
  const { name, environment, secrets, repositoryCredentials } = container;
  return [
    ...["environment", "secrets"].flatMap((prop) =>
      entriesOf<string>(prop === "environment" ? environment : secrets).flatMap(([key]) =>
        keyProblems(key, prop, name),
      ),
    ),
    ...entriesOf(secrets).flatMap(([key, secret]) => [
      ...secretProblems(`secrets.${key}`, secret, ` of container "${name}"`),
      ...sharedNameProblems(key, container),
    ]),
    ...(repositoryCredentials === undefined ? [] : credentialsProblems(repositoryCredentials, name)),
    ...fileProblems(container),
  ];
}

function keyProblems(key: string, prop: string, container: string): Problem[] {
  if (key !== "") return [];
  return [
    {
      given: `a variable without a name in ${prop} of container "${container}"`,
      rule: "an environment variable has a name",
      fix: "name it",
      page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KeyValuePair.html",
    },
  ];
}

function sharedNameProblems(key: string, { name, environment }: NamedContainer): Problem[] {
  if (!entriesOf(environment).some(([other]) => other === key)) return [];
  return [
    {
      given: `"${key}" in both environment and secrets of container "${name}"`,
      rule: "an environment variable has one value, so a secret's name is none of environment's",
      fix: "leave one of them out",
      page: SECRETS_PAGE,
    },
  ];
}

function fileProblems({ name, environmentFiles }: NamedContainer): Problem[] {
  const files = itemsOf(environmentFiles);
  const malformed = files
    .filter((file) => !FILE.test(file))
    .map((file) => ({
      given: `environmentFiles "${file}" of container "${name}"`,
      rule: "an environment file is an S3 object, named by its ARN, which ends with .env",
      fix: 'write "arn:aws:s3:::<bucket>/<key>.env"',
      page: FILE_PAGE,
    }));
  if (environmentFiles === undefined || isToken(environmentFiles) || environmentFiles.length <= MAX_FILES) {
    return malformed;
  }
  return [
    ...malformed,
    {
      given: `${environmentFiles.length} environmentFiles of container "${name}"`,
      rule: `a container has ${MAX_FILES} environment files at most`,
      fix: "put the variables of several into one",
      page: FILE_PAGE,
    },
  ];
}
