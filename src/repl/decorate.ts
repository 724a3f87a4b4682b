import { highlight } from "../editor/highlight/highlight.ts";
import { pairAt } from "../editor/highlight/matching.ts";
import { suggestionFor } from "../editor/history/suggestion.ts";
import type { Knowledge } from "../editor/knowledge.ts";
import type { EditorState } from "../editor/state.ts";
import type { StyledSpan } from "./paint.ts";
import type { Theme } from "./theme.ts";

/** How a line is shown: while it is written, and when that is over. */
export type Phase = "editing" | "finished" | "abandoned";

/** A longer text was pasted: it is read anew at each key, which would be felt. */
const longestHighlighted = 16 * 1024;

const plain: readonly StyledSpan[] = [];

export interface Decorated {
  readonly text: string;
  readonly cursor: number;
  readonly spans: readonly StyledSpan[];
}

/** Gives the parts of a line their styles. */
export class Decorator {
  readonly #knowledge: Knowledge;
  readonly #theme: Theme;
  /** The last text and its spans: a cursor that moves changes neither. */
  #highlighted: { readonly text: string; readonly spans: readonly StyledSpan[] } | undefined;

  constructor(knowledge: Knowledge, theme: Theme) {
    this.#knowledge = knowledge;
    this.#theme = theme;
  }

  /** Forgets what may be drawn otherwise now: the world has changed. */
  refresh(): void {
    this.#highlighted = undefined;
  }

  decorate(state: EditorState, phase: Phase): Decorated {
    const { text, cursor } = state.buffer;
    const spans = this.#highlight(text);
    if (phase === "abandoned") return { text: `${text}^C`, cursor: text.length + 2, spans };
    if (phase === "finished") return { text, cursor: text.length, spans };
    const suggestion = suggestionFor(state) ?? "";
    const end = text.length + suggestion.length;
    const suggested = { start: text.length, end, style: this.#theme("suggestion") };
    return {
      text: text + suggestion,
      cursor,
      spans: suggestion === "" ? this.#withPair(spans, text, cursor) : [...spans, suggested],
    };
  }

  #highlight(text: string): readonly StyledSpan[] {
    if (text === "" || text.length > longestHighlighted) return plain;
    if (this.#highlighted?.text === text) return this.#highlighted.spans;
    const spans = highlight(text, this.#knowledge).map(({ span, kind }) => ({
      start: span.start,
      end: span.end,
      style: this.#theme(kind),
    }));
    this.#highlighted = { text, spans };
    return spans;
  }

  /** Marks the bracket at the cursor and its other half. */
  #withPair(spans: readonly StyledSpan[], text: string, cursor: number): readonly StyledSpan[] {
    const style = this.#theme("matching");
    const pair =
      style === "" || text === "" || text.length > longestHighlighted
        ? undefined
        : pairAt(text, cursor, this.#knowledge.dialect);
    if (!pair) return spans;
    return overlay(overlay(spans, { ...pair.open, style }), { ...pair.close, style });
  }
}

/** Lays one span over others, whose styles it adds to. */
function overlay(spans: readonly StyledSpan[], over: StyledSpan): StyledSpan[] {
  const result: StyledSpan[] = [];
  let at = over.start;
  const cover = (end: number, style: string): void => {
    if (at < end) result.push({ start: at, end, style });
    at = Math.max(at, end);
  };
  for (const span of spans) {
    if (span.end <= over.start) {
      result.push(span);
      continue;
    }
    if (span.start < over.start) result.push({ ...span, end: over.start });
    cover(Math.min(span.start, over.end), over.style);
    cover(Math.min(span.end, over.end), span.style === "" ? over.style : `${span.style};${over.style}`);
    if (span.end > over.end) result.push({ ...span, start: Math.max(span.start, over.end) });
  }
  cover(over.end, over.style);
  return result.sort((a, b) => a.start - b.start);
}
