import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { emacsKeymap, menuKeymap } from "../../src/editor/keys/keymap.ts";

const page = new URL("../../docs/prompt.md", import.meta.url);

test("every key that docs/prompt.md tells of means something", () => {
  const [, section = ""] = readFileSync(page, "utf8").split(/^## .*\n/m);
  const rows = section.split("\n").filter((line) => /^\| `/.test(line));
  const keys = rows.flatMap((row) => row.split(" | ")[0]?.match(/(?<=`)[^` |][^`]*(?=`)/g) ?? []);
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.map(keymapName).filter((key) => !(key in emacsKeymap) && !(key in menuKeymap))).toEqual([]);
});

/** `C-Home` is `C-home` in a keymap: letters keep their case, names have none. */
function keymapName(key: string): string {
  return key.replace(/[A-Z][a-z]+$/, (name) => name.toLowerCase());
}
