import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultDialect } from "../../grammar/lexer/dialect.ts";
import { Source } from "../../src/diagnostic/source.ts";
import { type HighlightKind, highlight } from "../../src/editor/highlight/highlight.ts";
import { pairAt } from "../../src/editor/highlight/matching.ts";
import { type CommandKind, type Knowledge, noKnowledge } from "../../src/editor/knowledge.ts";
import { readAll } from "../../src/syntax/command-reader.ts";
import { bufferAt } from "./keyboard.ts";

const commands: Readonly<Record<string, CommandKind>> = {
  ls: "command",
  grep: "command",
  echo: "builtin",
  greet: "function",
  ll: "alias",
};

const knowledge: Knowledge = {
  commandKind: (name) => commands[name],
  isPath: (path) => ["file", "~/notes", "a b"].includes(path),
  dialect: defaultDialect,
  read: noKnowledge.read,
};

const marks: Readonly<Record<HighlightKind, string>> = {
  command: "c",
  "unknown-command": "u",
  builtin: "b",
  function: "f",
  alias: "a",
  keyword: "k",
  string: "s",
  expansion: "x",
  redirection: "r",
  operator: "o",
  comment: "#",
  assignment: "=",
  option: "-",
  path: "p",
  error: "!",
};

/** A letter for the kind of each character. */
function kindsIn(text: string, dialect = defaultDialect): string {
  const letters = Array.from({ length: text.length }, () => " ");
  const read = (line: string) => readAll(new Source("", line), { dialect });
  for (const { span, kind } of highlight(text, { ...knowledge, dialect, read }))
    letters.fill(marks[kind], span.start, span.end);
  return letters.join("");
}

test("what is wrong depends on what shopt has switched on", () => {
  const extended = { posix: false, extglob: true };
  expect(kindsIn("ls !(file)", extended)).not.toContain("!");
  expect(kindsIn("ls !(file)")).toContain("!");
});

test.each<[string, string]>([
  ["ls -l file", "cc -- pppp"],
  ["lx; echo hi", "uuo bbbb   "],
  ["greet | ll && ! l's'", "fffff o aa oo k csss"],
  ["x=1 y=$z ls", "==  ==xx cc"],
  ["echo 'a b' \"c $x d\"", "bbbb sssss sssxxsss"],
  ["echo ${x:-file}y", "bbbb xxxxxxxxxx "],
  ["ls $(grep x) `ls`", "cc xxcccc  x xccx"],
  ["echo $((1+x))", "bbbb xxxxxxxx"],
  ["ls 2>&1 >file <no", "cc rrr  rpppp r  "],
  ["if ls; then echo; fi # end", "kk cco kkkk bbbbo kk #####"],
  ["for i in file b; do ls; done", "kkk = kk pppp  o kk cco kkkk"],
  ["case x in a|b) ls;; esac", "kkkk   kk  o o ccoo kkkk"],
  ["f() { ls; }", "foo k cco k"],
  ["(ls)", "occo"],
  ["ls ~/notes '~/notes' 'a b'", "cc ppppppp sssssssss sssss"],
  ["ls a\\ b -- -l", "cc pppp --   "],
  // bash's
  ["[[ -f file && a == b ]]; ls", "kk oo pppp oo   oo   kko cc"],
  ["[[ ( a ) || b ]] && ls", "kk o   o oo   kk oo cc"],
  ["((i + 1)); ls", "xxxxxxxxxo cc"],
  ["for ((i=0;i<2;i++)); do ls; done", "kkk xxxxxoxxxoxxxxxo kk cco kkkk"],
  ["a=(x file 'y') ls", "==o  pppp ssso cc"],
  ["a+=b x[1]=2 ls", "===  == ==  cc"],
  ["echo ${a[1]}x ${a[1]:-b}", "bbbb xxxxxxx  xxxxxxxxxx"],
  ["ls <(grep x) <<<file", "cc xxcccc  x rrrpppp"],
  ["select i in a; do ls; done", "kkkkkk = kk  o kk cco kkkk"],
  ["time -p ls", "kkkk -- cc"],
  ["(ls $(ls)); ls |& ls", "occ xxccxoo cc oo cc"],
  // Not finished
  ["echo 'ab", "bbbb sss"],
  ['echo "ab', "bbbb sss"],
  ['echo "a $(ls', "bbbb sssxxcc"],
  ["echo ${a", "bbbb xxx"],
  ["echo `ls", "bbbb xxx"],
  ["ls <<E\n$x y\nE\necho", "cc rrr xxsss  bbbb"],
  ["ls |", "cc o"],
  // Wrong
  ["ls )", "cc !"],
  ["ls; fi ", "cco !! "],
  ["ls; fi", "cco kk"],
  ["echo hi > ;", "bbbb    r !"],
])("%j: %j", (text, kinds) => {
  expect(kindsIn(text)).toBe(kinds);
});

test.each<[string, string]>([
  ["echo |(a)", "( )"],
  ["|(a)", "( )"],
  ["(a)|", "( )"],
  ["$(a |`b`)", "` `"],
  ["|${x}", "${ }"],
  ["echo 'a|'", "' '"],
  ['x "a|" b', '" "'],
  ["|if a; then b; fi", "if fi"],
  ["while a; do b; |done", "do done"],
  ["case x in a) b;; |esac", "case esac"],
  ["|[[ a ]]", "[[ ]]"],
  ["a=(b|)", "( )"],
  ["cat <(ls|)", "<( )"],
  ["echo a|b", ""],
  ["echo |(a", ""],
])("the pair at %j: %j", (marked, expected) => {
  const { text, cursor } = bufferAt(marked);
  const pair = pairAt(text, cursor);
  const shown = pair ? [pair.open, pair.close].map(({ start, end }) => text.slice(start, end)) : [];
  expect(shown.join(" ")).toBe(expected);
});

const pieces = fc.constantFrom(
  ...["if ", "fi", "do ", "done", "case x in ", "esac", "{ ", "}", "$(", ")", "(", "((", "))", "`", "'", '"'],
  ...[
    "$x",
    "${",
    "${x:-",
    "<<E\n",
    "E\n",
    ">",
    "2>&1",
    "|",
    "&&",
    ";",
    ";;",
    "&",
    "\n",
    "\\",
    "#",
    "=",
    "a",
    " ",
  ],
  ...["x=", "日", "👍", "\udc80", "\t", "$'", "~", "!", "[[ ", "]]", "=~", "<(", "a=(", "[", "]", "fifo a {"],
);
const anyText = fc.oneof(
  fc.array(pieces, { maxLength: 20 }).map((all) => all.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
);

test("any text is highlighted: in order, within the text, without overlaps", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      let end = 0;
      for (const { span } of highlight(text, knowledge)) {
        expect(span.start).toBeGreaterThanOrEqual(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      for (let cursor = 0; cursor <= text.length; cursor += 1) pairAt(text, cursor);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 500) },
  );
});

test("what is typed before a mistake keeps its colours", () => {
  fc.assert(
    fc.property(anyText, (tail) => {
      expect(kindsIn(`ls -l file; ${tail}`).slice(0, 10)).toBe("cc -- pppp");
    }),
  );
});

test("a line of 2,000 characters is highlighted soon enough for every key", () => {
  const line = "for x in 'a' \"b $c\"; do ls -l $(grep x y | wc -l) >f; done; ".repeat(34).slice(0, 2_000);
  const start = performance.now();
  for (let key = 0; key < 40; key++) highlight(line, knowledge);
  // A deadline, not a measure, which bench/prompt.ts takes: what is not linear takes far longer.
  expect(performance.now() - start).toBeLessThan(5_000);
});
