import { type Dirent, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** Folders that are huge, or come and go while Terraform works. */
const skipped = new Set(["node_modules", ".terraform"]);

/**
 * Folders of a name at or below a root, nearest first.
 *
 * @param depth how many levels below the root are looked at; a bound, because a home directory can be huge
 */
export function findFolders(root: string, name: string, depth: number): string[] {
  const found: string[] = [];
  let level = [root];
  for (let below = 1; below <= depth && level.length > 0; below++) {
    const folders = level.flatMap(foldersIn);
    found.push(...folders.filter((folder) => path.basename(folder) === name));
    level = folders;
  }
  return found;
}

/** The folders in a folder, links to folders among them; none where we may not look. */
function foldersIn(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => !skipped.has(entry.name) && isFolder(entry, folder))
    .map(({ name }) => path.join(folder, name));
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function isFolder(entry: Dirent, parent: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statSync(path.join(parent, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false;
}
