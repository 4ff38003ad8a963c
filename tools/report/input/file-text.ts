import { readFileSync } from "node:fs";
import { InputError } from "./input-error";

/**
 * A file's text, in UTF-8 or in the UTF-16 that Windows PowerShell's `>` writes.
 *
 * @throws InputError
 */
export function fileText(file: string): string {
  const bytes = readBytes(file);
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  // The decoder leaves out the mark at the beginning.
  return new TextDecoder(utf16 ? "utf-16le" : "utf-8").decode(bytes);
}

function readBytes(file: string): Buffer {
  return orInputError(file, () => readFileSync(file));
}

/**
 * What the file system answers.
 *
 * @throws InputError where it refuses
 */
export function orInputError<T>(given: string, ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new InputError(given, "there is no such file or folder", "check the path");
    }
    throw new InputError(given, message, "check the path and its permissions");
  }
}
