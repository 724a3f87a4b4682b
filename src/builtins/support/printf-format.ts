import { byteLength, decode, encode } from "../../text/bytes.ts";
import { expandEscapes } from "./escapes.ts";
import { convertNumber, formatFloat, type NumberResult } from "./printf-number.ts";

export interface Printed {
  readonly text: string;
  readonly errors: readonly string[];
}

/** One piece of a format: text, or a conversion with its flags, width and precision as written. */
type Piece =
  | { readonly kind: "text"; readonly text: string; readonly stopped: boolean }
  | {
      readonly kind: "conversion";
      readonly flags: string;
      readonly width: string | undefined;
      readonly precision: string | undefined;
      readonly letter: string;
    };

/** Formats operands; the format is used again for as long as operands are left. */
export function formatPrintf(format: string, operands: readonly string[]): Printed {
  const pieces = parseFormat(format);
  const state = new Formatting(operands);
  do {
    state.run(pieces);
  } while (!state.finished && state.consumed && pieces.some(({ kind }) => kind === "conversion"));
  return { text: state.output, errors: state.errors };
}

function parseFormat(format: string): Piece[] {
  const pieces: Piece[] = [];
  const conversion =
    /%(?:%|([-+ 0#]*)(\d+|\*)?(?:\.(\d+|\*)?)?(?:hh|h|ll|l|L|q|j|z|t)?([diouxXeEfFgGaAcsb])|([\s\S]|$))/g;
  let done = 0;
  for (const match of format.matchAll(conversion)) {
    pieces.push(textPiece(format.slice(done, match.index)));
    done = match.index + match[0].length;
    const [whole, flags = "", width, precision, letter] = match;
    if (whole === "%%") pieces.push({ kind: "text", text: "%", stopped: false });
    else if (letter === undefined) {
      pieces.push({
        kind: "conversion",
        flags: whole,
        width: undefined,
        precision: undefined,
        letter: "invalid",
      });
    } else {
      const hasPrecision = /\.(\d+|\*)?(hh|h|ll|l|L|q|j|z|t)?[A-Za-z]$/.test(whole);
      pieces.push({
        kind: "conversion",
        flags,
        width,
        precision: hasPrecision ? (precision ?? "0") : undefined,
        letter,
      });
    }
  }
  pieces.push(textPiece(format.slice(done)));
  return pieces;
}

function textPiece(text: string): Piece {
  const expanded = expandEscapes(text, "format");
  return { kind: "text", text: expanded.text, stopped: expanded.stopped };
}

class Formatting {
  output = "";
  readonly errors: string[] = [];
  readonly #operands: readonly string[];
  #next = 0;
  #stopped = false;
  /** Whether the last pass took an operand: a format that takes none is used once. */
  consumed = false;

  constructor(operands: readonly string[]) {
    this.#operands = operands;
  }

  get finished(): boolean {
    return this.#stopped || this.#next >= this.#operands.length;
  }

  run(pieces: readonly Piece[]): void {
    this.consumed = false;
    for (const piece of pieces) {
      if (this.#stopped) return;
      if (piece.kind === "text") this.output += piece.text;
      else this.#convert(piece);
    }
  }

  #convert(piece: Extract<Piece, { kind: "conversion" }>): void {
    const { letter } = piece;
    if (letter === "invalid") {
      this.errors.push(`${piece.flags}: invalid directive`);
      this.#stopped = true;
      return;
    }
    let width = piece.width === "*" ? this.#integer() : Number(piece.width ?? 0);
    const precision =
      piece.precision === "*"
        ? this.#integer()
        : piece.precision === undefined
          ? undefined
          : Number(piece.precision);
    const left = piece.flags.includes("-") || width < 0;
    width = Math.abs(width);
    const operand = this.#take();
    const text = this.#format(
      letter,
      piece.flags,
      operand,
      precision === undefined || precision < 0 ? undefined : precision,
    );
    const zero =
      piece.flags.includes("0") &&
      !left &&
      !"csb".includes(letter) &&
      (precision === undefined || "eEfFgGaA".includes(letter));
    this.output += pad(text, width, left, zero && /\d/.test(text));
  }

  #format(letter: string, flags: string, operand: string | undefined, precision: number | undefined): string {
    switch (letter) {
      case "s":
        return cut(operand ?? "", precision);
      case "c":
        return decode(encode(operand ?? "").subarray(0, 1));
      case "b": {
        const { text, stopped } = expandEscapes(operand ?? "", "echo");
        this.#stopped ||= stopped;
        return cut(text, precision);
      }
      default: {
        const number = convertNumber(operand ?? "");
        if (number.error !== undefined) this.errors.push(number.error);
        return "eEfFgGaA".includes(letter)
          ? formatFloat(number.float, letter, flags, precision)
          : formatInteger(number, letter, flags, precision);
      }
    }
  }

  #take(): string | undefined {
    this.consumed = true;
    return this.#operands[this.#next++];
  }

  #integer(): number {
    const number = convertNumber(this.#take() ?? "");
    if (number.error !== undefined) this.errors.push(number.error);
    return Number(number.integer);
  }
}

/** Precision counts bytes (POSIX.1-2024, XCU printf). */
function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : decode(encode(text).subarray(0, precision));
}

function pad(text: string, width: number, left: boolean, zero: boolean): string {
  const missing = width - byteLength(text);
  if (missing <= 0) return text;
  if (left) return text + " ".repeat(missing);
  if (!zero) return " ".repeat(missing) + text;
  const sign = /^(?:[-+ ]|0[xX])*/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}

function formatInteger(
  number: NumberResult,
  letter: string,
  flags: string,
  precision: number | undefined,
): string {
  const signed = letter === "d" || letter === "i";
  const value = signed ? number.integer : BigInt.asUintN(64, number.integer);
  const radix = letter === "o" ? 8 : letter === "x" || letter === "X" ? 16 : 10;
  let digits = (value < 0n ? -value : value).toString(radix);
  if (precision === 0 && value === 0n) digits = "";
  digits = digits.padStart(precision ?? 0, "0");
  if (flags.includes("#") && letter === "o" && !digits.startsWith("0")) digits = `0${digits}`;
  if (flags.includes("#") && radix === 16 && value !== 0n) digits = `0x${digits}`;
  if (letter === "X") digits = digits.toUpperCase();
  if (value < 0n) return `-${digits}`;
  return signed && flags.includes("+") ? `+${digits}` : signed && flags.includes(" ") ? ` ${digits}` : digits;
}
