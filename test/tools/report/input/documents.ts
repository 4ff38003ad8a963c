/** A resource as both kinds of state have it. */
export interface Made {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export const SERVICE: Made = {
  type: "aws_ecs_service",
  name: "web",
  values: { name: "web", desired_count: 2 },
};

/** What `terraform show -json` writes. */
export function shown(...resources: readonly Made[]) {
  return {
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: {
      outputs: { url: { sensitive: false, type: "string", value: "http://web" } },
      root_module: {
        resources: resources.map(({ type, name, values }) => ({
          address: `${type}.${name}`,
          mode: "managed",
          type,
          name,
          provider_name: "registry.terraform.io/hashicorp/aws",
          schema_version: 0,
          values,
          sensitive_values: {},
        })),
      },
    },
  };
}

/** What a local backend's file has. */
export function raw(...resources: readonly Made[]) {
  return {
    version: 4,
    terraform_version: "1.11.4",
    serial: 3,
    lineage: "7b1a0f3e-0000-4000-8000-000000000000",
    outputs: { url: { value: "http://web", type: "string" } },
    resources: resources.map(({ type, name, values }) => ({
      mode: "managed",
      type,
      name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes: values, sensitive_attributes: [] }],
    })),
    check_results: null,
  };
}
