import type { IConstruct } from "constructs";
import { isToken } from "../../core/token";

/** What has names of its own in a mesh. */
export type MeshKind = "virtualNode" | "virtualService" | "virtualRouter" | "virtualGateway";

/** Who has which names in a mesh, which has one of each kind. */
export class MeshNames {
  private readonly owners = new Map<string, IConstruct>();

  take(kind: MeshKind, name: string, owner: IConstruct): void {
    this.owners.set(`${kind}/${name}`, owner);
  }

  /** How many there are. */
  count(kind: MeshKind): number {
    return [...this.owners.keys()].filter((key) => key.startsWith(`${kind}/`)).length;
  }

  /** Whose it is already. One that is only known at apply may be anybody's. */
  ownerOf(kind: MeshKind, name: string): IConstruct | undefined {
    return isToken(name) ? undefined : this.owners.get(`${kind}/${name}`);
  }
}
