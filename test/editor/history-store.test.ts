import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { HistoryStore } from "../../src/editor/history/store.ts";
import { historyPath, isRemembered } from "../../src/repl/history-policy.ts";
import { type TemporaryDirectory, temporaryDirectory } from "../support/temporary.ts";

function pathIn({ path }: TemporaryDirectory): string {
  return join(path, "state", "tssh", "history.db");
}

function textsIn(path: string): string[] {
  using store = new HistoryStore(path);
  return store.records().map(({ text }) => text);
}

/** Has a shell of its own add so many commands. Gives its status. */
function write(path: string, name: string, count: number): Promise<number | null> {
  const writer = fileURLToPath(new URL("history-writer.ts", import.meta.url));
  const child = spawn(process.execPath, [writer, path, name, String(count)], { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", resolve));
}

test("commands are there again for the next shell, with all that is known of them", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  {
    using store = new HistoryStore(path);
    const id = store.add("false | true", "/tmp", 1_000);
    store.add("sleep 9", "/", 2_000);
    store.finish(id, 12.4, [1, 0]);
    expect(store.records().map(({ statuses }) => statuses)).toEqual([[1, 0], []]);
  }
  using store = new HistoryStore(path);
  expect(store.records()).toEqual([
    { id: 1, text: "false | true", directory: "/tmp", startedMs: 1_000, durationMs: 12, statuses: [1, 0] },
    { id: 2, text: "sleep 9", directory: "/", startedMs: 2_000, durationMs: undefined, statuses: [] },
  ]);
});

test("nobody else may read it", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  using store = new HistoryStore(path);
  store.add("secret", "/", 0);
  store.flush();
  const modes = [path, `${path}-wal`, `${path}-shm`].map((file) => statSync(file).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o600]);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
});

test("bytes that are no text survive", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  {
    using store = new HistoryStore(path);
    store.add("cat \udcff\udc80", "/\udcfe", 0);
  }
  expect(textsIn(path)).toEqual(["cat \udcff\udc80"]);
});

test("removing, replacing, clearing", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  {
    using store = new HistoryStore(path);
    for (const text of ["a", "b", "c"]) store.add(text, "/", 0);
    store.replaceLast("d");
    expect(store.remove(store.records()[0]?.id ?? 0)).toBe(true);
    expect(store.remove(99)).toBe(false);
  }
  expect(textsIn(path)).toEqual(["b", "d"]);
  {
    using store = new HistoryStore(path);
    store.clear();
  }
  expect(textsIn(path)).toEqual([]);
});

test("several shells at once lose nothing", async () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  const names = ["a", "b", "c", "d", "e"];
  const count = 60;
  const statuses = await Promise.all(names.map((name) => write(path, name, count)));
  expect(statuses).toEqual(names.map(() => 0));
  using store = new HistoryStore(path);
  for (const name of names) {
    const own = store.records().filter(({ text }) => text.startsWith(name));
    expect(own.map(({ text }) => text)).toEqual(
      Array.from({ length: count }, (_, index) => `${name} ${index}`),
    );
    expect(own.map(({ statuses }) => statuses[1])).toEqual(own.map((_, index) => index));
  }
});

test("a database that another shell has locked keeps nobody waiting, and gets what it missed", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  {
    using store = new HistoryStore(path);
    store.add("before", "/", 0);
    const other = new DatabaseSync(path);
    other.exec("BEGIN IMMEDIATE");
    const start = performance.now();
    const id = store.add("meanwhile", "/", 0);
    store.finish(id, 1, [3]);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(store.records().map(({ text }) => text)).toEqual(["before", "meanwhile"]);
    other.exec("ROLLBACK");
    other.close();
    store.add("after", "/", 0);
    expect(store.records().every(({ id }) => id > 0)).toBe(true);
  }
  using store = new HistoryStore(path);
  expect(store.records().map(({ text, statuses }) => [text, ...statuses])).toEqual([
    ["before"],
    ["meanwhile", 3],
    ["after"],
  ]);
});

test("what a lock has delayed to the shell's end is left for the next ones, of which one takes it in", async () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  const leftBehind = () =>
    readdirSync(dirname(path)).filter((name) => !/^history\.db(-wal|-shm)?$/.test(name));
  {
    using store = new HistoryStore(path);
    for (const text of ["gone", "kept"]) store.add(text, "/", 0);
    const [gone] = store.records();
    const other = new DatabaseSync(path);
    other.exec("BEGIN EXCLUSIVE");
    store.remove(gone?.id ?? 0);
    store.finish(store.add("left \udcff", "/\udcfe", 1_000), 1, [3]);
    const start = performance.now();
    store.leave();
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(leftBehind()).toHaveLength(1);
    expect(statSync(join(dirname(path), leftBehind()[0] ?? "")).mode & 0o777).toBe(0o600);
    // A shell that starts meanwhile leaves it where it is.
    expect(textsIn(path)).toEqual(["gone", "kept"]);
    expect(leftBehind()).toHaveLength(1);
    other.close();
  }
  const statuses = await Promise.all(["a", "b", "c"].map((name) => write(path, name, 1)));
  expect(statuses).toEqual([0, 0, 0]);
  expect(leftBehind()).toEqual([]);
  using store = new HistoryStore(path);
  expect(store.records().filter(({ id }) => id > 2)).toHaveLength(4);
  expect(store.records().filter(({ text }) => !/^[abc] 0$/.test(text))).toMatchObject([
    { text: "kept" },
    { text: "left \udcff", directory: "/\udcfe", startedMs: 1_000, durationMs: 1, statuses: [3] },
  ]);
});

