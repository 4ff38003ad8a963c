import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { tokenParts } from "./token";

/**
 * The attribute of a resource that text starts with, `aws_ecr_repository.repository_url`: its value is only known at
 * apply, but what kind of value it is is known now. Undefined for any other text.
 */
export function attributeOf(owner: IConstruct, text: string): string | undefined {
  const [first = ""] = tokenParts(text);
  const [, type, attribute] = /^\$\{(?:data\.)?(\w+)\.[\w-]+\.(\w+)\}$/.exec(expression(owner, first)) ?? [];
  return type === undefined ? undefined : `${type}.${attribute}`;
}

function expression(scope: IConstruct, token: string): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  try {
    return `${Tokenization.resolve(token, { scope, resolver, preparing: false })}`;
  } catch {
    // One that only the whole tree tells.
    return "";
  }
}
