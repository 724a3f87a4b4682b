import { wordOf } from "../history/recalling.ts";
import type { EditorState } from "../state.ts";
import { bufferOf, type EditBuffer, replace } from "../text/buffer.ts";
import { boundaryAfter, boundaryBefore } from "../text/graphemes.ts";
import { kill, yanked } from "../text/kill-ring.ts";
import { lineEnd, lineStart } from "../text/movement.ts";
import { motionTo } from "./motion.ts";
import type { ViCommand } from "./parse.ts";
import { type Range, rangeOf } from "./range.ts";
import type { Find, Mark } from "./state.ts";

/** What a command did. */
export interface Executed {
  readonly state: EditorState;
  /** Whether `.` does it again. */
  readonly change: boolean;
  /** The mode that it leads to; normal without one. */
  readonly mode?: "insert" | "replace";
}

/** Carries a command of normal mode out; undefined when it means nothing here. */
export function execute(state: EditorState, command: ViCommand): Executed | undefined {
  const short = shortcuts[command.name];
  if (short && command.operator === "") return execute(state, { ...command, ...short });
  if (command.name === "`" || command.name === "'") return executeMark(state, command, command.name);
  const find = findOf(command) ?? state.vi?.find;
  const known = find === state.vi?.find || !state.vi ? state : { ...state, vi: { ...state.vi, find } };
  const named = findOf(command) ? { ...command, name: "find" } : command;
  if (command.operator !== "") return operate(known, named, find);
  if (command.name === "_") return appendArgument(state, command);
  const insertion = insertions[command.name]?.(state.buffer);
  if (insertion) return { state: { ...state, buffer: insertion }, change: true, mode: "insert" };
  const change = changes[command.name]?.(state, command);
  if (change) return { state: { ...state, buffer: change }, change: true };
  if (command.name === "R") return { state, change: true, mode: "replace" };
  const motion = motionTo(state.buffer.text, state.buffer.cursor, named.name, command.count, find);
  if (!motion) return undefined;
  return { state: { ...known, buffer: bufferOf(state.buffer.text, motion.to) }, change: false };
}

/** Goes to a mark, or does something as far as there; nothing where none was made. */
function executeMark(state: EditorState, command: ViCommand, kind: Mark["kind"]): Executed | undefined {
  const at = state.vi?.marks[command.argument];
  if (at === undefined) return undefined;
  if (command.operator !== "") return operate(state, command, { kind, at });
  const { text, cursor } = state.buffer;
  const to = motionTo(text, cursor, command.name, command.count, { kind, at })?.to ?? cursor;
  return { state: { ...state, buffer: bufferOf(text, to) }, change: false };
}

/** A blank and the last argument of the line run before, or its count-th word, behind the character at the cursor. */
function appendArgument(state: EditorState, { explicit, count }: ViCommand): Executed | undefined {
  const entry = state.history.entries.at(-1);
  if (!entry) return undefined;
  const word = wordOf(entry.text, explicit ? count - 1 : undefined, state.dialect);
  const { text, cursor } = state.buffer;
  const at = Math.min(boundaryAfter(text, cursor), lineEnd(text, cursor));
  return { state: { ...state, buffer: replace(text, at, at, ` ${word}`) }, change: true, mode: "insert" };
}

/** Commands that are short for an operator and a motion. */
const shortcuts: Readonly<Record<string, Pick<ViCommand, "operator" | "name">>> = {
  x: { operator: "d", name: "l" },
  delete: { operator: "d", name: "l" },
  X: { operator: "d", name: "h" },
  D: { operator: "d", name: "$" },
  C: { operator: "c", name: "$" },
  s: { operator: "c", name: "l" },
  S: { operator: "c", name: "c" },
  Y: { operator: "y", name: "y" },
};

function findOf({ name, argument }: ViCommand): Find | undefined {
  return name === "f" || name === "F" || name === "t" || name === "T"
    ? { kind: name, character: argument }
    : undefined;
}

// Operators

function operate(
  state: EditorState,
  command: ViCommand,
  find: Find | Mark | undefined,
): Executed | undefined {
  const { operator } = command;
  const range = rangeOf(state.buffer, command, find) ?? emptyRange(state.buffer, operator);
  if (!range) return undefined;
  const { text } = state.buffer;
  const { start, end, lines } = range;
  const wholeLines = lines && text.includes("\n");
  const killRing = kill(state.killRing, text.slice(start, end) + (wholeLines ? "\n" : ""), "apart");
  if (operator === "y") {
    const cursor = lines ? state.buffer.cursor : start;
    return { state: { ...state, killRing, buffer: bufferOf(text, cursor) }, change: false };
  }
  const buffer = operator === "d" ? removed(text, range) : replace(text, start, end, "");
  const next = { ...state, killRing, buffer };
  return operator === "c" ? { state: next, change: true, mode: "insert" } : { state: next, change: true };
}

