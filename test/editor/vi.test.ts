import fc from "fast-check";
import { expect, test } from "vitest";
import { type EditorState, inMode, nextLine } from "../../src/editor/reduce.ts";
import { graphemes } from "../../src/editor/text/graphemes.ts";
import { at, press, send, shown } from "./keyboard.ts";

const lines = ["make all", "git push origin", "echo one", "git pull"];

/** In normal mode, with the cursor upon the character after `|`. */
function normal(marked: string): EditorState {
  const state = inMode(at(marked, lines), "vi");
  const { buffer } = state;
  return { ...press(state, "escape"), buffer };
}

/** Before, keys, after. */
const table: readonly (readonly [string, string, string])[] = [
  // Marks
  ["foo |bar baz", "m a $ ` a", "foo |bar baz"],
  ["foo |bar baz", "m a $ d ` a", "foo |z"],
  ["foo |bar baz", "m a 0 y ` a P", "foo| foo bar baz"],
  ["  a|b\ncd", "m x j ' x", "  |ab\ncd"],
  ["a|b\ncd\nef", "m x j d ' x", "|ef"],
  ["foo |bar", "` q", "foo |bar"],
  ["foo |bar", "d ` q", "foo |bar"],
  ["foo |bar baz", "m a D ` a", "foo| "],
  // The line run before was `git pull`.
  ["|ls", "_", "l pull|s"],
  ["l|s", "1 _", "ls git|"],
  ["|ls", "_ escape u", "|ls"],
  // Motions
  ["|foo.bar baz", "w", "foo|.bar baz"],
  ["|foo.bar baz", "W", "foo.bar |baz"],
  ["|foo.bar baz", "3 w", "foo.bar |baz"],
  ["|foo.bar baz", "e", "fo|o.bar baz"],
  ["|foo.bar baz", "E", "foo.ba|r baz"],
  ["foo.bar ba|z", "b", "foo.bar |baz"],
  ["foo.bar |baz", "2 b", "foo|.bar baz"],
  ["foo.bar |baz", "B", "|foo.bar baz"],
  ["foo bar |baz", "g e", "foo ba|r baz"],
  ["  foo |bar", "0", "|  foo bar"],
  ["  foo |bar", "^", "  |foo bar"],
  ["|foo", "$", "fo|o"],
  ["|foo", "l l l l", "fo|o"],
  ["fo|o", "h h h h", "|foo"],
  ["|abcabc", "f c", "ab|cabc"],
  ["|abcabc", "2 f c", "abcab|c"],
  ["|abcabc", "3 f c", "|abcabc"],
  ["|abcabc", "t c", "a|bcabc"],
  ["|abcabcabc", "f c ; ;", "abcabcab|c"],
  ["|abcabcabc", "f c ; ,", "ab|cabcabc"],
  ["|abcabcabc", "t c ;", "abca|bcabc"],
  ["abcabc|", "F a", "abc|abc"],
  ["abcab|c", "T a", "abca|bc"],
  ["echo |$(a (b))", "%", "echo $(a (b)|)"],
  ["echo $(a (b)|)", "%", "echo $|(a (b))"],
  ["|x [a]", "%", "x [a|]"],
  ["|日本 語", "l", "日|本 語"],
  ["zz |one", "m a", "zz |one"],
  ["zz |one", "` a", "zz |one"],
  // Operators
  ["|foo bar baz", "d w", "|bar baz"],
  ["|foo bar baz", "2 d w", "|baz"],
  ["|foo bar baz", "d 2 w", "|baz"],
  ["foo |bar", "d w", "foo| "],
  ["foo ba|r", "d b", "foo |r"],
  ["|foo bar", "d e", "| bar"],
  ["foo |bar baz", "d $", "foo| "],
  ["foo |bar", "D", "foo| "],
  ["foo |bar", "d 0", "|bar"],
  ["foo |bar", "d d", "|"],
  ["a\n|b\nc", "d d", "a\n|c"],
  ["a\nb\n|c", "d d", "a\n|b"],
  ["|a\nb\nc", "d j", "|c"],
  ["|foo bar", "d f r", "|"],
  ["|foo(bar)", "d t (", "|(bar)"],
  ["|foo bar", "c w x escape", "|x bar"],
  ["foo| bar", "c w x escape", "foo|xbar"],
  ["fo|o bar", "c e x escape", "fo|x"],
  ["|foo bar", "c c x escape", "|x"],
  ["foo |bar", "C x escape", "foo |x"],
  ["foo |bar", "S x escape", "|x"],
  ["|foo bar", "s x escape", "|xoo bar"],
  ["|foo bar", "y w P", "foo| foo bar"],
  ["|foo bar", "y w $ p", "foo barfoo| "],
  ["|foo", "y y p", "ffo|ooo"],
  ["|a\nb", "y y j p", "a\nb\n|a"],
  ["a\n|b", "y y k P", "|b\na\nb"],
  ["|foo", "x p", "o|fo"],
  // Text objects
  ["foo b|ar baz", "d i w", "foo | baz"],
  ["foo b|ar baz", "d a w", "foo |baz"],
  ["foo b|ar", "d a w", "fo|o"],
  ["foo a.b|.c baz", "d i W", "foo | baz"],
  ['echo "a |b" c', 'd i "', 'echo "|" c'],
  ['echo "a |b" c', 'd a "', "echo | c"],
  ['|echo "a b" c', 'c i " x escape', 'echo "|x" c'],
  ["echo 'a |b'", "d i '", "echo '|'"],
  ["f(a, (b|), c)", "d i (", "f(a, (|), c)"],
  ["f(a, (b), |c)", "d i b", "f(|)"],
  ["{a |b}", "d a {", "|"],
  ["x[|1]", "d i [", "x[|]"],
  // Changes
  ["|foo", "x", "|oo"],
  ["|foo", "2 x", "|o"],
  ["fo|o", "x", "f|o"],
  ["fo|o", "X", "f|o"],
  ["|foo", "r x", "|xoo"],
  ["|foo", "2 r x", "x|xo"],
  ["|foo", "9 r x", "|foo"],
  ["|foo", "~ ~", "FO|o"],
  ["|foo", "3 ~", "FO|O"],
  ["|abc", "R x y escape", "x|yc"],
  ["ab|c", "R x y escape", "abx|y"],
  ["|a\nb", "J", "a| b"],
  ["|foo", "x u", "|foo"],
  ["|foo", "x x u u", "|foo"],
  ["|foo", "x u C-r", "|oo"],
  ["|foo bar", "c w x y SPC z escape u", "|foo bar"],
  ["|foo", "A SPC a SPC b escape u", "fo|o"],
  // Insertions
  ["a|b", "i x escape", "a|xb"],
  ["a|b", "a x escape", "ab|x"],
  ["  a|b", "I x escape", "  |xab"],
  ["|ab", "A x escape", "ab|x"],
  ["|ab", "o x escape", "ab\n|x"],
  ["|ab", "O x escape", "|x\nab"],
  ["|ab", "3 i x y escape", "xyxyx|yab"],
  ["|ab", "2 A - escape .", "ab---|-"],
  // Again
  ["|foo bar baz", "d w .", "|baz"],
  ["|foo bar baz", "c w x escape w .", "x |x baz"],
  ["|a b c d", "d w 2 .", "|d"],
  ["|abcdef", "2 x .", "|ef"],
  ["|a\nb", "A x escape j .", "ax\nb|x"],
  // History
  ["|", "k", "git pul|l"],
  ["|", "k k k j", "echo on|e"],
  ["|", "/ g i t enter", "|git pull"],
  ["|", "/ g i t enter n", "|git push origin"],
  ["|", "/ g i t enter n n", "|git push origin"],
  ["|", "/ g i t enter n N", "|git pull"],
  ["|", "/ ^ m enter", "|make all"],
  ["draf|t", "/ g escape", "draf|t"],
  ["|", "G", "|"],
  // What means nothing does nothing
  ["|foo", "d z", "|foo"],
  ["|foo", "d escape x", "|oo"],
  ["|foo", "Z q", "|foo"],
];

