/**
 * The shell's integers: 64 bits, two's complement, wrapping around (POSIX.1-2024, XCU 2.6.4, asks for at least
 * a signed long).
 *
 * Invariant: an integer is a number if it is safe, else a bigint. So what most programs compute never allocates,
 * and two integers are equal if and only if `===` says so.
 */
export type Integer = number | bigint;

const MAX_SAFE = Number.MAX_SAFE_INTEGER;

/** The integer that a bigint is, modulo 2⁶⁴. */
export function wrap(value: bigint): Integer {
  const wrapped = BigInt.asIntN(64, value);
  return wrapped >= -MAX_SAFE && wrapped <= MAX_SAFE ? Number(wrapped) : wrapped;
}

/** Decimal, as an expansion and an assignment give it. */
export function formatInteger(value: Integer): string {
  return String(value);
}

export function add(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    // A sum or product that is inexact is beyond the safe integers too, so this test is enough.
    const sum = left + right;
    if (isSafe(sum)) return sum;
  }
  return wrap(BigInt(left) + BigInt(right));
}

export function subtract(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const difference = left - right;
    if (isSafe(difference)) return difference;
  }
  return wrap(BigInt(left) - BigInt(right));
}

export function multiply(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (isSafe(product)) return product + 0;
  }
  return wrap(BigInt(left) * BigInt(right));
}

/** The divisor must not be 0. The smallest integer divided by -1 wraps to itself. */
export function divide(left: Integer, right: Integer): Integer {
  // Exact: two safe integers differ from a whole quotient by more than rounding could hide.
  if (typeof left === "number" && typeof right === "number") return Math.trunc(left / right) + 0;
  return wrap(BigInt(left) / BigInt(right));
}

/** The divisor must not be 0. The result has the sign of the dividend, as in C. */
export function remainder(left: Integer, right: Integer): Integer {
  if (typeof left === "number" && typeof right === "number") return (left % right) + 0;
  return wrap(BigInt(left) % BigInt(right));
}

/** The exponent must not be negative. */
export function power(base: Integer, exponent: Integer): Integer {
  let result: Integer = 1;
  let square = base;
  for (let rest = BigInt(exponent); rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = multiply(result, square);
    square = multiply(square, square);
  }
  return result;
}

export function negate(value: Integer): Integer {
  return subtract(0, value);
}

export function complement(value: Integer): Integer {
  return subtract(-1, value);
}

/** Only the count's low six bits matter, as on the machines that bash runs on. */
export function shiftLeft(value: Integer, count: Integer): Integer {
  const bits = shiftCount(count);
  if (typeof value === "number" && isSafe(value * 2 ** bits)) return value * 2 ** bits;
  return wrap(BigInt(value) << BigInt(bits));
}

/** Arithmetic: the sign is shifted in. */
export function shiftRight(value: Integer, count: Integer): Integer {
  const bits = shiftCount(count);
  if (typeof value === "number") return Math.floor(value / 2 ** bits);
  return wrap(BigInt(value) >> BigInt(bits));
}

export function and(left: Integer, right: Integer): Integer {
  return isInt32(left) && isInt32(right) ? left & right : wrap(BigInt(left) & BigInt(right));
}

export function or(left: Integer, right: Integer): Integer {
  return isInt32(left) && isInt32(right) ? left | right : wrap(BigInt(left) | BigInt(right));
}

export function exclusiveOr(left: Integer, right: Integer): Integer {
  return isInt32(left) && isInt32(right) ? left ^ right : wrap(BigInt(left) ^ BigInt(right));
}

function isSafe(value: number): boolean {
  return value <= MAX_SAFE && value >= -MAX_SAFE;
}

function isInt32(value: Integer): value is number {
  return typeof value === "number" && value === (value | 0);
}

function shiftCount(count: Integer): number {
  return typeof count === "number" ? ((count % 64) + 64) % 64 : Number(BigInt.asUintN(6, count));
}
