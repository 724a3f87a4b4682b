import type { IBufferCell } from "@xterm/headless";
import type { Cursor } from "../support/pty.ts";

const cell = { width: 8.4, height: 18 };
const margin = 16;
const ground = "#1c1f26";
const ink = "#d7dae0";
/** The sixteen colours of a terminal; the picture is one of a dark one. */
const palette = [
  ["#3b4048", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#d7dae0"],
  ["#7f848e", "#f28b93", "#b5e08c", "#f5d08b", "#82c4ff", "#dd9bf0", "#7bd5df", "#ffffff"],
].flat();

/** Draws a screen as SVG: what a terminal shows, cell by cell. */
export function drawScreen(rows: readonly (readonly (IBufferCell | undefined)[])[], cursor: Cursor): string {
  const columns = rows[0]?.length ?? 0;
  const width = columns * cell.width + 2 * margin;
  const height = rows.length * cell.height + 2 * margin;
  const texts = rows.flatMap((cells, row) => drawRow(cells, row));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="100%" height="100%" rx="8" fill="${ground}"/>
<rect x="${x(cursor.column)}" y="${y(cursor.row)}" width="${cell.width}" height="${cell.height}" fill="${ink}" opacity="0.5"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="14" fill="${ink}" xml:space="preserve">
${texts.join("\n")}
</g>
</svg>
`;
}

/** One element for each run of cells that look alike, so that it stands where it does whatever the font is. */
function drawRow(cells: readonly (IBufferCell | undefined)[], row: number): string[] {
  const elements: string[] = [];
  for (let start = 0, end = 0; start < cells.length; start = end) {
    const look = lookOf(cells[start]);
    let text = "";
    for (end = start; end < cells.length && lookOf(cells[end]) === look; end++) {
      text += cells[end]?.getChars() || (cells[end]?.getWidth() === 0 ? "" : " ");
    }
    if (text.trim() !== "" || look.includes("inverse"))
      elements.push(drawRun(text, start, end, row, cells[start]));
  }
  return elements;
}

function drawRun(
  text: string,
  start: number,
  end: number,
  row: number,
  first: IBufferCell | undefined,
): string {
  const inverse = first?.isInverse() !== 0;
  const colour = colourOf(first);
  const length = (end - start) * cell.width;
  const box = `<rect x="${x(start)}" y="${y(row)}" width="${length}" height="${cell.height}" fill="${colour}"/>`;
  const weight = first?.isBold() ? ' font-weight="bold"' : "";
  const line = first?.isUnderline() ? ' text-decoration="underline"' : "";
  const fill = inverse ? ground : colour;
  const place = `x="${x(start)}" y="${y(row) + 13.5}" textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
  return `${inverse ? box : ""}<text ${place} fill="${fill}"${weight}${line}>${escaped(text)}</text>`;
}

function lookOf(each: IBufferCell | undefined): string {
  const inverse = each?.isInverse() ? "inverse" : "";
  return `${colourOf(each)} ${each?.isBold()} ${each?.isUnderline()} ${inverse}`;
}

function colourOf(each: IBufferCell | undefined): string {
  if (!each?.isFgPalette()) return ink;
  const colour = each.getFgColor();
  if (colour < palette.length) return palette[colour] ?? ink;
  const level = (8 + 10 * (colour - 232)).toString(16).padStart(2, "0");
  return `#${level}${level}${level}`;
}

function x(column: number): number {
  return margin + column * cell.width;
}

function y(row: number): number {
  return margin + row * cell.height;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
