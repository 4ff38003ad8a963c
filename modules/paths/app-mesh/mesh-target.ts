import type { TerraformResource } from "cdktf";
import type { Problem } from "../../core/problem";
import type { AppMesh } from "./mesh";
import type { MeshNode } from "./node";

/** What a node may call: a virtual service of its mesh. */
export interface MeshTarget {
  readonly mesh: AppMesh;
  /** What callers call it by: `orders.svc.internal`. */
  readonly virtualServiceName: string;
  /** The nodes whose tasks answer. */
  readonly nodes: readonly MeshNode[];
  /** What must be there before who calls it starts, besides its nodes' services. */
  readonly dependsOn: readonly TerraformResource[];
  /**
   * What is wrong with calling it now.
   * @param given the call as the user wrote it
   */
  calledProblems(given: string): readonly Problem[];
}
