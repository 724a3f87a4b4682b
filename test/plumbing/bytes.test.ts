import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { output, runScript } from "../support/script.ts";
import { runShell } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** A pipe's size is 64 KiB, so these just fit, or just do not. */
const sizes = [64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 16 * 1024 * 1024];

/** Every kind of stage as a writer of `in`, whose text is in `data` too, and as a reader that makes `out`. */
const kinds = ["external", "builtin", "function", "subshell", "loop"] as const;
const copyLines = `while IFS= read -r line; do printf '%s\\n' "$line"; done`;
const writers = {
  external: "cat in",
  builtin: `printf '%s\\n' "$data"`,
  function: "send",
  subshell: "(cat in)",
  loop: `${copyLines} <in`,
};
const readers = {
  external: "cat >out",
  builtin: `{ IFS= read -r line; printf '%s\\n' "$line" >out; }`,
  function: "receive",
  subshell: "(cat >out)",
  loop: `${copyLines} >out`,
};
const pairs = kinds.flatMap((writer) => kinds.map((reader) => ({ writer, reader })));

test.each(pairs)("$writer | $reader passes every byte", async ({ writer, reader }) => {
  using directory = temporaryDirectory();
  const pass = `send() { cat in; }; receive() { cat >out; }; data=$(cat in); ${writers[writer]} | ${readers[reader]}`;
  for (const size of sizes) {
    // A builtin reads one line only; for the rest there are lines of all lengths.
    const text = reader === "builtin" ? `${"é".repeat(size >> 1).slice(1)}xx` : lines(size);
    const bytes = Buffer.concat([Buffer.from(text).subarray(0, size - 1), Buffer.from("\n")]);
    expect(bytes).toHaveLength(size);
    writeFileSync(join(directory.path, "in"), bytes);
    const { stderr } = await runShell("tssh", pass, { cwd: directory.path, timeout: 50_000 });
    expect(stderr).toBe("");
    expect(readFileSync(join(directory.path, "out")).equals(bytes)).toBe(true);
  }
});

test("binary bytes pass through programs wherever they run", async () => {
  using directory = temporaryDirectory();
  writeFileSync(join(directory.path, "in"), randomBytes(1024 * 1024 + 1));
  const script = "f() { cat; }; cat in | (cat) | f | { cat; } | if :; then cat; fi | cmp - in && echo same";
  expect((await runShell("tssh", script, { cwd: directory.path })).stdout.toString()).toBe("same\n");
});

test("bytes that are not UTF-8 survive in variables, arguments, file names, here-documents and pipes", async () => {
  const bytes = String.raw`\001\037\177\200\240\300\301\342\202\355\240\200\360\237\230\364\377é😀`;
  const script = `all=$(printf '${bytes}')
    printf '%s' "$all" >direct
    printf '%s\\n' "$all" | { read -r x; printf '%s' "$x" >read; }
    /usr/bin/printf '%s' "$all" >argument
    env VALUE="$all" sh -c 'printf %s "$VALUE"' >environment
    { printf '%s' "$(cat)" >document; } <<END
$all
END
    : >"f$all"; set -- f?*; printf '%s' "\${1#f}" >name
    { printf '%s' "$all" >asynchronous; } & wait
    printf '${bytes}' >expected
    for file in direct read argument environment document name asynchronous; do cmp $file expected && echo $file; done`;
  expect(await output(script)).toBe("direct\nread\nargument\nenvironment\ndocument\nname\nasynchronous\n");
});

test("what a builtin writes stands before what a later program writes, and between", async () => {
  const script = "{ echo 1; /bin/echo 2; printf '3\\n'; (echo 4; /bin/echo 5); echo 6; } | cat";
  expect(await output(script)).toBe("1\n2\n3\n4\n5\n6\n");
  expect(
    await output(`{ ${script}; } 2>&1 >&2 | cat; f() { echo a; /bin/echo b; }; x=$(f); echo "$x"`),
  ).toContain("a\nb\n");
});

test("a program reads on where a builtin stopped", async () => {
  const script = `seq 5 >in; { read -r a; read -r b; cat; } <in; seq 5 | { read -r a; sh -c 'read -r x; echo "[$x]"'; cat; }`;
  expect(await output(script)).toBe("3\n4\n5\n[2]\n3\n4\n5\n");
});

test("a gigabyte flows through a function and a loop in constant memory", async () => {
  // Lines of 16 KiB keep the time short; what flows is the same. A shell that kept it would need as much memory.
  const line = "x".repeat(16 * 1024);
  const script = `f() { yes $1 | head -c 1G; }
    f ${line} | while read -r x; do printf '%s\\n' "$x"; done | cat >/dev/null
    while read -r key value rest; do [ $key = VmHWM: ] && echo $value; done </proc/$$/status`;
  const { stdout } = await runScript(script, { timeout: 50_000 });
  const megabytes = Number(stdout.toString()) / 1024;
  expect(megabytes).toBeGreaterThan(20);
  expect(megabytes).toBeLessThan(700);
});

/** A text of about this size, in lines from 0 to a few thousand characters. */
function lines(size: number): string {
  const pieces: string[] = [];
  for (let length = 0, index = 0; length < size; index++) {
    const line = "0123456789abcdef".repeat(index % 7 === 0 ? index % 256 : index % 5).concat("\n");
    pieces.push(line);
    length += line.length;
  }
  return pieces.join("");
}
