import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CommandIndex } from "../../src/editor/completion/command-index.ts";
import { temporaryDirectory } from "../support/temporary.ts";

test("the programs in the directories of PATH, as they come and go", () => {
  using directory = temporaryDirectory();
  const bin = join(directory.path, "bin");
  const index = new CommandIndex();
  const path = `/nowhere:${bin}:relative`;
  index.refresh(path);
  expect([...index.names]).toEqual([]);
  mkdirSync(join(bin, "folder"), { recursive: true });
  writeFileSync(join(bin, "one"), "", { mode: 0o755 });
  index.refresh(path);
  expect([...index.names]).toEqual(["one"]);
  index.refresh("/nowhere");
  expect([...index.names]).toEqual([]);
});
