import { chmodSync, symlinkSync } from "node:fs";
import path from "node:path";
import { findFolders } from "../../../tools/terraform/find-folders";
import { temporaryFolder } from "./temporary-folder";

const folder = temporaryFolder();
const found = (depth: number) =>
  findFolders(folder.path, "wanted", depth).map((file) => path.relative(folder.path, file));

test("finds folders, not files, nearest first, down to the depth", () => {
  for (const parent of ["a/b", "a", "c/b/a", "."]) folder.write(`${parent}/wanted/file`, "");
  folder.write("d/wanted", "a file");
  expect(found(3)).toEqual(["wanted", "a/wanted", "a/b/wanted"]);
  expect(found(2)).toEqual(["wanted", "a/wanted"]);
});

test("follows links, and comes to an end in a circle of them", () => {
  folder.write("real/wanted/file", "");
  symlinkSync(path.join(folder.path, "real"), path.join(folder.path, "link"));
  symlinkSync(folder.path, path.join(folder.path, "real", "circle"));
  symlinkSync("nowhere", path.join(folder.path, "broken"));
  expect(found(2)).toEqual(["link/wanted", "real/wanted"]);
  expect(found(4)).toContain("real/circle/real/wanted");
});

test("leaves out node_modules and Terraform's own folders", () => {
  for (const parent of ["node_modules", ".terraform"]) folder.write(`${parent}/wanted/file`, "");
  expect(found(3)).toEqual([]);
});

test("passes over what it may not read and what is not there", () => {
  folder.write("locked/file", "");
  folder.write("open/wanted/file", "");
  const locked = path.join(folder.path, "locked");
  chmodSync(locked, 0o000);
  expect(found(3)).toEqual(["open/wanted"]);
  // Else it could not be removed.
  chmodSync(locked, 0o700);
  expect(findFolders(path.join(folder.path, "missing"), "wanted", 3)).toEqual([]);
});
