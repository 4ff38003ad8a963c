import { obtainTerraform } from "../../../tools/compare/terraform-setup";
import { downloadTerraform } from "../../../tools/terraform/download-terraform";
import { type FoundTerraform, findTerraform } from "../../../tools/terraform/find-terraform";

jest.mock("../../../tools/terraform/download-terraform");
jest.mock("../../../tools/terraform/find-terraform");

const DOWNLOADED: FoundTerraform = { path: "/t", product: "terraform", version: "1.11.4", source: "cache" };

/** A machine without Terraform, and without a terminal to ask on. */
beforeEach(() => {
  jest.mocked(findTerraform).mockReset().mockResolvedValueOnce(undefined).mockResolvedValueOnce(DOWNLOADED);
  jest.mocked(downloadTerraform).mockReset();
});

const { isTTY } = process.stdin;
const { CI } = process.env;
beforeEach(() => {
  process.stdin.isTTY = false;
});
afterEach(() => {
  process.stdin.isTTY = isTTY;
  if (CI === undefined) delete process.env.CI;
  else process.env.CI = CI;
});

const obtain = (yes: boolean, ci: string | undefined) => {
  if (ci === undefined) delete process.env.CI;
  else process.env.CI = ci;
  return obtainTerraform("/cache", yes, () => {});
};

test.each([[undefined], [""], ["false"], ["False"], ["0"], ["no"]])(
  "with CI=%s the question is asked, and nothing downloaded without an answer",
  async (ci) => {
    await expect(obtain(false, ci)).rejects.toThrow(/Download Terraform .* --yes/s);
    expect(downloadTerraform).not.toHaveBeenCalled();
  },
);

test.each([
  [false, "true"],
  [false, "1"],
  [false, "github"],
  [true, undefined],
  [true, "false"],
])("with --yes %s and CI=%s a missing Terraform is downloaded", async (yes, ci) => {
  expect(await obtain(yes, ci)).toEqual(DOWNLOADED);
  expect(downloadTerraform).toHaveBeenCalledTimes(1);
});

test("a Terraform that is there is taken", async () => {
  jest.mocked(findTerraform).mockReset().mockResolvedValue(DOWNLOADED);
  expect(await obtain(true, "true")).toEqual(DOWNLOADED);
  expect(downloadTerraform).not.toHaveBeenCalled();
});
