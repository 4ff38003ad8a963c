import { TerraformVariable } from "cdktf";
import { isToken, tokenParts } from "../../../modules/core/token";
import { newStack } from "../../support/synth";

const token = new TerraformVariable(newStack(), "text", {}).stringValue;

test.each<[string, string[], boolean[]]>([
  ["", [], []],
  ["nginx:1", ["nginx:1"], [false]],
  [token, [token], [true]],
  [`${token}:1`, [token, ":1"], [true, false]],
  [`a${token}${token}b`, ["a", token, token, "b"], [false, true, true, false]],
])("%j comes apart at its tokens", (text, parts, tokens) => {
  expect(tokenParts(text)).toEqual(parts);
  expect(tokenParts(text).map(isToken)).toEqual(tokens);
});