test.each(table)("%j, %s: %j", (before, keys, after) => {
  expect(shown(press(normal(before), keys))).toBe(after);
});

test("insertion is the emacs keymap's, and escape leaves it", () => {
  const state = inMode(at("|"), "vi");
  expect(shown(press(state, "a b C-w c d escape"))).toBe("c|d");
  expect(press(state, "a escape").vi?.mode).toBe("normal");
  expect(press(state, "a escape i").vi?.mode).toBe("insert");
  // A terminal sends alt with the next key when it follows at once.
  expect(shown(send(state, "ab\x1bx").state)).toBe("|a");
});

test("Enter, ^C and their kin ask for what they always do", () => {
  expect(send(normal("|x"), "\r").requests).toEqual(["submit"]);
  expect(send(normal("|x"), "\x03").requests).toEqual(["interrupt"]);
  expect(send(normal("|x"), "v").requests).toEqual(["edit-externally"]);
  expect(send(normal("|x"), "#").requests).toEqual(["submit"]);
});

test("each line begins in insert mode, and the last change is kept", () => {
  const state = nextLine(press(normal("|a b"), "d w"));
  expect(state.vi?.mode).toBe("insert");
  expect(shown(press(state, "x SPC y escape 0 ."))).toBe("|y");
  expect(inMode(state, "emacs").vi).toBe(undefined);
});

test("in normal mode the cursor is upon a character, whatever is pressed", () => {
  const keys = fc.constantFrom(
    ...[..."hlwbeWBE0^$fFtT;,%dcyxXrR~pPuiaIAoOJ.;nNkjGg123\"'()wxyz"],
    ...[
      "SPC",
      "escape",
      "escape",
      "escape",
      "C-r",
      "enter",
      "left",
      "right",
      "backspace",
      "日",
      "👍🏽",
      "/",
      "?",
    ],
  );
  const text = fc.string({ unit: fc.constantFrom(..."ab.( )\"'\n日e\u0301👍🏽"), maxLength: 20 });
  fc.assert(
    fc.property(text, fc.array(keys, { maxLength: 30 }), (before, pressed) => {
      let state = normal(`|${before.replaceAll("|", "")}`);
      for (const key of pressed) {
        state = press(state, key);
        const { buffer, vi } = state;
        const places = graphemes(buffer.text).map(
          (
            (sum) => (each: string) =>
              (sum += each.length)
          )(0),
        );
        if (buffer.cursor !== 0 && !places.includes(buffer.cursor))
          expect.fail(JSON.stringify([key, buffer]));
        if (vi?.mode !== "normal" || vi.searchInput) continue;
        const behind = buffer.cursor === buffer.text.length || buffer.text[buffer.cursor] === "\n";
        const empty = buffer.cursor === 0 || buffer.text[buffer.cursor - 1] === "\n";
        if (behind && !empty) expect.fail(JSON.stringify([key, buffer]));
      }
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 300) },
  );
});
