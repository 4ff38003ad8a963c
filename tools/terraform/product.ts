/** The two programs that run our stacks. */
export type Product = "terraform" | "opentofu";

/** The registry in which each looks for a provider that is named without one, such as `hashicorp/aws`. */
export const registries: Readonly<Record<Product, string>> = {
  terraform: "registry.terraform.io",
  opentofu: "registry.opentofu.org",
};

/** A provider's full address, the one under which mirrors and `TF_REATTACH_PROVIDERS` know it. */
export function providerAddress(product: Product, provider: string): string {
  return `${registries[product]}/${provider}`;
}
