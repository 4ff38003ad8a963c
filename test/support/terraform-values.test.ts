import { terraformValue } from "./terraform-values";

const ARN = `\${aws_vpc.vpc.arn}`;

function jsonencode(expression: string): string {
  return `\${jsonencode(${expression})}`;
}

test("a document is the same as text and as an expression", () => {
  const text = `{"Action":["a","b"],"Say":"\\"x = 1\\"\\\\n ${ARN}:*","On":true,"Of":[]}`;
  const expression = jsonencode(
    `{"On" = true, "Of" = [], "Say" = "\\"x = 1\\"\\\\n ${ARN}:*", "Action" = ["a", "b"]}`,
  );
  expect(terraformValue({ policy: expression })).toEqual(terraformValue({ policy: text }));
  expect(terraformValue({ policy: text })).toEqual({
    policy: { Action: ["a", "b"], Say: `"x = 1"\\n ${ARN}:*`, On: true, Of: [] },
  });
});

test("a function inside text stays as it is written, quotes included", () => {
  const image = `\${lookup({"af-south-1" = "1"}, data.aws_region.vpc.id, "a{2}")}.dkr.ecr`;
  expect(terraformValue({ policy: jsonencode(`{"Image" = "${image}", "On" = true}`) })).toEqual({
    policy: { Image: image, On: true },
  });
});

test("documents that differ stay different", () => {
  const policy = (action: string) => terraformValue({ policy: jsonencode(`{"Action" = "${action}"}`) });
  expect(policy("ecs:Poll")).not.toEqual(policy("ecs:*"));
});

test("a document that can't be read fails", () => {
  expect(() => terraformValue({ policy: jsonencode('{"a" = aws_vpc.vpc.arn}') })).toThrow(SyntaxError);
});

test("metadata goes, everything else stays", () => {
  const resource = { "//": { metadata: {} }, tags: { Name: '{"not": "a document"}' }, count: 1 };
  expect(terraformValue({ "//": {}, web: [resource] })).toEqual({
    web: [{ tags: { Name: '{"not": "a document"}' }, count: 1 }],
  });
});

test("what looks like a reference and is text stays text", () => {
  const policy = jsonencode(`{"Sid" = "a $\${b", "Resource" = "${ARN}"}`);
  expect(terraformValue({ policy })).toEqual({ policy: { Sid: `a $\${b`, Resource: ARN } });
});
