import { expect, test } from "vitest";
import { KeyBindings } from "../../src/editor/bind/bind.ts";
import { linesThatCount } from "../../src/editor/bind/init-file.ts";
import { rank } from "../../src/editor/completion/rank.ts";
import { functions } from "../../src/editor/keys/functions.ts";
import { emacsKeymap } from "../../src/editor/keys/keymap.ts";
import { charactersOf, charactersOfKeys, keysOf, notationOf } from "../../src/editor/keys/notation.ts";
import { type EditorState, inMode } from "../../src/editor/reduce.ts";
import type { Shell } from "../../src/interpreter/shell.ts";
import { at, press, send, shown } from "./keyboard.ts";

/** A shell as far as its key bindings look at it. */
function shellOf(mode: "emacs" | "vi" = "emacs"): Shell {
  const options = { vi: mode === "vi", emacs: mode === "emacs" };
  return { options, variables: { get: () => undefined } } as unknown as Shell;
}

/** A state in which lines of an inputrc file were given to `bind`. */
function bound(marked: string, lines: readonly string[], history: readonly string[] = []): EditorState {
  const service = new KeyBindings(shellOf());
  for (const line of lines) expect(service.bind([line])).toEqual({ output: "", mistakes: [], status: 0 });
  return { ...at(marked, history), bindings: service.bindings };
}

/** Lines, the text before, keys, the text after. */
test.each([
  ['"\\C-g": "text"', "|", "C-g", "text|"],
  ['"\\C-g": "a\\C-ab"', "x|", "C-g", "b|xa"],
  ['"\\eq": "\\C-u\\e[Dz"', "ab|", "M-q", "z|"],
  ['"\\C-x\\C-g": backward-kill-word', "foo bar|", "C-x C-g", "foo |"],
  ['"\\C-x\\C-g": kill-line', "foo bar|", "C-x backspace", "|"],
  ["Control-g: upcase-word", "|foo", "C-g", "FOO|"],
  ["M-q: downcase-word", "|FOO", "M-q", "foo|"],
  ["Meta-Rubout: unix-filename-rubout", "ls /usr/bin/x|", "M-backspace", "ls /usr/bin/|"],
  ['"\\e[25~": beginning-of-line', "ab|", "\x1b[25~", "|ab"],
  ['"\\e[1;5C": end-of-line', "|ab", "\x1b[1;5C", "ab|"],
  ['"\\M-q": end-of-line', "|ab", "M-q", "ab|"],
  ['"\\161": "Q"', "|", "q", "Q|"],
  ['"q": self-insert', "|", "q", "q|"],
  ['"\\"": "\\C-v\\"\\C-v\\"\\C-b"', "|", '"', '"|"'],
  // A sequence of letters: what does not go on with it is what it was.
  ['"jk": "!"', "|", "j k", "!|"],
  ['"jk": "!"', "|", "j x j j k", "jxj!|"],
  ['"abc": "!"', "|", "a b x a b c", "abx!|"],
  ["set comment-begin //", "ls|", "M-#", "//ls|"],
])("%s: %j %s", (line, before, keys, after) => {
  expect(shown(press(bound(before, [line]), keys))).toBe(after);
});

test("a sequence that nobody finishes means what its keys mean", () => {
  const { state } = send(bound("|", ['"jk": "!"']), "j");
  expect(shown(state)).toBe("|");
  expect(shown(press(bound("|", ['"jk": "!"', '"j": "J"']), "j l"))).toBe("Jl|");
});

test("keys that press themselves do so as often as a macro would, not for ever: that is the prompt's to see to", () => {
  const { state } = send(bound("|", ['"\\C-g": "x\\C-t"', '"\\C-t": "y"']), "\x07");
  expect(shown(state)).toBe("xy|");
});

test("history-search goes through what begins like the text, history-substring-search through what holds it", () => {
  const history = ["git push", "make git", "git pull"];
  const lines = ['"\\e[A": history-search-backward', '"\\C-g": history-substring-search-backward'];
  expect(shown(press(bound("git|", lines, history), "up up"))).toBe("git push|");
  expect(shown(press(bound("git|", lines, history), "C-g C-g"))).toBe("make git|");
});

test("what is removed means nothing, in sequences as well", () => {
  const service = new KeyBindings(shellOf());
  service.bind(["-r", "\\C-a"]);
  service.bind(["-u", "edit-and-execute-command"]);
  const state = { ...at("ab|"), bindings: service.bindings };
  expect(shown(press(state, "C-a"))).toBe("ab|");
  expect(send(state, "\x18\x05").requests).toEqual([]);
});

test("vi's modes have keymaps of their own, and -m names one", () => {
  const service = new KeyBindings(shellOf("vi"));
  service.bind(['"jk": vi-movement-mode']);
  service.bind(["-m", "vi-command", '"H": beginning-of-line']);
  service.bind(["-m", "vi-command", '"Y": "y$"']);
  service.bind(["-m", "emacs", '"\\C-g": "emacs"']);
  const state = inMode({ ...at("|"), bindings: service.bindings }, "vi");
  expect(shown(press(state, "a b j k"))).toBe("a|b");
  expect(shown(press(state, "a b j k H x"))).toBe("|b");
  expect(shown(press(state, "a b j k H Y P"))).toBe("a|bab");
  expect(shown(press(state, "C-g"))).toBe("|");
  expect(service.bind(["-m", "nonsense", "-l"])).toMatchObject({ status: 1 });
});

