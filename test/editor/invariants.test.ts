import fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "../../src/editor/action.ts";
import { emacsKeymap, KeyDecoder } from "../../src/editor/keys/keymap.ts";
import { type EditorState, initialState, reduce } from "../../src/editor/reduce.ts";
import { bufferOf, insert, remove } from "../../src/editor/text/buffer.ts";
import { graphemes } from "../../src/editor/text/graphemes.ts";
import type { Movement } from "../../src/editor/text/movement.ts";
import { at } from "./keyboard.ts";

const runs = { numRuns: Number(process.env.FC_RUNS ?? 300) };

/** Texts in which characters join others, words are of all kinds, and quotes do not match. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."ab \n\t\"'$(){}|;-_=/#1é日👍\u0301\u200d\r\ud83d"), maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 10 }),
);

const key: fc.Arbitrary<Action> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...Object.values(emacsKeymap)) },
  { weight: 1, arbitrary: text.map((each): Action => ({ kind: "insert", text: each })) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(..."ab1 \u0001\u007f", "é", "\u0301")
      .map((each): Action => ({ kind: "key", key: each, text: each })),
  },
  fc
    .constantFrom("C-x", "M-3", "C-v", "C-]", "nonsense")
    .map((each): Action => ({ kind: "key", key: each, text: "" })),
);

function isBoundary(buffer: { readonly text: string; readonly cursor: number }): boolean {
  let offset = 0;
  for (const grapheme of ["", ...graphemes(buffer.text)]) {
    offset += grapheme.length;
    if (offset === buffer.cursor) return true;
  }
  return false;
}

function after(state: EditorState, actions: readonly Action[]): EditorState {
  return actions.reduce((each, action) => reduce(each, action).state, state);
}

const start = fc
  .tuple(text, fc.nat(20), fc.array(text, { maxLength: 4 }))
  .map(([each, cursor, lines]) => ({ ...at("", lines), buffer: bufferOf(each, cursor) }));

test("the cursor is on a boundary within the text, whatever is pressed", () => {
  fc.assert(
    fc.property(start, fc.array(key, { maxLength: 30 }), (state, actions) => {
      for (const action of actions) {
        state = reduce(state, action).state;
        if (!isBoundary(state.buffer)) expect.fail(JSON.stringify([action, state.buffer]));
        expect(state.history.position).toBeLessThanOrEqual(state.history.entries.length);
      }
    }),
    runs,
  );
});

test("whatever a terminal sends is taken, and no escape sequence becomes text", () => {
  const bytes = fc.string({ unit: fc.constantFrom(..."\x1b[OAB~;125u\r\t\x7fab\x01é"), maxLength: 30 });
  fc.assert(
    fc.property(bytes, (sent) => {
      const decoder = new KeyDecoder();
      const state = after(initialState, decoder.decode(sent));
      expect(isBoundary(state.buffer)).toBe(true);
      decoder.flush();
      expect(decoder.isPending).toBe(false);
    }),
    runs,
  );
});

test("undo brings everything back, and redo what was done", () => {
  fc.assert(
    fc.property(start, fc.array(key, { maxLength: 20 }), (state, actions) => {
      const done = after(after(state, actions), [{ kind: "abort" }]);
      const undone = reduce(done, { kind: "revert" }).state;
      expect(undone.buffer.text).toBe(state.buffer.text);
      let redone = undone;
      for (let count = 0; count <= actions.length + 1; count += 1)
        redone = reduce(redone, { kind: "redo" }).state;
      fc.pre(!actions.some(({ kind }) => kind === "undo" || kind === "revert"));
      expect(redone.buffer.text).toBe(done.buffer.text);
    }),
    runs,
  );
});

const movement = fc.constantFrom<Movement>(
  "left",
  "right",
  "up",
  "down",
  "word-left",
  "word-right",
  "blank-word-left",
  "blank-word-right",
  "line-start",
  "line-end",
  "line-end-or-newline",
  "text-start",
  "text-end",
);

test("what is killed, in one piece or in several, is yanked back as it was", () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(20),
      fc.array(movement, { minLength: 1, maxLength: 4 }),
      (each, cursor, movements) => {
        const state = { ...initialState, buffer: bufferOf(each, cursor) };
        const kills = movements.map((one): Action => ({ kind: "kill", movement: one }));
        const lengths = kills.map((_, index) => after(state, kills.slice(0, index + 1)).buffer.text.length);
        const found = lengths.map((length, index) =>
          length < (lengths[index - 1] ?? each.length) ? "x" : " ",
        );
        fc.pre(found.includes("x"));
        // A kill that finds nothing ends the piece, and what follows is another.
        fc.pre(!found.join("").trim().includes(" "));
        const killed = after(state, kills);
        // Between two halves the cursor may find itself elsewhere: they have become one grapheme.
        fc.pre(!/[^\x20-\x7e\n\té日]/u.test(each));
        expect(after(killed, [{ kind: "yank" }]).buffer.text).toBe(each);
      },
    ),
    runs,
  );
});

test("what is inserted can be removed again", () => {
  fc.assert(
    fc.property(text, fc.nat(20), text, (each, cursor, inserted) => {
      const before = bufferOf(each, cursor);
      const { text: now } = insert(before, inserted);
      expect(now.length).toBe(each.length + inserted.length);
      expect(now.slice(0, before.cursor) + now.slice(before.cursor + inserted.length)).toBe(each);
    }),
    runs,
  );
});

test("there and back: a movement to the left never goes right, and ends", () => {
  fc.assert(
    fc.property(text, fc.nat(20), movement, (each, cursor, one) => {
      const before = bufferOf(each, cursor);
      const { buffer, removed } = remove(before, one);
      expect(buffer.text.length + removed.length).toBe(each.length);
    }),
    runs,
  );
});
