import { parseArithmetic } from "../../grammar/arithmetic.ts";
import type {
  ArithmeticBinary,
  ArithmeticExpression,
  ArithmeticUnary,
  ArithmeticVariable,
} from "../../grammar/ast.ts";
import { ArithmeticError } from "./arithmetic-error.ts";
import { BoundedCache } from "./bounded-cache.ts";
import type { Integer } from "./integer.ts";
import * as integer from "./integer.ts";

/** The variables that an expression reads and assigns. */
export interface ArithmeticEnvironment {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** The elements of arrays, at what `resolveSubscript` gives. */
  getElement(name: string, subscript: string): string | undefined;
  setElement(name: string, subscript: string, value: string): void;
  /** Evaluates a subscript, once for reading and writing. */
  resolveSubscript(name: string, subscript: string): string;
}

/** An arithmetic expression as a function; throws an ArithmeticError if it has no value. */
export type CompiledArithmetic = (env: ArithmeticEnvironment) => Integer;

/** Evaluates the text of an arithmetic expansion (POSIX.1-2024, XCU 2.6.4); blank text is 0. */
export function evaluateArithmeticText(text: string, env: ArithmeticEnvironment): Integer {
  return parseDecimal(text) ?? compiledTexts.get(text)(env);
}

const compiledTexts = new BoundedCache<CompiledArithmetic>(512, (text) => {
  if (/^[ \t\n]*$/.test(text)) return () => 0;
  const expression = parseArithmetic(text);
  if ("message" in expression) throw new ArithmeticError(expression.message, text, expression.offset);
  return compileArithmetic(expression);
});

export function compileArithmetic(expression: ArithmeticExpression): CompiledArithmetic {
  switch (expression.kind) {
    case "number": {
      const value = integer.wrap(expression.value);
      return () => value;
    }
    case "variable": {
      const { name, subscript } = expression;
      if (subscript === undefined) return (env) => readVariable(name, env);
      return (env) => readElement(name, subscript, env);
    }
    case "unary": {
      const operation = unaryOperations[expression.operator];
      const operand = compileArithmetic(expression.operand);
      return (env) => operation(operand(env));
    }
    case "binary":
      return compileBinary(expression.operator, expression.left, expression.right);
    case "conditional": {
      const condition = compileArithmetic(expression.condition);
      const consequent = compileArithmetic(expression.consequent);
      const alternative = compileArithmetic(expression.alternative);
      return (env) => (condition(env) !== 0 ? consequent(env) : alternative(env));
    }
    case "assignment":
      return compileAssignment(expression.variable, expression.operator, compileArithmetic(expression.value));
    case "step": {
      const { variable, by, prefix } = expression;
      const { name } = variable;
      if (variable.subscript !== undefined) return compileElementStep(name, variable.subscript, by, prefix);
      return (env) => {
        const before = readVariable(name, env);
        const after = integer.add(before, by);
        env.set(name, integer.formatInteger(after));
        return prefix ? after : before;
      };
    }
  }
}

function compileBinary(
  operator: ArithmeticBinary,
  leftExpression: ArithmeticExpression,
  rightExpression: ArithmeticExpression,
): CompiledArithmetic {
  const left = compileArithmetic(leftExpression);
  const right = compileArithmetic(rightExpression);
  switch (operator) {
    // What need not be evaluated must not be: it may assign, or divide by zero.
    case "&&":
      return (env) => (left(env) !== 0 && right(env) !== 0 ? 1 : 0);
    case "||":
      return (env) => (left(env) !== 0 || right(env) !== 0 ? 1 : 0);
    default: {
      const operation = binaryOperations[operator];
      return (env) => operation(left(env), right(env));
    }
  }
}

function compileElementStep(
  name: string,
  subscript: string,
  by: 1 | -1,
  prefix: boolean,
): CompiledArithmetic {
  return (env) => {
    const at = env.resolveSubscript(name, subscript);
    const before = readElement(name, at, env);
    const after = integer.add(before, by);
    env.setElement(name, at, integer.formatInteger(after));
    return prefix ? after : before;
  };
}

