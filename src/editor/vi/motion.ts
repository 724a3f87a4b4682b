import { pairsOf } from "../highlight/matching.ts";
import { boundaryAfter, boundaryBefore } from "../text/graphemes.ts";
import { columnOf, lineEnd, lineStart, verticalTarget } from "../text/movement.ts";
import type { Find, Mark } from "./state.ts";
import { nextWordEnd, nextWordStart, previousWordEnd, previousWordStart } from "./words.ts";

/** Where a motion goes, and what an operator takes on the way there. */
export interface Motion {
  readonly to: number;
  /** `exclusive`: up to the place; `inclusive`: with the character there; `lines`: whole lines. */
  readonly extent: "exclusive" | "inclusive" | "lines";
}

type Step = (text: string, at: number) => number;

interface Rule {
  readonly step: Step;
  readonly extent: Motion["extent"];
}

const exclusive = (step: Step): Rule => ({ step, extent: "exclusive" });
const inclusive = (step: Step): Rule => ({ step, extent: "inclusive" });

/** Motions that are made as often as the count says. */
const repeated: Readonly<Record<string, Rule>> = {
  h: exclusive((text, at) => Math.max(lineStart(text, at), boundaryBefore(text, at))),
  l: exclusive((text, at) => Math.min(lineEnd(text, at), boundaryAfter(text, at))),
  w: exclusive((text, at) => nextWordStart(text, at, "small")),
  W: exclusive((text, at) => nextWordStart(text, at, "big")),
  b: exclusive((text, at) => previousWordStart(text, at, "small")),
  B: exclusive((text, at) => previousWordStart(text, at, "big")),
  e: inclusive((text, at) => nextWordEnd(text, at, "small")),
  E: inclusive((text, at) => nextWordEnd(text, at, "big")),
  ge: inclusive((text, at) => previousWordEnd(text, at, "small")),
  gE: inclusive((text, at) => previousWordEnd(text, at, "big")),
  j: { step: (text, at) => verticalTarget(text, at, "down", columnOf(text, at)), extent: "lines" },
  k: { step: (text, at) => verticalTarget(text, at, "up", columnOf(text, at)), extent: "lines" },
};

const aliases: Readonly<Record<string, string>> = {
  " ": "l",
  right: "l",
  left: "h",
  backspace: "h",
  "C-h": "h",
  home: "0",
  end: "$",
  down: "j",
  up: "k",
};

/** Where a motion takes the cursor; undefined when it is no motion, or goes nowhere. */
export function motionTo(
  text: string,
  cursor: number,
  name: string,
  count: number,
  find: Find | Mark | undefined,
): Motion | undefined {
  if (find && "at" in find) return marked(text, find);
  const motion = aliases[name] ?? name;
  const rule = repeated[motion];
  if (rule) {
    let to = cursor;
    for (let left = count; left > 0; left -= 1) {
      const next = rule.step(text, to);
      if (next === to) break;
      to = next;
    }
    return { to, extent: rule.extent };
  }
  if (find && (motion === "find" || motion === ";" || motion === ",")) {
    return found(text, cursor, motion === "," ? reversed(find) : find, count, motion !== "find");
  }
  return fixed(text, cursor, motion, count);
}

/** The text may have become shorter since. */
function marked(text: string, { kind, at }: Mark): Motion {
  const place = Math.min(at, text.length);
  if (kind === "`") return { to: place, extent: "exclusive" };
  return { to: firstInLine(text, place), extent: "lines" };
}

function firstInLine(text: string, at: number): number {
  const start = lineStart(text, at);
  return start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
}

function fixed(text: string, cursor: number, motion: string, count: number): Motion | undefined {
  const start = lineStart(text, cursor);
  switch (motion) {
    case "0":
      return { to: start, extent: "exclusive" };
    case "^":
      return { to: firstInLine(text, cursor), extent: "exclusive" };
    case "$":
      return { to: lineEnd(text, cursor), extent: "exclusive" };
    case "|":
      return { to: Math.min(start + count - 1, lineEnd(text, cursor)), extent: "exclusive" };
    case "G":
      return { to: lineStart(text, text.length), extent: "lines" };
    case "gg":
      return { to: 0, extent: "lines" };
    case "%":
      return matching(text, cursor);
    default:
      return undefined;
  }
}

/** The bracket that matches the next one on the line. */
function matching(text: string, cursor: number): Motion | undefined {
  const offset = text.slice(cursor, lineEnd(text, cursor)).search(/[()[\]{}]/);
  if (offset < 0) return undefined;
  const at = cursor + offset;
  const to = matchingBracket(text, at);
  return to === undefined ? undefined : { to, extent: "inclusive" };
}

const brackets = "()[]{}";

/** By the shell's own grammar where that knows the pair, else by counting. */
function matchingBracket(text: string, at: number): number | undefined {
  const pair = pairsOf(text).find(({ open, close }) => open.end - 1 === at || close.start === at);
  if (pair) return pair.close.start === at ? pair.open.end - 1 : pair.close.start;
  const kind = brackets.indexOf(text[at] ?? "");
  const partner = brackets[kind ^ 1] ?? "";
  const step = kind % 2 === 0 ? 1 : -1;
  let depth = 0;
  for (let place = at; place >= 0 && place < text.length; place += step) {
    if (text[place] === text[at]) depth += 1;
    else if (text[place] === partner) depth -= 1;
    if (depth === 0) return place;
  }
  return undefined;
}

function reversed({ kind, character }: Find): Find {
  const other = kind === kind.toLowerCase() ? kind.toUpperCase() : kind.toLowerCase();
  return { kind: other as Find["kind"], character };
}

/** All of the count must be there, on this line. Asked again, `t` does not stay before the same character. */
function found(
  text: string,
  cursor: number,
  { kind, character }: Find,
  count: number,
  again: boolean,
): Motion | undefined {
  const forward = kind === "f" || kind === "t";
  const line = { start: lineStart(text, cursor), end: lineEnd(text, cursor) };
  const till = kind === "t" || kind === "T";
  let at = cursor;
  if (again && till && count === 1) at = forward ? boundaryAfter(text, cursor) : boundaryBefore(text, cursor);
  for (let left = count; left > 0; left -= 1) {
    at = forward
      ? text.indexOf(character, boundaryAfter(text, at))
      : at === 0
        ? -1
        : text.lastIndexOf(character, at - 1);
    if (at < line.start || at >= line.end) return undefined;
  }
  const to = !till ? at : forward ? boundaryBefore(text, at) : boundaryAfter(text, at);
  return { to, extent: forward ? "inclusive" : "exclusive" };
}