test("bind -x asks for a command to be run", () => {
  const service = new KeyBindings(shellOf());
  service.bind(["-x", '"\\C-t": echo "$READLINE_LINE"']);
  service.bind(["-x", '"\\C-g":"echo \\"hi\\""']);
  const state = { ...at("|"), bindings: service.bindings };
  expect(send(state, "\x14").requests).toEqual([{ command: 'echo "$READLINE_LINE"' }]);
  expect(send(state, "\x07").requests).toEqual([{ command: 'echo "hi"' }]);
  expect(service.bind(["-X"]).output).toContain('"\\C-g": "echo \\"hi\\""\n');
});

test("what is bound is listed as bash lists it", () => {
  const service = new KeyBindings(shellOf());
  const list = (...args: string[]) => service.bind(args).output;
  expect(list("-l").split("\n")).toContain("history-search-backward");
  expect(list("-q", "abort")).toBe('abort can be invoked via "\\C-g".\n');
  expect(list("-p")).toContain('"\\C-a": beginning-of-line\n');
  expect(list("-p")).toContain("# tab-insert (not bound)\n");
  expect(list("-P")).toContain('backward-word can be found on "\\e[1;3D", "\\e[1;5D", "\\eb".\n');
  service.bind(['"\\C-g": "x\\ty"']);
  expect(list("-s")).toBe('"\\C-g": "x\\C-iy"\n');
  expect(list("-S")).toBe("\\C-g outputs x\\C-iy\n");
  expect(service.bind(["-q", "abort"])).toMatchObject({
    output: "abort is not bound to any keys.\n",
    status: 1,
  });
  service.bind(["set Bell-Style none"]);
  service.bind(["set completion-ignore-case On"]);
  expect(list("-v")).toContain("set bell-style none\nset bind-tty-special-chars on\n");
  expect(list("-V")).toContain("completion-ignore-case is set to `on'\n");
});

test.each([
  ['"abc: d', 1, "no closing `\"' in key binding"],
  ['"\\C-g": "x', 1, "no closing `\"' in macro definition"],
  ['"\\C-g": no-such-function', 1, "`no-such-function': unknown function name"],
  ["set no-such-variable on", 1, "no-such-variable: unknown variable name"],
  ["set editing-mode ed", 1, "ed: no such editing mode"],
  ['"\\C-g"', 1, "missing colon separator"],
  ["Nonsense: abort", 1, "no such key"],
  ["-z", 2, "-z: invalid option"],
  ["-q", 2, "-q: option requires an argument"],
])("a mistake: %s", (operand, status, message) => {
  const answer = new KeyBindings(shellOf()).bind([operand]);
  expect(answer).toEqual({ output: "", mistakes: [expect.stringContaining(message)], status });
});

test("editing-mode is the shell's option", () => {
  const shell = shellOf();
  new KeyBindings(shell).bind(["set editing-mode vi"]);
  expect(shell.options).toMatchObject({ vi: true, emacs: false });
});

test("of an inputrc file the lines count whose conditions hold", () => {
  const text = `one
$if mode=vi
vi
$if term=xterm
both
$endif
$else
emacs
$endif
$if Bash
bash
$endif
$include other
last`;
  const lines = (mode: "vi" | "emacs", terminal: string) =>
    [...linesThatCount(text, { mode, terminal })].map((line) => line.text).join(" ");
  expect(lines("vi", "xterm-256color")).toBe("one vi both bash last");
  expect(lines("emacs", "xterm")).toBe("one emacs bash last");
});

test("every key of the keymap can be written in readline's notation and read again", () => {
  const lost = Object.keys(emacsKeymap).filter(
    (keys) => keysOf(charactersOf(notationOf(charactersOfKeys(keys)))) !== keys,
  );
  // These only terminals with an extended protocol tell from others.
  expect(lost).toEqual(["S-enter"]);
});

test("a key that ends a file still does when it is bound to delete-char", () => {
  expect(send(bound("|", ['"\\C-d": delete-char']), "\x04").requests).toEqual(["end-of-file"]);
  expect(send(bound("|", ['"\\e[3~": delete-char']), "\x1b[3~").requests).toEqual([]);
});

test("with completion-ignore-case, candidates in either case are of equal rank", () => {
  const candidates = [{ label: "Make" }, { label: "main" }, { label: "other" }];
  expect(rank(candidates, "ma")).toEqual([{ label: "main" }]);
  expect(rank(candidates, "ma", true)).toEqual([{ label: "Make" }, { label: "main" }]);
});

test("every function can be bound", () => {
  const service = new KeyBindings(shellOf());
  for (const name of Object.keys(functions)) expect(service.bind([`"\\C-g": ${name}`]).status).toBe(0);
});
