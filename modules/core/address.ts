import { TerraformDataSource, type TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct } from "constructs";

// `any` stands for "whatever config this binding takes"; ConstructorParameters below gives it its type back.
// biome-ignore lint/suspicious/noExplicitAny: a constructor type can only be constrained this way
type Binding = new (scope: Construct, id: string, config: any) => TerraformElement;

/**
 * Creates a resource or data source of the provider under `owner`, at the address
 * `<type>.<path of owner in its stack>[_<part>…]`: `aws_subnet.vpc_private_a`, never a hash.
 *
 * Every resource of these modules is made here, so this is the only place that decides addresses. They are
 * unique over the stack: `checkAddresses` refuses two constructs that would share one.
 */
export function create<B extends Binding>(
  owner: Construct,
  binding: B & { readonly tfResourceType: string },
  parts: readonly string[],
  config: ConstructorParameters<B>[2],
): InstanceType<B> {
  const element = new binding(owner, childId(binding, parts), config) as InstanceType<B>;
  element.overrideLogicalId(addressName(owner, parts));
  checkAddresses(TerraformStack.of(owner));
  return element;
}

/** Whether the owner has such a resource already, so that another can't be created. */
export function isCreated(
  { node }: Construct,
  binding: Binding & { readonly tfResourceType: string },
  parts: readonly string[] = [],
): boolean {
  return node.tryFindChild(childId(binding, parts)) !== undefined;
}

/**
 * The construct id may not clash with a user's own child, so it carries the resource type, as an address does. And it
 * joins parts as an address does, so that ids are equal just where addresses are.
 */
function childId(binding: Binding & { readonly tfResourceType: string }, parts: readonly string[]): string {
  const kind = binding.prototype instanceof TerraformDataSource ? ["data"] : [];
  return [...kind, binding.tfResourceType, ...(parts.length > 0 ? [parts.join("_")] : [])].join(".");
}

/** The part of an address after the type: the owner's path inside its stack, then the parts. */
function addressName(owner: Construct, parts: readonly string[]): string {
  const name = [...pathInStack(owner), ...parts].join("_").replace(/[^A-Za-z0-9_-]/g, "_");
  // A Terraform identifier starts with a letter or an underscore.
  return /^[A-Za-z_]/.test(name) ? name : `_${name}`;
}

/** Ids of the constructs between the stack and the construct itself, outermost first. */
export function pathInStack(construct: Construct): string[] {
  const stack = TerraformStack.of(construct);
  const scopes = construct.node.scopes;
  return scopes.slice(scopes.indexOf(stack) + 1).map((scope) => scope.node.id);
}

const checkedStacks = new WeakSet<TerraformStack>();

/**
 * Makes synth fail when two elements of the stack share an address, ours or the user's own. cdktf would merge
 * them silently into one resource.
 */
function checkAddresses(stack: TerraformStack): void {
  if (checkedStacks.has(stack)) return;
  checkedStacks.add(stack);
  stack.node.addValidation({ validate: () => sharedAddresses(stack) });
}

function sharedAddresses(stack: TerraformStack): string[] {
  const owners = new Map<string, string[]>();
  for (const element of stack.node.findAll()) {
    const address = addressOf(element);
    if (address !== undefined) owners.set(address, [...(owners.get(address) ?? []), element.node.path]);
  }
  return [...owners]
    .filter(([, paths]) => paths.length > 1)
    .map(
      ([address, paths]) =>
        `${paths.join(" and ")} would share the Terraform address ${address}.\n` +
        "  Rule: an address names one resource of a stack; two would be merged into one.\n" +
        "  Fix:  give one of the constructs another id.",
    );
}

function addressOf(element: unknown): string | undefined {
  if (TerraformDataSource.isTerraformDataSource(element)) {
    return `data.${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  if (TerraformResource.isTerraformResource(element)) {
    return `${element.terraformResourceType}.${element.friendlyUniqueId}`;
  }
  return undefined;
}
