import type { Expression } from "./expression.ts";

/**
 * A diagram piece: a line enters at its left and leaves at its right, at the same height. `up` and `down` are
 * what it needs above and below that line.
 */
interface Piece {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  /** SVG elements, with the line entering at this point. */
  draw(x: number, y: number): string;
}

const radius = 8;
const gap = 10;
const boxHeight = 12;
const characterWidth = 7.5;

/** A rule's railroad diagram as an SVG element. Rules link to the diagram of that name. */
export function railroad(expression: Expression): string {
  const piece = diagram(expression);
  const end = 12;
  const width = piece.width + 2 * end;
  const height = piece.up + piece.down + 4;
  const y = piece.up + 2;
  const ends = `${line(1, y, end)}${line(end + piece.width, y, end)}<path d="M1 ${y - 6}v12M${width - 1} ${y - 6}v12"/>`;
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${ends}${piece.draw(end, y)}</svg>`;
}

function diagram(expression: Expression): Piece {
  switch (expression.kind) {
    case "sequence":
      return sequence(expression.items.map(diagram));
    case "choice":
      return choice(expression.items.map(diagram));
    case "optional":
      return choice([nothing, diagram(expression.item)]);
    case "repeated": {
      const back = expression.separator ? diagram(expression.separator) : nothing;
      const again = loop(diagram(expression.item), back);
      return expression.least === 0 ? choice([nothing, again]) : again;
    }
    case "rule":
      return box(expression.name, "rule");
    case "text":
      return box(expression.text, "text");
    case "token":
      return box(expression.label.replaceAll("`", ""), "token");
  }
}

const nothing: Piece = { width: 0, up: 0, down: 0, draw: () => "" };

function box(text: string, kind: "rule" | "text" | "token"): Piece {
  const width = Math.ceil([...text].length * characterWidth) + 16;
  const shape = kind === "rule" ? 0 : boxHeight;
  return {
    width,
    up: boxHeight,
    down: boxHeight,
    draw(x, y) {
      const frame = `<rect class="${kind}" x="${x}" y="${y - boxHeight}" width="${width}" height="${2 * boxHeight}" rx="${shape}"/>`;
      const label = `<text x="${x + width / 2}" y="${y + 4}">${escapeText(text)}</text>`;
      return kind === "rule" ? `<a href="#${text}">${frame}${label}</a>` : frame + label;
    },
  };
}

function sequence(pieces: readonly Piece[]): Piece {
  return {
    width: sum(pieces.map(({ width }) => width)) + gap * Math.max(0, pieces.length - 1),
    up: Math.max(0, ...pieces.map(({ up }) => up)),
    down: Math.max(0, ...pieces.map(({ down }) => down)),
    draw(x, y) {
      let at = x;
      let drawn = "";
      pieces.forEach((piece, index) => {
        if (index > 0) {
          drawn += line(at, y, gap);
          at += gap;
        }
        drawn += piece.draw(at, y);
        at += piece.width;
      });
      return drawn;
    },
  };
}

/** The first alternative lies on the line, the others below it. */
function choice(pieces: readonly Piece[]): Piece {
  const inner = Math.max(...pieces.map(({ width }) => width));
  const offsets = heights(pieces);
  const last = pieces.length - 1;
  return {
    width: inner + 4 * radius,
    up: pieces[0]?.up ?? 0,
    down: (offsets[last] ?? 0) + (pieces[last]?.down ?? 0),
    draw(x, y) {
      return pieces
        .map((piece, index) => {
          const below = offsets[index] ?? 0;
          const start = x + 2 * radius;
          const rest = inner - piece.width;
          const middle = piece.draw(start, y + below) + line(start + piece.width, y + below, rest);
          return branch(x, y, below, inner) + middle;
        })
        .join("");
    },
  };
}

/** How far below the line each alternative lies. */
function heights(pieces: readonly Piece[]): number[] {
  const offsets: number[] = [];
  let below = 0;
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    if (before) below += Math.max(before.down + gap + piece.up, 2 * radius);
    offsets.push(below);
  });
  return offsets;
}

/** The line's way down to an alternative, and back up behind it. */
function branch(x: number, y: number, below: number, inner: number): string {
  const turn = 2 * radius;
  const right = x + turn + inner;
  if (below === 0) return line(x, y, turn) + line(right, y, turn);
  const straight = below - turn;
  const down = `M${x} ${y}q${radius} 0 ${radius} ${radius}v${straight}q0 ${radius} ${radius} ${radius}`;
  const up = `M${right} ${y + below}q${radius} 0 ${radius} ${-radius}v${-straight}q0 ${-radius} ${radius} ${-radius}`;
  return `<path d="${down}${up}"/>`;
}

/** What repeats lies on the line; the way back, with what separates, below it. */
function loop(item: Piece, back: Piece): Piece {
  const inner = Math.max(item.width, back.width);
  const below = Math.max(item.down + gap + back.up, 2 * radius);
  const side = 2 * radius;
  return {
    width: inner + 2 * side,
    up: item.up,
    down: below + back.down,
    draw(x, y) {
      const left = x + side;
      const right = left + inner;
      const straight = below - 2 * radius;
      const around =
        `M${right} ${y}q${radius} 0 ${radius} ${radius}v${straight}q0 ${radius} ${-radius} ${radius}` +
        `M${left} ${y + below}q${-radius} 0 ${-radius} ${-radius}v${-straight}q0 ${-radius} ${radius} ${-radius}`;
      const rest = inner - back.width;
      return [
        line(x, y, side),
        item.draw(left, y),
        line(left + item.width, y, inner - item.width + side),
        line(left, y + below, rest),
        back.draw(left + rest, y + below),
        `<path d="${around}"/>`,
      ].join("");
    },
  };
}

function line(x: number, y: number, length: number): string {
  return length > 0 ? `<path d="M${x} ${y}h${length}"/>` : "";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
