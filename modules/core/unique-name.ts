import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type TerraformProvider, type TerraformResource, TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { describeProblem, type Problem } from "./problem";
import { isToken } from "./token";

/** A resource of the bindings: since version 6 of the provider each may name a Region of its own. */
type Resource = TerraformResource & { readonly regionInput?: string };

/** What AWS has one of by that name in an account and Region. */
export interface UniqueNameRule<R extends Resource> {
  /** The binding of those that share the names. */
  readonly binding: new (
    ...args: never[]
  ) => R;
  readonly nameOf: (resource: R) => string | undefined;
  /** The resource as AWS calls it: `load balancer`. */
  readonly kind: string;
  readonly page: string;
}

const checked = new WeakSet<Resource>();

/**
 * Makes synth fail where another resource of the app, ours or the user's own, has the name in the same account and
 * Region.
 */
export function checkUniqueName<R extends Resource>(resource: R, rule: UniqueNameRule<R>): void {
  checked.add(resource);
  resource.node.addValidation({ validate: () => sameNames(resource, rule).map(describeProblem) });
}

function sameNames<R extends Resource>(
  resource: R,
  { binding, nameOf, kind, page }: UniqueNameRule<R>,
): Problem[] {
  const name = nameOf(resource);
  if (name === undefined || isToken(name)) return [];
  const all = resource.node.root.node.findAll().filter((one): one is R => one instanceof binding);
  // Of two that are both checked, the second says it.
  const others = all.filter((one, index) => index < all.indexOf(resource) || !checked.has(one));
  return others
    .filter((one) => one !== resource && nameOf(one) === name && inOnePlace(one, resource))
    .map((one) => ({
      given: `the name "${name}" of ${ownerPath(resource)}, already that of ${ownerPath(one)},`,
      rule: `an account has one ${kind} of a name in a Region`,
      fix: "write another name; where the two are in different accounts or Regions, let their providers say so, e.g. with region or allowedAccountIds",
      page,
    }));
}

/** Ours is a part of the construct that the user made. */
function ownerPath(resource: Resource): string {
  const { scope = resource } = resource.node;
  return (checked.has(resource) ? scope : resource).node.path;
}

/** Whether two resources are surely in one account and Region. */
function inOnePlace(one: Resource, other: Resource): boolean {
  if (one.regionInput !== other.regionInput) return false;
  const [stack, otherStack] = [TerraformStack.of(one), TerraformStack.of(other)];
  if (stack === otherStack && one.provider === other.provider) return true;
  const [place, otherPlace] = [placeOf(one.provider, stack), placeOf(other.provider, otherStack)];
  return place !== undefined && place === otherPlace;
}

/**
 * What decides account and Region in the configuration of a provider. Where two leave it to the environment alike, one
 * `cdktf deploy` gives both the same.
 */
function placeOf(named: TerraformProvider | undefined, stack: TerraformStack): string | undefined {
  const provider = named ?? stack.node.findAll().find(isUsualProvider);
  if (!(provider instanceof AwsProvider)) return undefined;
  return JSON.stringify([
    provider.regionInput,
    provider.profileInput,
    provider.accessKeyInput,
    provider.assumeRoleInput,
    provider.assumeRoleWithWebIdentityInput,
    provider.sharedConfigFilesInput,
    provider.sharedCredentialsFilesInput,
    provider.allowedAccountIdsInput,
    provider.forbiddenAccountIdsInput,
    provider.endpointsInput,
  ]);
}

/** The one that a resource has which names none. */
function isUsualProvider(construct: IConstruct): construct is AwsProvider {
  return construct instanceof AwsProvider && construct.aliasInput === undefined;
}
