import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  findProviderSource,
  type MirrorOptions,
  mirrorRoots,
} from "../../../tools/terraform/provider-mirror";
import { packedProvider, unpackedProvider } from "./mirrors";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const file = (...parts: string[]) => path.join(folder.path, ...parts);

/** Looks in `roots` of the temporary folder, whose `home` is the home directory. */
function find(options: Partial<MirrorOptions> = {}, environment: NodeJS.ProcessEnv = {}) {
  return findProviderSource({
    product: "terraform",
    provider: "hashicorp/aws",
    versions: ">= 5.100.0, < 7.0.0",
    cacheDir: file("cache"),
    environment: { HOME: file("home"), ...environment },
    roots: [{ folder: file("roots"), depth: 3 }],
    ...options,
  });
}

const nothing = { environment: { TF_CLI_CONFIG_FILE: undefined }, mirrored: undefined };

test("without a mirror, Terraform downloads", () => {
  expect(find()).toEqual(nothing);
  expect(existsSync(file("cache"))).toBe(false);
});

test("a mirror is used for its provider alone, every other comes from the registry", () => {
  const program = unpackedProvider(folder, "roots/some/mirror", "5.100.0");
  const { environment, mirrored } = find();
  expect(mirrored).toEqual({ version: "5.100.0", unpacked: path.dirname(program) });
  expect(environment.TF_CLI_CONFIG_FILE).toBe(file("cache", "provider-mirror-terraform.tfrc"));
  expect(readFileSync(file("cache", "provider-mirror-terraform.tfrc"), "utf8")).toBe(`\
# Written by tools/terraform/provider-mirror.ts.
provider_installation {
  filesystem_mirror {
    path    = "${file("roots/some/mirror")}"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws"]
  }
}
`);
});

test("the newest version inside the constraint counts, packed or not", () => {
  unpackedProvider(folder, "roots/mirror", "5.100.0");
  packedProvider(folder, "roots/mirror", "6.4.0");
  packedProvider(folder, "roots/mirror", "7.1.0");
  expect(find().mirrored).toEqual({ version: "6.4.0", unpacked: undefined });
});

test("a mirror without a fitting version is passed over for one that has it", () => {
  unpackedProvider(folder, "roots/a", "4.67.0");
  unpackedProvider(folder, "roots/b/c", "5.100.0");
  expect(find().mirrored?.version).toBe("5.100.0");
});

test("no mirror has a fitting version", () => {
  unpackedProvider(folder, "roots/a", "4.67.0");
  expect(find()).toEqual(nothing);
});

test("a mirror of Terraform's registry is none for OpenTofu, which has its own", () => {
  unpackedProvider(folder, "roots/terraform", "5.100.0");
  expect(find({ product: "opentofu" })).toEqual(nothing);

  unpackedProvider(folder, "roots/tofu", "6.0.0", "registry.opentofu.org/hashicorp/aws");
  const { environment, mirrored } = find({ product: "opentofu" });
  expect(mirrored?.version).toBe("6.0.0");
  const configuration = readFileSync(environment.TF_CLI_CONFIG_FILE ?? "", "utf8");
  expect(configuration).toContain('include = ["registry.opentofu.org/hashicorp/aws"]');
});

describe("the user's own configuration", () => {
  beforeEach(() => void unpackedProvider(folder, "roots/mirror", "5.100.0"));

  test("in TF_CLI_CONFIG_FILE is used as it is, from any folder", () => {
    const configuration = folder.write("own.tfrc", "# mine");
    const source = { environment: { TF_CLI_CONFIG_FILE: configuration }, mirrored: undefined };
    expect(find({}, { TF_CLI_CONFIG_FILE: configuration })).toEqual(source);
    expect(find({}, { TF_CLI_CONFIG_FILE: path.relative(process.cwd(), configuration) })).toEqual(source);
    expect(readFileSync(configuration, "utf8")).toBe("# mine");
  });

  test("in the home directory is left to Terraform", () => {
    folder.write("home/.terraformrc", "# mine");
    expect(find()).toEqual(nothing);
  });

  test("is replaced where TF_CLI_CONFIG_FILE names a file that does not exist", () => {
    const { environment } = find({}, { TF_CLI_CONFIG_FILE: file("missing.tfrc") });
    expect(environment.TF_CLI_CONFIG_FILE).toBe(file("cache", "provider-mirror-terraform.tfrc"));
  });

  test("is unset where it does not exist and there is no mirror", () => {
    expect(find({ roots: [] }, { TF_CLI_CONFIG_FILE: file("missing.tfrc") })).toEqual(nothing);
  });
});

describe("mirrors are looked for", () => {
  const roots = (product: "terraform" | "opentofu", environment = {}) =>
    mirrorRoots(product, "/home/me", environment).map(({ folder }) => folder);

  test("where each product looks by itself, then in /opt and in the home directory", () => {
    expect(roots("terraform")).toEqual([
      "/home/me/.terraform.d/plugins",
      "/home/me/.local/share/terraform/plugins",
      "/usr/local/share/terraform/plugins",
      "/usr/share/terraform/plugins",
      "/home/me/Library/Application Support/io.terraform/plugins",
      "/Library/Application Support/io.terraform/plugins",
      "/opt",
      "/home/me",
    ]);
    expect(roots("opentofu")).toContain("/usr/share/opentofu/plugins");
  });

  test("where the XDG variables say", () => {
    const found = roots("terraform", { XDG_DATA_HOME: "/data", XDG_DATA_DIRS: "/one:/two" });
    expect(found.slice(1, 4)).toEqual([
      "/data/terraform/plugins",
      "/one/terraform/plugins",
      "/two/terraform/plugins",
    ]);
  });
});
