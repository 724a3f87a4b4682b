import stringWidth from "string-width";
import { boundaryAfter, isNarrowAlone, isWideAlone } from "../text/graphemes.ts";

/** How a grapheme is drawn. */
export interface Glyph {
  readonly text: string;
  /** In columns. */
  readonly width: number;
}

const tabStop = 8;
const extending = /^[\p{M}\p{Emoji_Modifier}\p{Join_Control}\uff9e\uff9f]/u;

/**
 * How a grapheme is drawn that begins at a column: a tab reaches to the next stop, control characters are shown as
 * `^X`, bytes that are no text as `\xNN`, and what would be invisible by its number.
 */
export function glyphOf(grapheme: string, column: number): Glyph {
  const code = grapheme.charCodeAt(0);
  if (grapheme.length === 1 && code >= 0x20 && code < 0x7f) return { text: grapheme, width: 1 };
  if (grapheme.length === 1 && isNarrowAlone(code)) return { text: grapheme, width: 1 };
  if (grapheme.length === 1 && isWideAlone(code)) return { text: grapheme, width: 2 };
  if (code === 0x09) {
    const width = tabStop - (column % tabStop);
    return { text: " ".repeat(width), width };
  }
  if (code < 0x20 || (code >= 0x7f && code < 0xa0) || isLoneSurrogate(grapheme)) {
    const text = Array.from(grapheme, escaped).join("");
    return { text, width: text.length };
  }
  // Nothing before it, or a control character: it would join what is drawn there.
  if (extending.test(grapheme)) return invisible(grapheme);
  const width = stringWidth(grapheme);
  return width > 0 ? { text: grapheme, width } : invisible(grapheme);
}

/** How a text is drawn whose first grapheme begins at a column. Newlines are drawn as `^J`: layouts break there. */
export function display(text: string, column = 0): Glyph {
  if (/^[ -~]*$/.test(text)) return { text, width: text.length };
  let drawn = "";
  let width = 0;
  for (let at = 0; at < text.length; ) {
    const end = boundaryAfter(text, at);
    const glyph = glyphOf(text.slice(at, end), column + width);
    drawn += glyph.text;
    width += glyph.width;
    at = end;
  }
  return { text: drawn, width };
}

/** The offset of the grapheme that is drawn at a column of a line, or of its end. */
export function offsetAtColumn(line: string, column: number): number {
  let width = 0;
  let at = 0;
  while (at < line.length) {
    const end = boundaryAfter(line, at);
    width += glyphOf(line.slice(at, end), width).width;
    if (width > column) return at;
    at = end;
  }
  return at;
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x7f) return "^?";
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  // A byte that is no UTF-8 is kept as U+DC80 and on.
  return `\\x${(code & 0xff).toString(16)}`;
}

function isLoneSurrogate(grapheme: string): boolean {
  return grapheme.length === 1 && grapheme >= "\ud800" && grapheme <= "\udfff";
}

/** However many marks are heaped there, the first says enough. */
function invisible(grapheme: string): Glyph {
  const text = `<${(grapheme.codePointAt(0) ?? 0).toString(16)}>`;
  return { text, width: text.length };
}
