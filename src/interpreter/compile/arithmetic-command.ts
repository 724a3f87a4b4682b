import type { ArithmeticCommand, ArithmeticFor, WordPart } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import { cover } from "../../diagnostic/span.ts";
import { ArithmeticError } from "../../expansion/arithmetic-error.ts";
import { integerOf } from "../arithmetic.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import { andThen } from "../execute/outcome.ts";
import { traceText } from "../execute/trace.ts";
import type { Code, Shell } from "../shell.ts";
import { AssignmentError } from "../variables/variables.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { compileList } from "./list.ts";
import { compileParts, textOf } from "./parts.ts";
import { compileLoop } from "./while.ts";

/** Compiles `(( ))`: success where the value is not 0. */
export function compileArithmeticCommand(command: ArithmeticCommand, context: CompileContext): Code {
  const line = context.source.lineAt(command.span.start);
  const code = compileExpression(command.parts, placeOf(command, context), context);
  return (shell) => {
    shell.line = line;
    return code(shell);
  };
}

/** Compiles `for (( ; ; ))`. An empty condition holds; an expression without a value ends the loop with status 1. */
export function compileArithmeticFor(command: ArithmeticFor, context: CompileContext): Code {
  const holds: Code = () => 0;
  const section = (parts: readonly WordPart[]): Code | undefined => {
    const [first] = parts;
    const last = parts[parts.length - 1];
    if (first === undefined || last === undefined || parts.every(isBlank)) return undefined;
    const at = { source: context.source, span: cover(first.span, last.span) };
    return compileExpression(parts, at, context, endLoop);
  };
  const initial = section(command.initial) ?? holds;
  const loop = compileLoop({
    condition: section(command.condition) ?? holds,
    body: compileList(command.body, context),
    update: section(command.update),
    until: false,
  });
  return (shell) => {
    try {
      const outcome = initial(shell);
      const looped = typeof outcome === "number" ? loop(shell) : afterInitial(shell, outcome, loop);
      return typeof looped === "number" ? looped : untilEnded(looped);
    } catch (error) {
      return statusOfEnd(error);
    }
  };
}

/** An expression of a loop has no value; the message is out. */
class LoopEnded extends Error {}

function endLoop(): never {
  throw new LoopEnded();
}

function* untilEnded(running: Running): Running {
  try {
    return yield* running;
  } catch (error) {
    return statusOfEnd(error);
  }
}

function statusOfEnd(error: unknown): number {
  if (error instanceof LoopEnded) return 1;
  throw error;
}

function isBlank(part: WordPart): boolean {
  return part.kind === "literal" && /^[ \t\n]*$/.test(part.text);
}

function* afterInitial(shell: Shell, running: Running, loop: Code): Running {
  yield* running;
  const outcome = loop(shell);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

/** @param failed what it means that the expression has no value; by default, status 1. */
function compileExpression(
  parts: readonly WordPart[],
  at: Place,
  context: CompileContext,
  failed: (status: number) => number = (status) => status,
): Code {
  const truth = (shell: Shell, text: string): number => truthOf(shell, text, at) ?? failed(1);
  const [only] = parts;
  if (parts.length <= 1 && (only === undefined || only.kind === "literal")) {
    const text = only?.text ?? "";
    return (shell) => evaluate(shell, text, truth);
  }
  const codes = compileParts(parts, "quoted", context);
  return (shell) => {
    const text = textOf(codes, shell);
    return typeof text === "string" ? evaluate(shell, text, truth) : evaluateLater(shell, text, truth);
  };
}

type Truth = (shell: Shell, text: string) => number;

function* evaluateLater(shell: Shell, text: Running<string>, truth: Truth): Running {
  const outcome = evaluate(shell, yield* text, truth);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

function evaluate(shell: Shell, text: string, truth: Truth): Outcome {
  if (shell.options.xtrace) return andThen(traceText(shell, `((${text}))`), () => truth(shell, text));
  return truth(shell, text);
}

/** 0 for a value that is not 0, else 1; undefined after a message that there is none. */
function truthOf(shell: Shell, text: string, at: Place): number | undefined {
  try {
    return integerOf(shell, text) === 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof ArithmeticError) {
      shell.complain(`((: ${error.about(text)}`, 1, at);
    } else if (error instanceof AssignmentError) {
      shell.complain(error.message, 1, at);
    } else {
      throw error;
    }
    return undefined;
  }
}
