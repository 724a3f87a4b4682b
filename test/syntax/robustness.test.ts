import fc from "fast-check";
import { expect, test } from "vitest";
import { Source } from "../../src/diagnostic/source.ts";
import { readAll } from "../../src/syntax/command-reader.ts";
import { decode } from "../../src/text/bytes.ts";
import { installedScripts } from "../support/scripts.ts";
import { runCommand, runTssh, tsshPath } from "../support/shell.ts";
import { temporaryFile } from "../support/temporary.ts";
import { accepted, disputed, rejected } from "./oracle-snippets.ts";
import { parse } from "./outline.ts";

/** No text is as long as one that would take this many milliseconds. */
const deadline = 2_000;
const runs = { numRuns: Number(process.env.FC_RUNS ?? 300) };

const scripts = installedScripts(["/usr/bin", "/usr/sbin"]).map(({ text }) => text.slice(0, 20_000));
const snippets = [...accepted, ...rejected, ...disputed.map(({ text }) => text)];

/** What has a meaning somewhere in the language. */
const pieces = [
  ..." \t\n\\'\"`$(){}[];&|<>#!*?~=-+:/%^@,0123456789abxy",
  ..."if then elif else fi for in do done while until case esac function fifo { } !".split(" "),
  ..."$( ${ $(( (( )) ;; ;& <<E <<-E <<'E' \nE\n ${x:- $' $\" && || 2>&1 {fd}> f() x= esac) é \udc80 \ud83d".split(
    " ",
  ),
];

const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));
const bytes = fc.uint8Array({ maxLength: 200 }).map((each) => decode(Buffer.from(each)));

/** A script that somebody wrote, cut off, with a piece removed, put in, or doubled. */
const mutated = fc
  .tuple(
    fc.oneof(fc.constantFrom(...snippets), fc.constantFrom(...snippets, ...scripts)),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.constantFrom("cut", "remove", "insert", "double"),
        fc.constantFrom(...pieces),
      ),
      {
        minLength: 1,
        maxLength: 4,
      },
    ),
  )
  .map(([script, changes]) => changes.reduce(mutate, script));

function mutate(text: string, [place, length, change, piece]: [number, number, string, string]): string {
  const at = place % (text.length + 1);
  const before = text.slice(0, at);
  if (change === "cut") return before;
  if (change === "remove") return before + text.slice(at + length);
  if (change === "insert") return before + piece + text.slice(at);
  return before + text.slice(at, at + length) + text.slice(at);
}

function parseInTime(text: string): ReturnType<typeof parse> {
  const start = performance.now();
  const result = parse(text);
  expect(performance.now() - start).toBeLessThan(deadline);
  return result;
}

test.each([
  { what: "bytes", texts: bytes },
  { what: "pieces of the language", texts: soup },
  { what: "mutated scripts", texts: mutated },
])("$what are read without a crash, and in time", ({ texts }) => {
  fc.assert(
    fc.property(texts, (text) => {
      for (const { message, span } of parseInTime(text).diagnostics) {
        expect(message).not.toBe("");
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }
    }),
    runs,
  );
});

const valid = snippets.filter((text) => parse(text).diagnostics.length === 0);

test.each(valid)("no beginning of %j is taken for wrong", (text) => {
  for (let end = 0; end < text.length; end += 1) expectGoodBeginning(text.slice(0, end));
});

test("no beginning of an installed script is taken for wrong", () => {
  const good = scripts.filter((text) => parse(text).diagnostics.length === 0);
  fc.assert(
    fc.property(fc.constantFrom(...good), fc.nat(), (text, place) => {
      expectGoodBeginning(text.slice(0, place % text.length));
    }),
    runs,
  );
});

/** Is it a program, or does it say that it is not finished? */
function expectGoodBeginning(text: string): void {
  const { diagnostics, incomplete } = parse(text);
  if (!incomplete) expect(diagnostics, JSON.stringify(text)).toEqual([]);
}

const nests = [
  "(",
  "{ ",
  "$(",
  "${x:-",
  '"${x:-',
  "((",
  "$((",
  "if ",
  "while ",
  "case x in x) ",
  "! ",
  "f() { ",
  "fifo a { ",
  '"$(',
  "`\\`",
  "[[ ( ",
  "x=(",
  "<(",
];

test.each(nests)("10,000 times %j is an error, not a crash", (piece) => {
  const { diagnostics } = parseInTime(piece.repeat(10_000));
  expect(diagnostics.length).toBeGreaterThan(0);
});

/** Where each mistake were looked at up to the end of the text, this many lines would take minutes. */
const manyLines = 5_000;

test.each([
  "a=( ; x",
  "a=( ; [[ x",
  "a=([",
  "a[",
  "a[$(x",
  "a=( | b[ $(",
  "[[ -f x; then",
  "f() { a=( ; {",
  "case x in a=( ;",
])(
  "many lines %j, mistakes or not, are read in one pass",
  (line) => {
    const source = new Source("test", `${line}\n`.repeat(manyLines));
    expect(readAll(source).length).toBeGreaterThan(0);
  },
  60_000,
);

test.each(["( ", "{ ", "echo $(", "echo ${x:-", "if "])(
  "the shell says that %j is nested too deeply",
  async (piece) => {
    using script = temporaryFile(piece.repeat(10_000));
    const { status, stderr, timedOut } = await runTssh([script.path]);
    expect({ status, timedOut }).toEqual({ status: 2, timedOut: false });
    expect(stderr).toContain("nested too deeply");
    expect(stderr.split("\n").length).toBeLessThan(8);
  },
);

test.each([
  "#",
  "(#)",
  "((#))",
  "echo $((#))",
  "let #",
  "a[#]=1",
  "declare -i a=#",
  "[[ # -eq 1 ]]",
  "x=abc; echo ${x:#}",
])("no line of a message about 10,000 parentheses in %j is too long for a terminal", async (around) => {
  const nest = `${"(".repeat(10_000)}1${")".repeat(10_000)}`;
  using script = temporaryFile(
    around.replace("#", around.startsWith("[[") || /let|decl/.test(around) ? `'${nest}'` : nest),
  );
  const { stderr } = await runTssh([script.path]);
  expect(stderr).toContain("nested too deeply");
  for (const line of stderr.replaceAll(script.path, "").split("\n")) expect(line.length).toBeLessThan(120);
});

const mistaken = "echo one\nif true; do\nfi\necho )\necho two\ncase x in ;; esac\n";

test.each([
  { what: "a file", args: ["-n"], stdin: undefined, first: 1 },
  { what: "standard input", args: ["-n"], stdin: mistaken, first: 1 },
  { what: "standard input with operands", args: ["-n", "-s", "a"], stdin: mistaken, first: 1 },
  { what: "standard input after set -n", args: [], stdin: `:\nset -n; echo zero\n${mistaken}`, first: 3 },
])("every syntax error of $what is told by -n, and nothing is run", async ({ args, stdin = "", first }) => {
  using script = temporaryFile(mistaken);
  const file = stdin === "" ? [script.path] : [];
  const { status, stdout, stderr } = await runCommand(tsshPath, [...args, ...file], { stdin });
  expect(status).toBe(2);
  expect(stdout.toString()).toBe("");
  expect([...stderr.matchAll(/:(\d+:\d+): (?:unexpected|`.*expected)/g)].map((match) => match[1])).toEqual([
    `${first + 1}:10`,
    `${first + 3}:6`,
    `${first + 5}:11`,
  ]);
});
