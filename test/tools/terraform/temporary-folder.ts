import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder for one test, gone after it. To be called in a `describe` or at the top of a test file. */
export function temporaryFolder(): {
  readonly path: string;
  write(file: string, text: string, mode?: number): string;
} {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(realpathSync(tmpdir()), "terraform-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return {
    get path() {
      return folder;
    },
    /** Writes a file and the folders above it; returns its path. */
    write(file, text, mode) {
      const full = path.join(folder, file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text, { mode });
      return full;
    },
  };
}
