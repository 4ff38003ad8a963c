import { z } from "zod";

/** A JSON document that people take for a state, by what only it has. */
interface OtherDocument {
  readonly shape: z.ZodType;
  /** What it is, as a clause. */
  readonly is: string;
  /** What to give instead. */
  readonly fix: string;
}

/** How a person writes a state that the report can read. */
export const SHOW = "terraform show -json > <stack>.json";

/** What a person may give. */
export const EXPECTED =
  "give a state of Terraform, OpenTofu or CDKTF: a .tfstate file, what terraform show -json writes, or the folder cdktf.out";

export const A_PLAN = {
  is: "it is a Terraform plan, which says what is to be made and not what is there",
  fix: `apply it, then give what ${SHOW} writes`,
};

const present = z.unknown().refine((value) => value !== undefined);

/** The first that fits is meant. */
const OTHER_DOCUMENTS: readonly OtherDocument[] = [
  {
    shape: z.looseObject({ format_version: z.string(), resource_changes: z.array(z.unknown()) }),
    ...A_PLAN,
  },
  {
    shape: z.looseObject({ format_version: z.string(), planned_values: present }),
    ...A_PLAN,
  },
  {
    shape: z.looseObject({ encrypted_data: z.string() }),
    is: "it is a state that OpenTofu encrypted",
    fix: "give what tofu show -json > <stack>.json writes where the key is",
  },
  {
    shape: z.looseObject({ version: z.literal(3), backend: z.looseObject({ type: z.string() }) }),
    is: "it is Terraform's note of the backend that the state is in, not the state",
    fix: `give what ${SHOW} writes in the folder of the configuration`,
  },
  {
    shape: z.looseObject({ deployment: z.looseObject({ manifest: present }) }),
    is: "it is a state of Pulumi's",
    fix: EXPECTED,
  },
  {
    shape: z.looseObject({ checkpoint: present }),
    is: "it is a state of Pulumi's",
    fix: EXPECTED,
  },
  {
    shape: z.union([
      z.looseObject({ AWSTemplateFormatVersion: present }),
      z.looseObject({ Resources: z.record(z.string(), z.looseObject({ Type: z.string() })) }),
    ]),
    is: "it is a CloudFormation template",
    fix: EXPECTED,
  },
  {
    shape: z.looseObject({ version: z.string(), stacks: z.record(z.string(), z.unknown()) }),
    is: "it is the manifest that cdktf writes, which has no state",
    fix: "give the folder that it is in",
  },
  {
    shape: z.looseObject({ version: z.string(), artifacts: z.record(z.string(), z.unknown()) }),
    is: "it is a manifest of AWS CDK's, which deploys by CloudFormation",
    fix: EXPECTED,
  },
  {
    shape: z.looseObject({ formatVersion: z.number(), stacks: z.array(z.unknown()), matrix: present }),
    is: "it is a report of this command's, not a state",
    fix: "give the states that it was made from",
  },
  {
    shape: z.union([
      z.looseObject({ terraform: z.looseObject({}) }),
      z.looseObject({ resource: z.record(z.string(), z.record(z.string(), z.unknown())) }),
    ]),
    is: "it is a Terraform configuration, which says what shall be and not what is there",
    fix: `give the folder cdktf.out, or what ${SHOW} writes beside it`,
  },
  {
    shape: z
      .record(z.string(), z.looseObject({ sensitive: z.boolean(), type: present, value: present }))
      .refine((outputs) => Object.keys(outputs).length > 0),
    is: "it has the outputs of a stack (terraform output -json) and not its resources",
    fix: `give what ${SHOW} writes`,
  },
];

/** What a document is that is no state, if it is known. */
export function otherDocument(document: unknown): Pick<OtherDocument, "is" | "fix"> | undefined {
  return OTHER_DOCUMENTS.find(({ shape }) => shape.safeParse(document).success);
}
