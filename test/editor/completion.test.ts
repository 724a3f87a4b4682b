import fc from "fast-check";
import { expect, test } from "vitest";
import { completeAt } from "../../src/editor/completion/complete.ts";
import { quoteWithin } from "../../src/editor/completion/quoting.ts";
import { commonPrefix, rank } from "../../src/editor/completion/rank.ts";
import { scan } from "../../src/editor/highlight/scan.ts";
import { type EditorState, reduce } from "../../src/editor/reduce.ts";
import { at, bufferAt, press, shown } from "./keyboard.ts";
import { worldOf } from "./world.ts";

const world = worldOf({
  "": ["a b.txt", "apple", "docs/", "My Documents/", "it's", ".hidden", "run*", "$x"],
  "./": ["run*"],
  "docs/": ["one.md", "two.md", "sub dir/"],
  "docs/sub dir/": ["file one"],
  "My Documents/": ["letter"],
  "/home/me/": ["notes"],
  "~/": ["notes"],
});

async function tab(state: EditorState): Promise<EditorState> {
  const asked = reduce(state, { kind: "key", key: "tab", text: "\t" });
  if (asked.request !== "complete") return asked.state;
  const { buffer } = asked.state;
  const completion = await completeAt(buffer.text, buffer.cursor, world);
  return reduce(asked.state, { kind: "candidates", completion, buffer }).state;
}

/** Before and after a tab; what the menu shows then. */
test.each<[string, string, string[]]>([
  // Commands
  ["ec|", "echo |", []],
  ["c|", "c|", ["case", "cat", "cd"]],
  ["echo; gi|", "echo; git |", []],
  ["echo $(gree|", "echo $(greet |", []],
  ["echo $(|", "echo $(|", ["case", "cat", "cd"]],
  ["if ec|", "if echo |", []],
  ["sudo ec|", "sudo echo |", []],
  ["kl|", "kill |", []],
  ["./r|", "./run |", []],
  // Files
  ["cat app|", "cat apple |", []],
  ["cat a|", "cat a|", ["a b.txt", "apple"]],
  ["cat a\\ |", "cat a\\ b.txt |", []],
  ["cat 'a |", "cat 'a b.txt' |", []],
  ['cat "a |', 'cat "a b.txt" |', []],
  ["cat it|", "cat it\\'s |", []],
  ["cat 'it|", "cat 'it'\\''s' |", []],
  ["cat My|", "cat My\\ Documents/|", []],
  ["cat My\\ Documents/|", "cat My\\ Documents/letter |", []],
  ['cat "My Documents/|', 'cat "My Documents/letter" |', []],
  ['cat "My|', 'cat "My Documents/|', []],
  ["cat docs/s|", "cat docs/sub\\ dir/|", []],
  ["cat docs/sub\\ dir/|", "cat docs/sub\\ dir/file\\ one |", []],
  // A directory may be abbreviated, if it is clear which one is meant.
  ["cat d/s|", "cat docs/sub\\ dir/|", []],
  ["cat d/s/f|", "cat docs/sub\\ dir/file\\ one |", []],
  ["cat M/l|", "cat My\\ Documents/letter |", []],
  ["cat x/l|", "cat x/l|", []],
  ["cat .h|", "cat .hidden |", []],
  ["cat \\$|", "cat \\$x |", []],
  ["cat $HOME/|", "cat $HOME/notes |", []],
  ["cat ~/|", "cat ~/notes |", []],
  ["cat $(x)/|", "cat $(x)/|", []],
  ["echo >app|", "echo >apple |", []],
  ["x=app|", "x=apple |", []],
  ["x=a:docs/o|", "x=a:docs/one.md |", []],
  ["cat --file=app|", "cat --file=apple |", []],
  ["cd |", "cd |", ["docs/", "My Documents/"]],
  ["cat app| x", "cat apple |x", []],
  ["cat q|", "cat q|", []],
  // Variables
  ["echo $HOM|", "echo $HOME|", []],
  ["echo ${HOM|", "echo ${HOME}|", []],
  ['echo "$HO|', 'echo "$HO|', ["HOME", "HOST"]],
  ["echo '$HOM|", "echo '$HOM|", []],
  ["unset PA|", "unset PATH |", []],
  ["export PA|", "export PATH|", []],
  // Users, signals, jobs, options
  ["echo ~ro|", "echo ~root/|", []],
  ["kill -T|", "kill -T|", ["-TERM", "-TSTP"]],
  ["kill 1|", "kill 123 |", []],
  ["kill -s H|", "kill -s HUP |", []],
  ["trap x T|", "trap x T|", ["TERM", "TSTP"]],
  ["fg |", "fg %1 |", []],
  ["set -o v|", "set -o vi |", []],
  ["unalias |", "unalias ll |", []],
  ["unset -f g|", "unset -f greet |", []],
  // What somebody knows of a command
  ["git com|", "git commit |", []],
  ["git c|", "git c|", ["commit", "checkout"]],
  ["sudo git com|", "sudo git commit |", []],
  ["git commit --am|", "git commit --amend |", []],
  ["|", "|", []],
])("%j: %j", async (before, after, menu) => {
  const state = await tab(at(before));
  expect(shown(state)).toBe(after);
  expect((state.menu?.shown ?? []).slice(0, 3).map(({ label }) => label)).toEqual(menu);
});

