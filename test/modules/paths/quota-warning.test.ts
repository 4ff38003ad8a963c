// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a reference as Terraform reads it
import { Token } from "cdktf";
import { quotaWarning } from "../../../modules/paths/quota-warning";

const QUOTA = { most: 50, quota: "Envoys", page: "https://docs.aws.amazon.com/quotas.html" };

test("beyond a quota that AWS raises: said, with its number, name and page", () => {
  expect(quotaWarning("app/web", 51, QUOTA)).toBe(
    'app/web has 51, and AWS allows 50 unless it has raised the quota "Envoys" for the account. See https://docs.aws.amazon.com/quotas.html',
  );
});

test.each([50, 0, Token.asNumber("${var.count}")])(
  "within it, or where only apply knows: nothing",
  (count) => {
    expect(quotaWarning("app/web", count, QUOTA)).toBeUndefined();
  },
);
