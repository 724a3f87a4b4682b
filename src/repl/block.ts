import stringWidth from "string-width";
import { layout } from "../editor/screen/layout.ts";
import type { Frame } from "./frame-writer.ts";
import { paint, type StyledSpan } from "./paint.ts";
import type { Prompts } from "./prompt/prompts.ts";

export interface Block {
  readonly text: string;
  readonly cursor: number;
  readonly spans: readonly StyledSpan[];
  readonly prompts: Prompts;
}

/** A frame of a line, and whether its last row is only there for a cursor that has no room behind a full one. */
export interface LineFrame extends Frame {
  readonly endsEmpty: boolean;
}

/** Without that row: what is printed below a line that is done follows it at once. */
export function withoutEmptyEnd(frame: LineFrame, columns: number): Frame {
  if (!frame.endsEmpty) return frame;
  const rows = frame.rows.slice(0, -1);
  return { rows, cursor: { row: rows.length - 1, column: columns - 1 } };
}

/** Lays out the prompts and the text that is being written: all that is above a menu. */
export class BlockLayout {
  /** Often nothing has changed but what stands below, or the line ends as it was shown. */
  #written: LaidOut | undefined;
  /** Every line begins like the one before. */
  #empty: LaidOut | undefined;

  layOut(block: Block, columns: number): LineFrame {
    const last = block.text === "" ? this.#empty : this.#written;
    if (last && last.columns === columns && isSame(last.block, block)) return last.frame;
    const frame = layOutBlock(block, columns);
    const laidOut = { block, columns, frame };
    if (block.text === "") this.#empty = laidOut;
    else this.#written = laidOut;
    return frame;
  }
}

interface LaidOut {
  readonly block: Block;
  readonly columns: number;
  readonly frame: LineFrame;
}

function isSame(one: Block, other: Block): boolean {
  if (one.text !== other.text || one.cursor !== other.cursor || one.spans !== other.spans) return false;
  const { first, next, right } = one.prompts;
  return first === other.prompts.first && next === other.prompts.next && right === other.prompts.right;
}

function layOutBlock({ text, cursor, spans, prompts }: Block, columns: number): LineFrame {
  const lines = prompts.first.split("\n").flatMap((line) => wrapped(line, columns));
  const first = lines.pop() ?? "";
  const promptWidth = widthOf(first);
  const options = { columns, promptWidth, continuationWidth: widthOf(prompts.next) };
  const { rows, cursor: place } = layout(text, cursor, options);
  const before = { prompt: first, newline: prompts.next, wrap: "" };
  const drawn = paint(text, rows, spans, before);
  const [firstRow] = rows;
  const last = rows.at(-1);
  const used = firstRow ? firstRow.column + firstRow.width : 0;
  drawn[0] = withRightPrompt(drawn[0] ?? "", used, prompts.right, columns);
  return {
    rows: [...lines, ...drawn].map(closed),
    cursor: { row: place.row + lines.length, column: place.column },
    endsEmpty: last !== undefined && last.follows === "wrap" && last.start === last.end,
  };
}

/** A row that leaves no style behind, and no blanks: those would be copied, and wrapped when the terminal narrows. */
function closed(row: string): string {
  const styled = row.lastIndexOf("\x1b[");
  const open = styled >= 0 && !/^\x1b\[0?m/.test(row.slice(styled, styled + 4));
  return open ? `${row}\x1b[0m` : row.trimEnd();
}

/** A prompt's line in rows. One that is wider than the terminal loses its colours. */
function wrapped(line: string, columns: number): string[] {
  if (widthOf(line) < columns) return [line];
  const text = line.replaceAll(/\x1b\[[\d;]*m/g, "");
  const { rows } = layout(text, text.length, { columns, promptWidth: 0 });
  return rows.map(({ start, end }) => text.slice(start, end));
}

/** Puts the right prompt at the end of a row, if there is room for it and a gap. */
function withRightPrompt(row: string, used: number, right: string, columns: number): string {
  // The last column stays free: a full row is wrapped by some terminals when they become narrower.
  const shown = right.trimEnd();
  const gap = columns - 1 - used - widthOf(shown);
  return shown === "" || gap < 2 ? row : row + " ".repeat(gap) + shown;
}

function widthOf(text: string): number {
  return /^[ -~]*$/.test(text) ? text.length : stringWidth(text);
}

/** The part of a frame that a screen of so many rows can show, with the cursor in it. */
export function clip({ rows, cursor }: Frame, height: number): Frame {
  if (rows.length <= height) return { rows, cursor };
  const last = Math.max(height, Math.min(rows.length, cursor.row + 1));
  const first = last - height;
  return { rows: rows.slice(first, last), cursor: { row: cursor.row - first, column: cursor.column } };
}
