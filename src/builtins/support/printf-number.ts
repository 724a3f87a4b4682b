import { encode } from "../../text/bytes.ts";

/** A numeric operand of `printf`: both readings, and what is wrong with it. */
export interface NumberResult {
  readonly integer: bigint;
  readonly float: number;
  readonly error: string | undefined;
}

const maximum = (1n << 63n) - 1n;
const minimum = -(1n << 63n);
const largest = (1n << 64n) - 1n;

/** Reads a number as C does: decimal, octal, hexadecimal, floating, or the code of the character after a quote. */
export function convertNumber(operand: string): NumberResult {
  if (operand === "") return { integer: 0n, float: 0, error: undefined };
  if (/^["']/.test(operand)) {
    const code = operand.codePointAt(1) ?? 0;
    const value = code >= 0xdc80 && code <= 0xdcff ? (encode(operand)[1] ?? 0) : code;
    return { integer: BigInt(value), float: value, error: undefined };
  }
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*(?![\d.eE])|\d+(?![\d.eE]))/.exec(operand);
  const float = readFloat(operand);
  if (match === null) {
    const error = float.length === operand.length ? undefined : `${operand}: expected numeric value`;
    const integer = Number.isFinite(float.value) ? BigInt(Math.trunc(float.value)) : 0n;
    return { integer, float: float.value, error };
  }
  const digits = match[2] ?? "0";
  const magnitude = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const value = match[1] === "-" ? -magnitude : magnitude;
  const rest = operand.slice(match[0].length);
  const outOfRange = value < minimum || value > largest;
  const integer = value < minimum ? minimum : value > largest ? maximum : value;
  const error =
    rest !== "" && float.length !== operand.length
      ? `${operand}: not completely converted`
      : outOfRange
        ? `${operand}: Numerical result out of range`
        : undefined;
  return { integer, float: float.length === operand.length ? float.value : Number(value), error };
}

function readFloat(text: string): { readonly value: number; readonly length: number } {
  const match = /^\s*[-+]?(?:\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf(?:inity)?|nan)/i.exec(
    text,
  );
  if (match === null) return { value: 0, length: 0 };
  const word = match[0].trim().toLowerCase();
  const value = /inf/.test(word) ? (word.startsWith("-") ? -Infinity : Infinity) : Number(word);
  return { value, length: match[0].length };
}

/** `%e %f %g %a` and their capitals. */
export function formatFloat(
  value: number,
  letter: string,
  flags: string,
  precision: number | undefined,
): string {
  const lower = letter.toLowerCase();
  const magnitude = Math.abs(value);
  let digits: string;
  if (!Number.isFinite(value)) digits = Number.isNaN(value) ? "nan" : "inf";
  else if (lower === "f") digits = magnitude.toFixed(precision ?? 6);
  else if (lower === "e") digits = exponent(magnitude.toExponential(precision ?? 6));
  else if (lower === "g") digits = general(magnitude, precision ?? 6, flags.includes("#"));
  else digits = hexadecimal(magnitude);
  if (lower !== letter) digits = digits.toUpperCase();
  if (value < 0 || Object.is(value, -0)) return `-${digits}`;
  return flags.includes("+") ? `+${digits}` : flags.includes(" ") ? ` ${digits}` : digits;
}

/** C writes at least two digits of exponent. */
function exponent(text: string): string {
  return text.replace(/e([-+])(\d)$/, "e$10$2");
}

function general(value: number, precision: number, keepZeros: boolean): string {
  const significant = precision === 0 ? 1 : precision;
  const power = value === 0 ? 0 : Number(value.toExponential(significant - 1).split("e")[1]);
  const scientific = power < -4 || power >= significant;
  const text = scientific ? value.toExponential(significant - 1) : value.toFixed(significant - 1 - power);
  const short = keepZeros ? text : text.replace(/(\.\d*?)0+(e|$)/, "$1$2").replace(/\.(e|$)/, "$1");
  return scientific ? exponent(short) : short;
}

function hexadecimal(value: number): string {
  if (value === 0) return "0x0p+0";
  const power = Math.floor(Math.log2(value));
  return `0x${(value / 2 ** power).toString(16)}p${power < 0 ? "" : "+"}${power}`;
}
