import { display } from "../editor/screen/display.ts";
import type { Row } from "../editor/screen/layout.ts";
import { type Style, styled } from "./theme.ts";

/** A part of a text that is drawn in a style. */
export interface StyledSpan {
  readonly start: number;
  readonly end: number;
  readonly style: Style;
}

/**
 * Draws the rows of a text, each with what stands before it.
 *
 * @param spans in the order of their starts, none overlapping another.
 */
export function paint(
  text: string,
  rows: readonly Row[],
  spans: readonly StyledSpan[],
  before: Readonly<Record<Row["follows"], string>>,
): string[] {
  let next = 0;
  return rows.map((row) => {
    let drawn = before[row.follows];
    let column = row.column;
    const put = (start: number, end: number, style: Style): void => {
      const part = display(text.slice(start, end), column);
      drawn += styled(part.text, style);
      column += part.width;
    };
    let at = row.start;
    while (at < row.end) {
      while ((spans[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
      const span = spans[next];
      const inside = span !== undefined && span.start <= at;
      const end = Math.min(row.end, (inside ? span.end : span?.start) ?? row.end);
      put(at, end, inside ? span.style : "");
      at = end;
    }
    return drawn;
  });
}
