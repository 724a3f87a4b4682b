import { type Context, edited, type Performers } from "../context.ts";
import { acceptSuggestion } from "../history/suggestion.ts";
import type { EditorState, Reduced } from "../state.ts";
import { bufferOf, insert, move, type Removal, remove, removeTo, replace } from "./buffer.ts";
import { type KillRing, kill, rotate, yanked } from "./kill-ring.ts";
import { lineEnd, lineStart, type Movement } from "./movement.ts";
import * as transform from "./transform.ts";

/** More repetitions than these are a mistake at the keyboard. */
const maximumInsertion = 1_000_000;

/** Changes of the text, and moves within it. */
export const editing: Performers<
  | "insert"
  | "paste"
  | "move"
  | "accept-suggestion"
  | "delete"
  | "end-or-delete"
  | "kill"
  | "kill-line"
  | "kill-region"
  | "copy-region"
  | "yank"
  | "yank-pop"
  | "delete-horizontal-space"
  | "transpose"
  | "change-case"
  | "set-mark"
  | "exchange-mark"
> = {
  insert(state, { text }, { count }) {
    const times = Math.max(0, Math.min(count, Math.floor(maximumInsertion / Math.max(text.length, 1))));
    const chain = times === 1 && text !== "" ? ({ kind: "typing" } as const) : undefined;
    return edited(state, insert(state.buffer, text.repeat(times)), chain);
  },
  paste: (state, { text }) => edited(state, insert(state.buffer, text)),
  move(state, { movement }, { count, explicit }) {
    const accepted = explicit ? undefined : acceptBy(state, movement);
    return accepted ? { state: accepted } : edited(state, move(state.buffer, movement, count));
  },
  "accept-suggestion": (state, { part }) => ({ state: acceptSuggestion(state, part) ?? state }),
  delete: (state, { movement }, context) => deleteBy(state, movement, context),
  "end-or-delete"(state, _, context) {
    if (state.buffer.text === "") return { state, request: "end-of-file" };
    return deleteBy(state, "right", context);
  },
  kill: (state, { movement }, context) => killed(state, killRange(state, movement, context), context),
  "kill-line"(state, _, context) {
    const { text, cursor } = state.buffer;
    const start = bufferOf(text, lineStart(text, cursor));
    return killed(state, removeTo(start, lineEnd(text, cursor)), context);
  },
  "kill-region": (state, _, context) => killed(state, removeTo(state.buffer, markOf(state)), context),
  "copy-region"(state) {
    const { removed } = removeTo(state.buffer, markOf(state));
    return { state: { ...state, killRing: kill(state.killRing, removed, "apart") } };
  },
  yank: (state) => yank(state, state.buffer.cursor, state.buffer.cursor, state.killRing),
  "yank-pop"(state, _, { chain }) {
    if (chain?.kind !== "yank") return { state };
    return yank(state, chain.start, chain.end, rotate(state.killRing));
  },
  "delete-horizontal-space": (state) => edited(state, transform.deleteHorizontalSpace(state.buffer)),
  transpose(state, { unit }, { count }) {
    const { buffer } = state;
    return edited(
      state,
      unit === "words"
        ? transform.transposeWords(buffer, count)
        : transform.transposeCharacters(buffer, count),
    );
  },
  "change-case": (state, { to }, { count }) => edited(state, transform.changeCase(state.buffer, to, count)),
  "set-mark": (state) => ({ state: { ...state, mark: state.buffer.cursor } }),
  "exchange-mark"(state) {
    const { text, cursor } = state.buffer;
    return { state: { ...state, buffer: bufferOf(text, markOf(state)), mark: cursor } };
  },
};

/** To go on at the end of the text is to take what is suggested there. */
function acceptBy(state: EditorState, movement: Movement): EditorState | undefined {
  if (movement === "right" || movement === "line-end") return acceptSuggestion(state, "all");
  return movement === "word-right" ? acceptSuggestion(state, "word") : undefined;
}

/** With a numeric argument, what is deleted can be yanked back. */
function deleteBy(state: EditorState, movement: Movement, context: Context): Reduced {
  const removal = remove(state.buffer, movement, context.count);
  return context.explicit ? killed(state, removal, context) : edited(state, removal.buffer);
}

/** As in readline, ^U takes no number, and ^W none below 1; ^K goes the other way for a negative one. */
function killRange({ buffer }: EditorState, movement: Movement, { count }: Context): Removal {
  if (movement === "line-start") return remove(buffer, movement);
  if (movement === "blank-word-left") return remove(buffer, movement, Math.max(1, count));
  return remove(buffer, movement, movement === "line-end-or-newline" ? Math.sign(count) : count);
}

function killed(state: EditorState, { buffer, removed, backward }: Removal, { chain }: Context): Reduced {
  const joining = chain?.kind !== "kill" ? "apart" : backward ? "before" : "after";
  const killRing = kill(state.killRing, removed, joining);
  const goesOn = removed !== "";
  return edited({ ...state, killRing }, buffer, goesOn ? { kind: "kill" } : undefined);
}

/** Puts what was killed between two places. */
function yank(state: EditorState, start: number, end: number, killRing: KillRing): Reduced {
  const text = yanked(killRing);
  if (text === "") return { state };
  const buffer = replace(state.buffer.text, start, end, text);
  const chain = { kind: "yank", start, end: start + text.length } as const;
  return { state: { ...state, buffer, killRing, chain } };
}

function markOf({ mark, buffer }: EditorState): number {
  return bufferOf(buffer.text, mark).cursor;
}
