import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MotoInstallError, PythonMissingError } from "../../../tools/local-aws/errors";
import { findMotoServer } from "../../../tools/local-aws/moto-server";
import { motoOfVenv } from "../../../tools/local-aws/moto-venv";
import { temporaryDirectory } from "./local-aws-for-test";

describe("Finding moto_server, with programs made up for the test", () => {
  const directory = temporaryDirectory();
  let tests = 0;

  /** A machine of its own for each test: what is on its PATH, its cache, and what it was told. */
  function machine(programs: Readonly<Record<string, string>>) {
    const home = join(directory, String(++tests));
    const bin = join(home, "bin");
    mkdirSync(bin, { recursive: true });
    for (const [name, script] of Object.entries(programs)) program(join(bin, name), script);
    const said: string[] = [];
    return {
      bin,
      cacheDir: join(home, "cache"),
      env: { PATH: bin },
      said,
      onProgress: (line: string) => void said.push(line),
    };
  }

  function program(file: string, script: string): void {
    writeFileSync(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
  }

  const good = `echo '{"moto": "5.2.9"}'`;
  const goodPython = 'case "$*" in *ensurepip*) exit 0;; esac';

  test("takes the one on PATH that loads the plugin", async () => {
    const here = machine({ moto_server: good });
    expect(await findMotoServer(here)).toEqual({ command: join(here.bin, "moto_server"), args: [] });
    expect(here.said).toEqual([]);
  });

  test("tells the plugin to answer with the version, and where the plugin is", async () => {
    const here = machine({
      moto_server: `[ "$ECS_TASK_NETWORKING_LOCAL_AWS" = version ] && [ -f "$PYTHONPATH/sitecustomize.py" ] && ${good}`,
    });
    await expect(findMotoServer(here)).resolves.toMatchObject({ command: join(here.bin, "moto_server") });
  });

  test("goes past one of another version to the virtual environment, and says so", async () => {
    const here = machine({ moto_server: "echo 'This is moto 4.2.14.' >&2; exit 78" });
    const venv = motoOfVenv(here.cacheDir);
    mkdirSync(join(here.cacheDir, "moto-venv/bin"), { recursive: true });
    program(venv.command, good);
    expect(await findMotoServer(here)).toEqual(venv);
    expect(here.said).toEqual([`Not using ${join(here.bin, "moto_server")}: This is moto 4.2.14.`]);
  });

  test("goes past one that does not load the plugin", async () => {
    const here = machine({ moto_server: "exit 0" });
    await expect(findMotoServer(here)).rejects.toThrow(PythonMissingError);
    expect(here.said).toEqual([
      `Not using ${join(here.bin, "moto_server")}: it does not load the plugin of the local AWS.`,
    ]);
  });

  test("says in one sentence what to install on a machine without Python", async () => {
    const message = await findMotoServer(machine({})).catch((error: Error) => error.message);
    expect(message).toBe(
      "The local AWS needs moto_server 5.2 or a Python to install it with, and this machine has neither: " +
        "install Python 3.10 or newer with venv (on Debian and Ubuntu the packages python3 and python3-venv), then run this again.",
    );
  });

  test("takes a Python that is too old or has no venv for none, and tries the next", async () => {
    await expect(findMotoServer(machine({ python3: "exit 1" }))).rejects.toThrow(PythonMissingError);
    const here = machine({ python3: "exit 1", python: `${goodPython}; echo 'no space left'; exit 1` });
    await expect(findMotoServer(here)).rejects.toThrow(MotoInstallError);
    expect(here.said).toContain("no space left");
  });

  test("leaves what was there when an installation fails, and shows pip's last words", async () => {
    const fakePip = "#!/bin/sh\\necho 'No matching distribution found for moto'\\nexit 1\\n";
    const here = machine({
      python3: `${goodPython}
        /bin/mkdir -p "$3/bin"; printf "${fakePip}" > "$3/bin/python"; /bin/chmod +x "$3/bin/python"`,
    });
    mkdirSync(join(here.cacheDir, "moto-venv"), { recursive: true });
    writeFileSync(join(here.cacheDir, "moto-venv/mine"), "");
    await expect(findMotoServer(here)).rejects.toThrow(
      /Installing moto failed: .* -m pip install .*\n {2}No matching distribution found for moto\n/,
    );
    expect(readdirSync(here.cacheDir)).toEqual(["moto-venv"]);
    expect(readdirSync(join(here.cacheDir, "moto-venv"))).toEqual(["mine"]);
  });
});
