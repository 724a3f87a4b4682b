import { bitLength, divideRounded, fromRatio, type LongDouble, scaleToInteger } from "./long-double.ts";
import { characterCode, conversionError, type Operand } from "./operand.ts";

/** What is beyond these exponents is infinite or nothing, and would only take time. */
const largestPower = 5_000;

/** Reads a floating number as strtold(3) does, or the code of the character after a quote. */
export function parseFloatOperand(operand: string): Operand<LongDouble> {
  const code = characterCode(operand);
  if (code !== undefined) return { value: fromRatio(false, BigInt(code), 1n), error: undefined };
  const [, blanks = "", sign = "", rest = ""] = /^(\s*)([-+]?)([\s\S]*)$/.exec(operand) ?? [];
  const { value, length } = parseMagnitude(rest, sign === "-");
  const whole = length === 0 ? 0 : blanks.length + sign.length + length;
  return { value, error: conversionError(operand, whole) };
}

const hexadecimal = /^0x(?=\.?[0-9a-f])([0-9a-f]*)\.?([0-9a-f]*)(?:p([-+]?\d+))?/i;
const decimal = /^(?=\.?\d)(\d*)\.?(\d*)(?:e([-+]?\d+))?/i;

function parseMagnitude(
  text: string,
  negative: boolean,
): { readonly value: LongDouble; readonly length: number } {
  const word = /^(?:(inf(?:inity)?)|nan(?:\([A-Za-z0-9_]*\))?)/i.exec(text);
  if (word) {
    return { value: { kind: word[1] === undefined ? "nan" : "infinite", negative }, length: word[0].length };
  }
  const match = hexadecimal.exec(text) ?? decimal.exec(text);
  if (match === null) return { value: fromRatio(negative, 0n, 1n), length: 0 };
  const [whole, integral = "", fraction = "", exponent = "0"] = match;
  const isHexadecimal = /^0x/i.test(whole);
  const digits = BigInt(`${isHexadecimal ? "0x" : ""}0${integral}${fraction}`);
  const power = Number(exponent) - fraction.length * (isHexadecimal ? 4 : 1);
  return { value: scale(negative, digits, isHexadecimal ? 2n : 10n, power), length: whole.length };
}

function scale(negative: boolean, digits: bigint, base: bigint, power: number): LongDouble {
  if (digits === 0n || power < -largestPower * 4) return fromRatio(negative, 0n, 1n);
  if (power > largestPower * (base === 2n ? 4 : 1)) return { kind: "infinite", negative };
  return power < 0
    ? fromRatio(negative, digits, base ** BigInt(-power))
    : fromRatio(negative, digits * base ** BigInt(power), 1n);
}

export function isFiniteNumber(value: LongDouble): boolean {
  return value.kind === "finite";
}

/** `%e %f %g %a` and their capitals. */
export function formatFloat(
  value: LongDouble,
  letter: string,
  flags: string,
  precision: number | undefined,
): string {
  const lower = letter.toLowerCase();
  const keepPoint = flags.includes("#");
  let digits: string;
  if (value.kind !== "finite") digits = value.kind === "nan" ? "nan" : "inf";
  else if (lower === "f") digits = fixed(value, precision ?? 6, keepPoint);
  else if (lower === "e") digits = exponential(value, precision ?? 6, keepPoint);
  else if (lower === "g") digits = general(value, precision ?? 6, keepPoint);
  else digits = hexadecimalDigits(value, precision, keepPoint);
  if (lower !== letter) digits = digits.toUpperCase();
  if (value.negative) return `-${digits}`;
  return flags.includes("+") ? `+${digits}` : flags.includes(" ") ? ` ${digits}` : digits;
}

type Finite = Extract<LongDouble, { kind: "finite" }>;

function fixed({ mantissa, exponent }: Finite, precision: number, keepPoint: boolean): string {
  const digits = String(scaleToInteger(mantissa, exponent, precision)).padStart(precision + 1, "0");
  const point = digits.length - precision;
  return withFraction(digits.slice(0, point), digits.slice(point), keepPoint);
}

function withFraction(integral: string, fraction: string, keepPoint: boolean): string {
  return fraction === "" && !keepPoint ? integral : `${integral}.${fraction}`;
}

function exponential(value: Finite, precision: number, keepPoint: boolean): string {
  const { digits, power } = significant(value, precision + 1);
  return withFraction(digits.slice(0, 1), digits.slice(1), keepPoint) + exponentSuffix(power);
}

/** C writes at least two digits of exponent. */
function exponentSuffix(power: number): string {
  return `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

/** That many significant digits, and the power of ten of the first. */
function significant({ mantissa, exponent }: Finite, count: number): { digits: string; power: number } {
  if (mantissa === 0n) return { digits: "0".repeat(count), power: 0 };
  let power = Math.floor((bitLength(mantissa) + exponent - 1) * Math.LOG10E * Math.LN2);
  for (;;) {
    const digits = String(scaleToInteger(mantissa, exponent, count - 1 - power));
    if (digits.length === count) return { digits, power };
    // The estimate was one off, or rounding made one digit more.
    power += digits.length > count ? 1 : -1;
  }
}

function general(value: Finite, precision: number, keepZeros: boolean): string {
  const count = precision === 0 ? 1 : precision;
  const { digits, power } = significant(value, count);
  const shown = (fraction: string): string => (keepZeros ? fraction : fraction.replace(/0+$/, ""));
  if (power < -4 || power >= count) {
    return withFraction(digits.slice(0, 1), shown(digits.slice(1)), keepZeros) + exponentSuffix(power);
  }
  const padded = power < 0 ? "0".repeat(-power) + digits : digits;
  const point = Math.max(power, 0) + 1;
  return withFraction(padded.slice(0, point), shown(padded.slice(point)), keepZeros);
}

/** As glibc writes a long double: the first digit holds four bits. */
function hexadecimalDigits(
  { mantissa, exponent }: Finite,
  precision: number | undefined,
  keepPoint: boolean,
): string {
  if (mantissa === 0n) return `${withFraction("0x0", "0".repeat(precision ?? 0), keepPoint)}p+0`;
  let power = exponent + 60;
  let digits = mantissa.toString(16);
  if (precision === undefined) {
    digits = digits.replace(/0+$/, "");
  } else if (precision < 15) {
    digits = divideRounded(mantissa, 1n << BigInt(60 - 4 * precision)).toString(16);
    if (digits.length > precision + 1) {
      digits = digits.slice(0, -1);
      power += 4;
    }
  } else {
    digits = digits.padEnd(precision + 1, "0");
  }
  const text = withFraction(`0x${digits.slice(0, 1)}`, digits.slice(1), keepPoint);
  return `${text}p${power < 0 ? "-" : "+"}${Math.abs(power)}`;
}