function compileAssignment(
  { name, subscript }: ArithmeticVariable,
  operator: ArithmeticBinary | undefined,
  value: CompiledArithmetic,
): CompiledArithmetic {
  if (subscript !== undefined) return compileElementAssignment(name, subscript, operator, value);
  if (operator === undefined || operator === "&&" || operator === "||") {
    return (env) => assign(name, value(env), env);
  }
  const operation = binaryOperations[operator];
  return (env) => assign(name, operation(readVariable(name, env), value(env)), env);
}

function compileElementAssignment(
  name: string,
  subscript: string,
  operator: ArithmeticBinary | undefined,
  value: CompiledArithmetic,
): CompiledArithmetic {
  const operation =
    operator === undefined || operator === "&&" || operator === "||" ? undefined : binaryOperations[operator];
  return (env) => {
    const at = env.resolveSubscript(name, subscript);
    const result = operation ? operation(readElement(name, at, env), value(env)) : value(env);
    env.setElement(name, at, integer.formatInteger(result));
    return result;
  };
}

function assign(name: string, value: Integer, env: ArithmeticEnvironment): Integer {
  env.set(name, integer.formatInteger(value));
  return value;
}

const unaryOperations: Record<ArithmeticUnary, (operand: Integer) => Integer> = {
  "+": (operand) => operand,
  "-": integer.negate,
  "!": (operand) => (operand === 0 ? 1 : 0),
  "~": integer.complement,
};

const binaryOperations: Record<
  Exclude<ArithmeticBinary, "&&" | "||">,
  (left: Integer, right: Integer) => Integer
> = {
  "**": (left, right) => integer.power(left, notNegative(right)),
  "*": integer.multiply,
  "/": (left, right) => integer.divide(left, notZero(right)),
  "%": (left, right) => integer.remainder(left, notZero(right)),
  "+": integer.add,
  "-": integer.subtract,
  "<<": integer.shiftLeft,
  ">>": integer.shiftRight,
  "<": (left, right) => (left < right ? 1 : 0),
  "<=": (left, right) => (left <= right ? 1 : 0),
  ">": (left, right) => (left > right ? 1 : 0),
  ">=": (left, right) => (left >= right ? 1 : 0),
  "==": (left, right) => (left === right ? 1 : 0),
  "!=": (left, right) => (left !== right ? 1 : 0),
  "&": integer.and,
  "^": integer.exclusiveOr,
  "|": integer.or,
  ",": (_left, right) => right,
};

function notZero(divisor: Integer): Integer {
  if (divisor === 0) throw new ArithmeticError("division by zero");
  return divisor;
}

function notNegative(exponent: Integer): Integer {
  if (exponent < 0) throw new ArithmeticError("exponent less than 0");
  return exponent;
}

/** A variable that is not set is 0; a value that is no number is an expression in its turn, as in bash. */
function readVariable(name: string, env: ArithmeticEnvironment): Integer {
  const text = env.get(name);
  if (text !== undefined) return parseDecimal(text) ?? evaluateValue(text, env);
  return 0;
}

function readElement(name: string, subscript: string, env: ArithmeticEnvironment): Integer {
  const text = env.getElement(name, subscript);
  return text === undefined ? 0 : (parseDecimal(text) ?? evaluateValue(text, env));
}

const MAX_RECURSION = 1000;
let recursion = 0;

/** `x=x` would have no end. */
function evaluateValue(text: string, env: ArithmeticEnvironment): Integer {
  if (recursion >= MAX_RECURSION) throw new ArithmeticError("expression recursion level exceeded");
  recursion++;
  try {
    return compiledTexts.get(text)(env);
  } finally {
    recursion--;
  }
}

/**
 * The integer that plain decimal digits spell: what nearly every variable holds, and worth no parse. Undefined
 * for all else: other bases, a leading 0, blanks, operators, and numbers that might not be safe.
 */
function parseDecimal(text: string): number | undefined {
  const negative = text.charCodeAt(0) === 0x2d;
  const start = negative ? 1 : 0;
  const { length } = text;
  if (length === start || length > 15) return undefined;
  let value = 0;
  for (let at = start; at < length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    value = value * 10 + digit;
  }
  if (text.charCodeAt(start) === 0x30 && length > start + 1) return undefined;
  return negative ? 0 - value : value;
}