test("the menu: through it in both directions, and what is chosen is taken", async () => {
  const menu = await tab(at("cat a|"));
  expect(shown(press(menu, "tab"))).toBe("cat a\\ b.txt|");
  expect(shown(press(menu, "tab tab"))).toBe("cat apple|");
  expect(shown(press(menu, "tab tab tab"))).toBe("cat a\\ b.txt|");
  expect(shown(press(menu, "up"))).toBe("cat apple|");
  expect(shown(press(menu, "tab enter"))).toBe("cat a\\ b.txt |");
  expect(shown(press(menu, "tab escape"))).toBe("cat a|");
  expect(shown(press(menu, "tab SPC x"))).toBe("cat a\\ b.txt x|");
  expect(shown(press(menu, "tab tab C-_"))).toBe("cat a|");
  expect(shown(press(menu, "pagedown"))).toBe("cat apple|");
  // What is chosen stands in the line, and letters go on from there.
  expect(press(menu, "tab tab s")).toMatchObject({ buffer: { text: "cat apples" }, menu: undefined });
  expect(press(menu, "left").menu).toBe(undefined);
});

test("typing narrows the menu, and taking back widens it", async () => {
  const menu = press(await tab(at("cat |")), "a");
  expect(menu.menu?.shown.map(({ label }) => label)).toEqual(["a b.txt", "apple"]);
  expect(press(menu, "p").menu?.shown.map(({ label }) => label)).toEqual(["apple"]);
  expect(press(menu, "p backspace").menu?.shown.map(({ label }) => label)).toEqual(["a b.txt", "apple"]);
  expect(press(menu, "q").menu).toBe(undefined);
  expect(press(menu, "SPC").menu).toBe(undefined);
});

test("candidates that come too late are not for this text any more", async () => {
  const { buffer } = at("cat app|");
  const completion = await completeAt(buffer.text, buffer.cursor, world);
  const state = press(at("cat app|"), "x");
  expect(reduce(state, { kind: "candidates", completion, buffer }).state.buffer).toEqual(state.buffer);
});

test("who begins with it comes first, then in another case, then who has its letters", () => {
  const names = ["Makefile", "make", "mate", "xmake"].map((label) => ({ label }));
  expect(rank(names, "ma").map(({ label }) => label)).toEqual(["make", "mate"]);
  expect(rank(names, "MAK").map(({ label }) => label)).toEqual(["Makefile", "make"]);
  expect(rank(names, "mkf").map(({ label }) => label)).toEqual(["Makefile"]);
  expect(rank(names, "").length).toBe(4);
});

test("a common prefix ends between characters", () => {
  expect(commonPrefix(["abc", "abd"])).toBe("ab");
  expect(commonPrefix(["👍a", "👎a"])).toBe("");
  expect(commonPrefix(["a\\ b", "a\\'b"])).toBe("a");
  expect(commonPrefix([])).toBe("");
});

const name = fc
  .string({
    unit: fc.constantFrom(..."ab \t\n'\"\\$`*?[]{}()~#;&|<>!=é日👍\udc80\u0001"),
    minLength: 1,
    maxLength: 8,
  })
  .filter((each) => each !== "~");

test("a quoted name is one word that means the name", () => {
  fc.assert(
    fc.property(name, (each) => {
      const words = scan(`x ${quoteWithin(each, "none", true)}`).words;
      expect(words.map(({ value }) => value)).toEqual(["x", each]);
      expect(scan(`x "${quoteWithin(each, "double", true)}"`).words.at(-1)?.value).toBe(each);
      expect(scan(`x '${quoteWithin(each, "single", true)}'`).words.at(-1)?.value).toBe(each);
      expect(scan(`x $'${quoteWithin(each, "dollar-single", true)}'`).words.at(-1)?.value).toBe(each);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 500) },
  );
});

test("any text can be completed", async () => {
  const pieces = fc.constantFrom(
    ..."ab $'\"`\\(){}|;&<>~/=-\n#%",
    "$(",
    "${",
    "$((",
    "<<E\n",
    "x=",
    "kill ",
    "cd ",
  );
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), fc.nat(20), async (parts, offset) => {
      const { text, cursor } = bufferAt(parts.join(""));
      const place = Math.min(offset, cursor);
      const { start, end } = await completeAt(text, place, world);
      expect(start).toBeLessThanOrEqual(end);
      expect(end).toBe(place);
      const state = { ...at(""), buffer: { text, cursor: place } };
      expect((await tab(state)).buffer.text.endsWith(text.slice(place).trimStart())).toBe(true);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 300) },
  );
});
