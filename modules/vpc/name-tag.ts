import type { Construct } from "constructs";

/** The tag by which the console shows a VPC's parts: their path in the tree. */
export function nameTag(construct: Construct, ...parts: string[]): Record<string, string> {
  return { Name: [...construct.node.path.split("/"), ...parts].join("-") };
}
