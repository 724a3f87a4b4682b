import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, test } from "vitest";

/**
 * Which layer may import which. A layer is a folder; `text` and `diagnostic` are the ground, open to all, and the
 * tree's types (`grammar/ast.ts`) are the vocabulary of everything above the grammar.
 */
const ground = ["text", "diagnostic"];
const runtime = ["grammar", "syntax", "expansion", "plan", "posix", "process"];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  diagnostic: [],
  posix: [],
  grammar: [],
  syntax: ["grammar"],
  expansion: ["grammar", "syntax"],
  // Only the kernel's vocabulary, as types: a plan makes no system call.
  plan: ["posix"],
  process: ["plan", "posix"],
  interpreter: runtime,
  builtins: [...runtime, "interpreter"],
  observe: [...runtime, "interpreter"],
  api: [...runtime, "interpreter", "builtins", "observe"],
  editor: ["grammar", "syntax", "interpreter"],
  repl: [...runtime, "interpreter", "editor"],
  cli: [...runtime, "interpreter", "builtins", "observe", "api", "editor", "repl"],
};

const root = join(import.meta.dirname, "..");

const files = ["grammar", "src"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file));

function layerOf(file: string): string {
  const [top = "", folder = ""] = file.split("/");
  return top === "src" ? folder : top;
}

function importsOf(file: string): { readonly specifier: string; readonly typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"/gm)].map((match) => ({
    typeOnly: match[1] !== undefined,
    specifier: match[2] ?? "",
  }));
}

test.each(files)("%s imports only what its layer may", (file) => {
  const layer = layerOf(file);
  if (file === "src/index.ts") return;
  for (const { specifier, typeOnly } of importsOf(file)) {
    if (!specifier.startsWith(".")) continue;
    const target = relative(".", normalize(join(dirname(file), specifier)));
    if (!/^(grammar|src)\//.test(target)) continue;
    const other = layerOf(target);
    if (other === layer || ground.includes(other)) continue;
    expect(mayImport[layer], `${file} → ${target}`).toContain(other);
    if (layer === "plan") expect(typeOnly, `${file} → ${target} is more than types`).toBe(true);
  }
});

test("only src/posix knows koffi, and only src/repl draws with Ink", () => {
  for (const file of files) {
    const packages = importsOf(file).map(({ specifier }) => specifier);
    if (layerOf(file) !== "repl") expect(packages, file).not.toContain("ink");
    if (layerOf(file) !== "repl") expect(packages, file).not.toContain("react");
    if (layerOf(file) !== "posix") {
      expect(readFileSync(join(root, file), "utf8"), file).not.toMatch(/koffi\.node|@koromix/);
    }
  }
});

test("no file has grown past 300 lines", () => {
  const long = files.filter(
    (file) => file !== "grammar/ast.ts" && readFileSync(join(root, file), "utf8").split("\n").length > 300,
  );
  expect(long).toEqual([]);
});
