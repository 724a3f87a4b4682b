import { characterCode, conversionError, type Operand } from "./operand.ts";

const maximum = (1n << 63n) - 1n;
const minimum = -(1n << 63n);
const unsignedMaximum = (1n << 64n) - 1n;

/** Reads an integer as strtoimax(3) and strtoumax(3) do, or the code of the character after a quote. */
export function parseIntegerOperand(operand: string, signed: boolean): Operand<bigint> {
  const code = characterCode(operand);
  if (code !== undefined) return { value: BigInt(code), error: undefined };
  const match = /^\s*([-+]?)(0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)/.exec(operand);
  const [whole = "", sign, digits = "0"] = match ?? [];
  const magnitude = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits);
  const number = sign === "-" ? -magnitude : magnitude;
  const value = signed
    ? clamp(number, minimum, maximum)
    : magnitude > unsignedMaximum
      ? unsignedMaximum
      : number;
  const error = conversionError(operand, whole.length);
  const outOfRange = value === number ? undefined : `${operand}: Numerical result out of range`;
  return { value, error: error ?? outOfRange };
}

function clamp(value: bigint, low: bigint, high: bigint): bigint {
  return value < low ? low : value > high ? high : value;
}

/** `%d %i %u %o %x %X`. */
export function formatInteger(
  integer: bigint,
  letter: string,
  flags: string,
  precision: number | undefined,
): string {
  const signed = letter === "d" || letter === "i";
  const value = signed ? integer : BigInt.asUintN(64, integer);
  const radix = letter === "o" ? 8 : letter === "x" || letter === "X" ? 16 : 10;
  let digits = precision === 0 && value === 0n ? "" : (value < 0n ? -value : value).toString(radix);
  digits = digits.padStart(precision ?? 0, "0");
  if (flags.includes("#") && letter === "o" && !digits.startsWith("0")) digits = `0${digits}`;
  if (flags.includes("#") && radix === 16 && value !== 0n) digits = `0x${digits}`;
  if (letter === "X") digits = digits.toUpperCase();
  if (value < 0n) return `-${digits}`;
  return signed && flags.includes("+") ? `+${digits}` : signed && flags.includes(" ") ? ` ${digits}` : digits;
}