/** There may be nothing to change, but one can write there all the same. */
function emptyRange({ cursor }: EditBuffer, operator: string): Range | undefined {
  return operator === "c" ? { start: cursor, end: cursor, lines: false } : undefined;
}

/** Whole lines go with a newline: that after them, or for the last ones that before. */
function removed(text: string, { start, end, lines }: Range): EditBuffer {
  if (!lines) return replace(text, start, end, "");
  if (end < text.length) return bufferOf(text.slice(0, start) + text.slice(end + 1), start);
  const before = text.slice(0, Math.max(0, start - 1));
  return bufferOf(before, lineStart(before, before.length));
}

// Insertions: where the text goes

const insertions: Readonly<Record<string, (buffer: EditBuffer) => EditBuffer>> = {
  i: (buffer) => buffer,
  insert: (buffer) => buffer,
  I({ text, cursor }) {
    const start = lineStart(text, cursor);
    return bufferOf(text, start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0));
  },
  a: ({ text, cursor }) => bufferOf(text, Math.min(boundaryAfter(text, cursor), lineEnd(text, cursor))),
  A: ({ text, cursor }) => bufferOf(text, lineEnd(text, cursor)),
  o({ text, cursor }) {
    const end = lineEnd(text, cursor);
    return replace(text, end, end, "\n");
  },
  O({ text, cursor }) {
    const start = lineStart(text, cursor);
    return bufferOf(`${text.slice(0, start)}\n${text.slice(start)}`, start);
  },
};

// Changes that leave one in normal mode

const changes: Readonly<Record<string, (state: EditorState, command: ViCommand) => EditBuffer | undefined>> =
  {
    p: (state, { count }) => put(state, count, "after"),
    P: (state, { count }) => put(state, count, "before"),
    r: ({ buffer }, { argument, count }) => replaceCharacters(buffer, argument, count),
    "~": ({ buffer }, { count }) => toggleCase(buffer, count),
    J: ({ buffer }, { count }) => joinLines(buffer, count),
  };

function put(
  { buffer, killRing }: EditorState,
  count: number,
  where: "before" | "after",
): EditBuffer | undefined {
  const text = yanked(killRing).repeat(Math.min(count, 1_000));
  if (text === "") return undefined;
  const { cursor } = buffer;
  if (text.endsWith("\n")) return putLines(buffer, text, where);
  const at =
    where === "before" ? cursor : Math.min(boundaryAfter(buffer.text, cursor), lineEnd(buffer.text, cursor));
  const inserted = replace(buffer.text, at, at, text);
  return bufferOf(inserted.text, boundaryBefore(inserted.text, inserted.cursor));
}

function putLines({ text, cursor }: EditBuffer, lines: string, where: "before" | "after"): EditBuffer {
  if (where === "before") {
    const start = lineStart(text, cursor);
    return bufferOf(text.slice(0, start) + lines + text.slice(start), start);
  }
  const end = lineEnd(text, cursor);
  return bufferOf(`${text.slice(0, end)}\n${lines.slice(0, -1)}${text.slice(end)}`, end + 1);
}

function replaceCharacters(
  { text, cursor }: EditBuffer,
  argument: string,
  count: number,
): EditBuffer | undefined {
  let end = cursor;
  for (let left = count; left > 0; left -= 1) {
    if (end >= lineEnd(text, cursor)) return undefined;
    end = boundaryAfter(text, end);
  }
  const character = argument === "enter" ? "\n" : [...argument].length === 1 ? argument : "";
  if (character === "") return undefined;
  const replaced = replace(text, cursor, end, character.repeat(count));
  return bufferOf(replaced.text, boundaryBefore(replaced.text, replaced.cursor));
}

function toggleCase({ text, cursor }: EditBuffer, count: number): EditBuffer | undefined {
  let end = cursor;
  for (let left = count; left > 0 && end < lineEnd(text, cursor); left -= 1) end = boundaryAfter(text, end);
  if (end === cursor) return undefined;
  const toggled = Array.from(text.slice(cursor, end), (character) =>
    character === character.toUpperCase() ? character.toLowerCase() : character.toUpperCase(),
  );
  return replace(text, cursor, end, toggled.join(""));
}

/** The next line becomes part of this one, behind one blank. */
function joinLines({ text, cursor }: EditBuffer, count: number): EditBuffer | undefined {
  let joined: EditBuffer | undefined;
  let current = text;
  for (let left = Math.max(1, count - 1); left > 0; left -= 1) {
    const end = lineEnd(current, joined?.cursor ?? cursor);
    if (end === current.length) break;
    const blanks = /^\n[ \t]*/.exec(current.slice(end))?.[0].length ?? 1;
    joined = bufferOf(`${current.slice(0, end)} ${current.slice(end + blanks)}`, end);
    current = joined.text;
  }
  return joined;
}
