import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { killAll } from "./mentioning";

export const PROJECT = path.resolve(__dirname, "../../..");

/** What a comparison reads of the project. */
const FILES = ["cdktf.json", "package.json", "tsconfig.json", "modules", "stacks", "tools"];

/** A copy of the project to run comparisons in, away from what the user has in theirs. */
export interface ProjectCopy {
  /** With a space in it; every process of a comparison here mentions it. */
  readonly path: string;
  file(...names: string[]): string;
  read(...names: string[]): string;
}

const copies: string[] = [];

/** Copies the project. Packages and downloads stay shared with the original. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "a comparison-"));
  copies.push(folder);
  for (const name of FILES) cpSync(path.join(PROJECT, name), path.join(folder, name), { recursive: true });
  for (const name of ["node_modules", ".cache"]) {
    mkdirSync(path.join(PROJECT, name), { recursive: true });
    symlinkSync(path.join(PROJECT, name), path.join(folder, name), "dir");
  }
  const file = (...names: string[]) => path.join(folder, ...names);
  return { path: folder, file, read: (...names) => readFileSync(file(...names), "utf8") };
}

/** Ends what a failed test left running in the copies, and removes them. */
export function removeCopies(): void {
  for (const folder of copies.splice(0)) {
    killAll(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