test("so is what a shell has run that has found the database locked from the start", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  mkdirSync(dirname(path), { recursive: true });
  const other = new DatabaseSync(path);
  other.exec("BEGIN EXCLUSIVE; CREATE TABLE other (x)");
  {
    using store = new HistoryStore(path);
    store.add("left", "/", 0);
  }
  other.close();
  // What is no list of changes is nobody's to take, or to lose.
  writeFileSync(`${path}.left-1-1`, "{");
  expect(textsIn(path)).toEqual(["left"]);
  expect(readFileSync(`${path}.left-1-1`, "utf8")).toBe("{");
});

test("what is no database is put aside", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  mkdirSync(dirname(path), { recursive: true });
  for (const [number, aside] of [".corrupt", ".corrupt.2"].entries()) {
    const text = `this is no database ${number}, and long enough to be taken for none\n`.repeat(100);
    writeFileSync(path, text);
    {
      using store = new HistoryStore(path);
      store.add("x", "/", 0);
    }
    expect(textsIn(path)).toEqual(["x"]);
    expect(readFileSync(`${path}${aside}`, "utf8")).toBe(text);
  }
});

test("without a disk the memory does", () => {
  using directory = temporaryDirectory();
  const file = join(directory.path, "file");
  writeFileSync(file, "");
  for (const path of [undefined, join(file, "history.db"), "/proc/history.db"]) {
    using store = new HistoryStore(path);
    const id = store.add("x", "/", 0);
    store.finish(id, 1, [0]);
    expect(store.records()).toMatchObject([{ text: "x", statuses: [0] }]);
  }
  expect(existsSync(join(file, "history.db"))).toBe(false);
});

test("where it is, and what is not remembered", () => {
  const path = (variables: Record<string, string>) => historyPath((name) => variables[name]);
  expect(path({ XDG_STATE_HOME: "/s", HOME: "/h" })).toBe("/s/tssh/history.db");
  expect(path({ XDG_STATE_HOME: "relative", HOME: "/h" })).toBe("/h/.local/state/tssh/history.db");
  expect(path({})).toBe(undefined);
  expect(isRemembered(" x", undefined, { control: "" })).toBe(true);
  expect(isRemembered(" x", undefined, { control: "ignorespace" })).toBe(false);
  expect(isRemembered("x", "x", { control: "ignorespace" })).toBe(true);
  expect(isRemembered("x", "x", { control: "erasedups:ignoreboth" })).toBe(false);
  expect(isRemembered(" ", undefined, {})).toBe(false);
});

test.each([
  ["ls", "ls", true],
  ["ls", "ls -l", false],
  ["ls*:cd *", "cd /tmp", true],
  ["ls*:cd *", "echo cd /tmp", false],
  ["[[:space:]]*:x", " y", true],
  ["[[:space:]]*:x", "x", true],
  ["&", "a * b", true],
  ["&", "a x b", false],
  ["& again", "a * b again", true],
  ["a \\& b", "a & b", true],
  ["a\\:b", "a:b", true],
  ["", "ls", false],
])("HISTIGNORE=%j: is %j left out after `a * b`? %j", (ignore, line, leftOut) => {
  expect(isRemembered(line, "a * b", { ignore })).toBe(!leftOut);
});

test("of equal commands only the newest is kept, on disk too", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  {
    using store = new HistoryStore(path);
    for (const text of ["a", "b", "a", "c"]) store.add(text, "/", 0);
    store.erase("a");
    store.add("a", "/", 0);
    expect(store.records().map(({ text }) => text)).toEqual(["b", "c", "a"]);
  }
  expect(textsIn(path)).toEqual(["b", "c", "a"]);
});

test("what other shells add is heard of, before what this one has run itself", () => {
  using directory = temporaryDirectory();
  const path = pathIn(directory);
  using store = new HistoryStore(path);
  using other = new HistoryStore(path);
  const texts = () => store.records().map(({ text }) => text);
  store.add("own 1", "/", 0);
  expect(store.hear()).toBe(false);
  other.add("other 1", "/", 0);
  other.flush();
  store.add("own 2", "/", 0);
  expect(store.hear()).toBe(true);
  expect(texts()).toEqual(["other 1", "own 1", "own 2"]);
  other.add("other 2", "/", 0);
  other.flush();
  expect(store.hear()).toBe(true);
  expect(store.hear()).toBe(false);
  expect(texts()).toEqual(["other 1", "other 2", "own 1", "own 2"]);
});
