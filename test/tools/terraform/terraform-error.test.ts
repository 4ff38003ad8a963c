import type { Diagnostic } from "../../../tools/terraform/events";
import { TerraformError } from "../../../tools/terraform/terraform-error";

const cidr: Diagnostic = {
  severity: "error",
  summary: "Invalid CIDR",
  detail: "10.0.0.0/8 is too large.\n\nIt must be /16 to /28.",
  address: "aws_vpc.main",
  range: { filename: "cdk.tf.json", start: { line: 12 } },
};
const token: Diagnostic = { severity: "error", summary: "Token expired", detail: "" };
const warning: Diagnostic = { severity: "warning", summary: "Deprecated", detail: "Soon gone." };

test("tells every error with resource, place and detail, and no warning", () => {
  const error = new TerraformError("network", "apply", "exit code 1", [warning, cidr, token], "noise");
  expect(error.message).toBe(
    [
      "network: terraform apply failed (exit code 1)",
      "  aws_vpc.main, cdk.tf.json:12: Invalid CIDR",
      "  10.0.0.0/8 is too large.",
      "",
      "  It must be /16 to /28.",
      "  Token expired",
    ].join("\n"),
  );
  expect(error).toMatchObject({ name: "TerraformError", stackName: "network", command: "apply" });
  expect(error.diagnostics).toHaveLength(3);
});

test("without an error to tell, tells the end of what Terraform said", () => {
  const said = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join("\n");
  const lines = new TerraformError("network", "init", "SIGINT", [warning], `${said}\n`).message.split("\n");
  expect(lines).toHaveLength(21);
  expect(lines.slice(0, 2)).toEqual(["network: terraform init failed (SIGINT)", "  line 11"]);
  expect(lines.at(-1)).toBe("  line 30");
});

test("keeps quiet where Terraform did", () => {
  expect(new TerraformError("network", "plan", "SIGKILL", [], "").message).toBe(
    "network: terraform plan failed (SIGKILL)",
  );
});
