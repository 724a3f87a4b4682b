import { formatTime } from "../../../posix/time.ts";
import { byteLength, decode, encode } from "../../../text/bytes.ts";
import { backslashQuote } from "../backslash-quote.ts";
import { expandEscapes } from "../escapes.ts";
import { formatFloat, isFiniteNumber, parseFloatOperand } from "./float.ts";
import { formatInteger, parseIntegerOperand } from "./integer.ts";
import { type Amount, type Conversion, type Piece, parseFormat } from "./pieces.ts";

export interface Printed {
  readonly text: string;
  readonly errors: readonly string[];
}

/** What `%(…)T` needs to know. */
export interface Clock {
  /** The value of TZ. */
  readonly timeZone: string | undefined;
  /** When the shell started, in seconds since the Epoch. */
  readonly started: number;
}

/** Formats operands; the format is used again for as long as operands are left (POSIX.1-2024, XCU printf). */
export function formatPrintf(format: string, operands: readonly string[], clock: Clock): Printed {
  const pieces = parseFormat(format);
  const state = new Formatting(operands, clock);
  do {
    state.run(pieces);
  } while (!state.finished);
  return { text: state.output, errors: state.errors };
}

/** Fields wider than this fit into no terminal and no text. */
const widest = 1 << 28;

class Formatting {
  output = "";
  readonly errors: string[] = [];
  readonly #operands: readonly string[];
  readonly #clock: Clock;
  #next = 0;
  #stopped = false;
  /** Whether the last pass took an operand: a format that takes none is used once. */
  #consumed = false;

  constructor(operands: readonly string[], clock: Clock) {
    this.#operands = operands;
    this.#clock = clock;
  }

  get finished(): boolean {
    return this.#stopped || !this.#consumed || this.#next >= this.#operands.length;
  }

  run(pieces: readonly Piece[]): void {
    this.#consumed = false;
    for (const piece of pieces) {
      if (piece.kind === "text") this.output += piece.text;
      else if (piece.kind === "conversion") this.#convert(piece);
      else this.#stop(`${piece.directive}: invalid directive`);
      if (this.#stopped) return;
    }
  }

  #stop(error: string): void {
    this.errors.push(error);
    this.#stopped = true;
  }

  #convert(conversion: Conversion): void {
    const width = this.#amount(conversion.width) ?? 0;
    const precision = this.#amount(conversion.precision);
    if (Math.abs(width) > widest || (precision ?? 0) > widest) {
      this.#stop("a field would be too wide");
      return;
    }
    const wanted = precision === undefined || precision < 0 ? undefined : precision;
    const left = conversion.flags.includes("-") || width < 0;
    const { text, zeros } = this.#format(conversion, this.#take(), wanted);
    this.output += pad(text, Math.abs(width), left, zeros && conversion.flags.includes("0"));
  }

  /** The text of one conversion, and whether zeros may fill it up. */
  #format(
    { letter, flags, time }: Conversion,
    operand: string | undefined,
    precision: number | undefined,
  ): { readonly text: string; readonly zeros: boolean } {
    switch (letter) {
      case "s":
        return { text: cut(operand ?? "", precision), zeros: false };
      case "c":
        // Without a character, C writes the NUL that ends the string.
        return { text: decode(encode(`${operand ?? ""}\0`).subarray(0, 1)), zeros: false };
      case "b": {
        const { text, stopped } = expandEscapes(operand ?? "", "argument");
        this.#stopped ||= stopped;
        return { text: cut(text, precision), zeros: false };
      }
      case "q":
        return { text: cut(backslashQuote(operand ?? ""), precision), zeros: false };
      case "T":
        return { text: cut(this.#time(time, operand), precision), zeros: false };
    }
    if ("eEfFgGaA".includes(letter)) {
      const { value, error } = parseFloatOperand(operand ?? "");
      this.#note(error);
      return { text: formatFloat(value, letter, flags, precision), zeros: isFiniteNumber(value) };
    }
    const signed = letter === "d" || letter === "i";
    const { value, error } = parseIntegerOperand(operand ?? "", signed);
    this.#note(error);
    return { text: formatInteger(value, letter, flags, precision), zeros: precision === undefined };
  }

  #time(format: string, operand: string | undefined): string {
    const { value, error } = parseIntegerOperand(operand ?? "-1", true);
    this.#note(error);
    const { timeZone, started } = this.#clock;
    const seconds = value === -1n ? Math.floor(Date.now() / 1_000) : value === -2n ? started : Number(value);
    return formatTime(format === "" ? "%X" : format, seconds, timeZone);
  }

  #note(error: string | undefined): void {
    if (error !== undefined) this.errors.push(error);
  }

  #take(): string | undefined {
    this.#consumed = true;
    return this.#operands[this.#next++];
  }

  #amount(amount: Amount | undefined): number | undefined {
    if (amount !== "*") return amount;
    const { value, error } = parseIntegerOperand(this.#take() ?? "", true);
    this.#note(error);
    return Number(value);
  }
}

/** Precision counts bytes (POSIX.1-2024, XCU printf). */
function cut(text: string, precision: number | undefined): string {
  return precision === undefined ? text : decode(encode(text).subarray(0, precision));
}

function pad(text: string, width: number, left: boolean, zeros: boolean): string {
  const missing = width - byteLength(text);
  if (missing <= 0) return text;
  if (left) return text + " ".repeat(missing);
  if (!zeros) return " ".repeat(missing) + text;
  const sign = /^[-+ ]?(?:0[xX])?/.exec(text)?.[0] ?? "";
  return sign + "0".repeat(missing) + text.slice(sign.length);
}
