import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type ModuleItem, parseFile, transformFile } from "@swc/core";

/**
 * Compiles the modules to what the package has of them. A package is loaded whole by its index, and nobody's stack
 * uses all of it: so what the index exports, and the provider's bindings, are each loaded at their first use. Types
 * are left to tsc.
 */
export async function compileModules(project: string, folder: string): Promise<void> {
  const modules = path.join(project, "modules");
  const files = readdirSync(modules, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.\w+$/.test(file),
  );
  await Promise.all(
    files.map(async (file) => {
      const target = path.join(folder, file);
      mkdirSync(path.dirname(target), { recursive: true });
      if (file.endsWith(".ts")) writeFileSync(target.replace(/\.ts$/, ".js"), await compiled(modules, file));
      else cpSync(path.join(modules, file), target);
    }),
  );
}

async function compiled(modules: string, file: string): Promise<string> {
  const source = path.join(modules, file);
  const { code } = await transformFile(source, {
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: {
      type: "commonjs",
      // `true` means packages; files of one's own are named.
      lazy: file === "index.ts" ? await exportedFiles(source) : true,
      // By which Node finds the names that an ES module imports.
      exportInteropAnnotation: true,
    },
  });
  return code;
}

async function exportedFiles(index: string): Promise<string[]> {
  const { body } = await parseFile(index, { syntax: "typescript" });
  return body.flatMap((item: ModuleItem) =>
    item.type === "ExportNamedDeclaration" && item.source ? [item.source.value] : [],
  );
}
