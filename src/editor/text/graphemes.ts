/**
 * Grapheme clusters: what a user sees as one character (Unicode Standard Annex 29).
 *
 * The first Intl.Segmenter of a process takes 9 ms, and each later question more than all else that is done for a
 * character. So it is never asked about the letters that most texts are made of.
 */
let segmenter: Intl.Segmenter | undefined;

/** The text that was asked about last: each new one is copied whole, and a layout asks once for each character. */
let last: { readonly text: string; readonly segments: Intl.Segments } | undefined;

function segments(text: string): Intl.Segments {
  if (last?.text === text) return last.segments;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  last = { text, segments: segmenter.segment(text) };
  return last.segments;
}

/** The first boundary after an offset; the text's end when there is none. */
export function boundaryAfter(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  if (isSimple(text, offset) && isSimple(text, offset + 1)) return offset + 1;
  const found = segments(text).containing(offset);
  return found ? found.index + found.segment.length : text.length;
}

/** The last boundary before an offset; 0 when there is none. */
export function boundaryBefore(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (isSimple(text, offset - 1) && isSimple(text, offset - 2)) return offset - 1;
  return segments(text).containing(offset - 1)?.index ?? 0;
}

/** The offset itself when it is a boundary, else the next one. */
export function nearestBoundary(text: string, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= text.length) return text.length;
  if (isSimple(text, offset - 1) && isSimple(text, offset)) return offset;
  return segments(text).containing(offset)?.index === offset ? offset : boundaryAfter(text, offset);
}

/** The clusters of a text, in order. */
export function graphemes(text: string): string[] {
  if (/^[\0-\f\x0e-\x7f]*$/.test(text)) return text.split("");
  return Array.from(segments(text), ({ segment }) => segment);
}

/** Nothing joins such a character to another; the text's ends count as simple. */
function isSimple(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return (code < 0x80 && code !== 0x0d) || Number.isNaN(code) || isLetterAlone(code);
}

/**
 * Latin, Greek and Cyrillic letters and the signs among them, dashes and quotes, and Chinese characters: none takes a
 * part in a cluster without a mark or a joiner, which are none of them. A line feed alone joins a carriage return.
 */
function isLetterAlone(code: number): boolean {
  return isNarrowAlone(code) || isWideAlone(code);
}

/** Such a character that is one column wide. */
export function isNarrowAlone(code: number): boolean {
  if (code < 0x300) return code >= 0xa0 && code !== 0xad;
  return (code >= 0x370 && code < 0x483) || (code >= 0x2010 && code < 0x2028);
}

/** Such a character that is two columns wide. */
export function isWideAlone(code: number): boolean {
  return code >= 0x3400 && code < 0xa000;
}
