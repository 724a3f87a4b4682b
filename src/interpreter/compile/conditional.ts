import type { Condition, ConditionalCommand, Word } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import { ArithmeticError } from "../../expansion/arithmetic-error.ts";
import type { Integer } from "../../expansion/integer.ts";
import { integerOf } from "../arithmetic.ts";
import { testBinary } from "../conditions/binary.ts";
import { matchRegex } from "../conditions/regex.ts";
import { testUnary } from "../conditions/unary.ts";
import { continueWith, type Outcome, type Running } from "../coroutines/effect.ts";
import { andThen } from "../execute/outcome.ts";
import { traceText } from "../execute/trace.ts";
import { conditionPatternOf } from "../matching.ts";
import type { Code, Shell } from "../shell.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { compilePatternWord, compileRegexWord, compileText, type TextCode } from "./word.ts";

const TRUE = 0;
const FALSE = 1;

/** Compiles `[[ ]]`: 0 if the condition holds, 1 if not, 2 where it has a mistake. */
export function compileConditional(command: ConditionalCommand, context: CompileContext): Code {
  const line = context.source.lineAt(command.span.start);
  const code = compileCondition(command.condition, context);
  return (shell) => {
    shell.line = line;
    return code(shell);
  };
}

function compileCondition(condition: Condition, context: CompileContext): Code {
  switch (condition.kind) {
    case "and":
    case "or":
      return compileBoth(condition, context);
    case "not": {
      const operand = compileCondition(condition.operand, context);
      return (shell) => {
        const outcome = operand(shell);
        return typeof outcome === "number" ? negate(outcome) : negateLater(outcome);
      };
    }
    case "unary-test": {
      const { operator } = condition;
      return withText(compileText(condition.operand, context), (shell, operand) => {
        const test = (): number => (testUnary(shell, operator, operand) ? TRUE : FALSE);
        return shell.options.xtrace
          ? andThen(traceText(shell, `[[ ${operator} ${operand} ]]`), test)
          : test();
      });
    }
    case "binary-test":
      return compileBinary(condition.operator, condition.left, condition.right, context);
  }
}

function compileBoth(
  { kind, left, right }: Extract<Condition, { left: Condition }>,
  context: CompileContext,
): Code {
  const first = compileCondition(left, context);
  const second = compileCondition(right, context);
  const goesOn = kind === "and" ? TRUE : FALSE;
  return (shell) => {
    const outcome = first(shell);
    if (typeof outcome === "number") return outcome === goesOn ? second(shell) : outcome;
    return continueWith(outcome, (status) => (status === goesOn ? second(shell) : status));
  };
}

function negate(status: number): number {
  return status === TRUE ? FALSE : TRUE;
}

function* negateLater(running: Running): Running {
  return negate(yield* running);
}

type Test = (shell: Shell, left: string, right: string) => number;

function compileBinary(operator: string, left: Word, right: Word, context: CompileContext): Code {
  const first = compileText(left, context);
  const [second, test] = rightSide(operator, left, right, context);
  return (shell) => {
    const text = first(shell);
    if (typeof text !== "string") return testLater(shell, text, second, test);
    const operand = second(shell);
    if (typeof operand !== "string") return testLater(shell, text, () => operand, test);
    if (!shell.options.xtrace) return test(shell, text, operand);
    const traced = traceText(shell, `[[ ${text} ${operator} ${operand} ]]`);
    return andThen(traced, () => test(shell, text, operand));
  };
}

function* testLater(shell: Shell, left: Outcome<string>, second: TextCode, test: Test): Running {
  const text = typeof left === "string" ? left : yield* left;
  const right = second(shell);
  return test(shell, text, typeof right === "string" ? right : yield* right);
}

/** How the right side is expanded, and how the two are compared. */
function rightSide(operator: string, left: Word, right: Word, context: CompileContext): [TextCode, Test] {
  switch (operator) {
    case "=":
    case "==":
      return [
        compilePatternWord(right, context),
        (shell, text, pattern) => matches(shell, text, pattern, TRUE),
      ];
    case "!=":
      return [
        compilePatternWord(right, context),
        (shell, text, pattern) => matches(shell, text, pattern, FALSE),
      ];
    case "=~":
      return [compileRegexWord(right, context), matchRegex];
    case "<":
    case ">":
    case "-nt":
    case "-ot":
    case "-ef":
      return [
        compileText(right, context),
        (shell, a, b) => (testBinary(shell, a, operator, b) ? TRUE : FALSE),
      ];
    default: {
      const places = [placeOf(left, context), placeOf(right, context)] as const;
      return [compileText(right, context), (shell, a, b) => compareIntegers(shell, a, operator, b, places)];
    }
  }
}

function matches(shell: Shell, text: string, pattern: string, found: number): number {
  return conditionPatternOf(shell, pattern).matches(text) ? found : negate(found);
}

/** The operands of `-eq` and its kin are arithmetic expressions. */
function compareIntegers(
  shell: Shell,
  left: string,
  operator: string,
  right: string,
  places: readonly [Place, Place],
): number {
  const a = integerAt(shell, left, places[0]);
  const b = a === undefined ? undefined : integerAt(shell, right, places[1]);
  return a !== undefined && b !== undefined && comparisons[operator]?.(a, b) ? TRUE : FALSE;
}

/** The value of an operand; undefined after a message that it has none. */
function integerAt(shell: Shell, text: string, at: Place): Integer | undefined {
  try {
    return integerOf(shell, text);
  } catch (error) {
    if (!(error instanceof ArithmeticError)) throw error;
    shell.complain(`[[: ${error.about(text)}`, FALSE, at);
    return undefined;
  }
}

const comparisons: Readonly<Record<string, (a: number | bigint, b: number | bigint) => boolean>> = {
  "-eq": (a, b) => a === b,
  "-ne": (a, b) => a !== b,
  "-lt": (a, b) => a < b,
  "-le": (a, b) => a <= b,
  "-gt": (a, b) => a > b,
  "-ge": (a, b) => a >= b,
};

function withText(expand: TextCode, test: (shell: Shell, text: string) => Outcome): Code {
  return (shell) => {
    const text = expand(shell);
    if (typeof text === "string") return test(shell, text);
    return continueWith(text, (known) => test(shell, known));
  };
}
