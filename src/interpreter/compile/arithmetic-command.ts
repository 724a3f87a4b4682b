import type { ArithmeticCommand, ArithmeticFor, WordPart } from "../../../grammar/ast.ts";
import { ArithmeticError } from "../../expansion/arithmetic-error.ts";
import { integerOf } from "../arithmetic.ts";
import type { Outcome, Running } from "../effect.ts";
import { andThen } from "../execute/outcome.ts";
import { traceText } from "../execute/trace.ts";
import type { Code, Shell } from "../shell.ts";
import { AssignmentError } from "../variables.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";
import { compileParts, textOf } from "./parts.ts";
import { compileLoop } from "./while.ts";

/** Compiles `(( ))`: success where the value is not 0. */
export function compileArithmeticCommand(command: ArithmeticCommand, context: CompileContext): Code {
  const line = context.source.lineAt(command.span.start);
  const code = compileExpression(command.parts, context);
  return (shell) => {
    shell.line = line;
    return code(shell);
  };
}

/** Compiles `for (( ; ; ))`. An empty condition holds. */
export function compileArithmeticFor(command: ArithmeticFor, context: CompileContext): Code {
  const holds: Code = () => 0;
  const section = (parts: readonly WordPart[]): Code | undefined =>
    parts.every(isBlank) ? undefined : compileExpression(parts, context);
  const initial = section(command.initial) ?? holds;
  const loop = compileLoop({
    condition: section(command.condition) ?? holds,
    body: compileList(command.body, context),
    update: section(command.update),
    until: false,
  });
  return (shell) => {
    const outcome = initial(shell);
    if (typeof outcome === "number") return loop(shell);
    return afterInitial(shell, outcome, loop);
  };
}

function isBlank(part: WordPart): boolean {
  return part.kind === "literal" && /^[ \t\n]*$/.test(part.text);
}

function* afterInitial(shell: Shell, running: Running, loop: Code): Running {
  yield* running;
  const outcome = loop(shell);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

function compileExpression(parts: readonly WordPart[], context: CompileContext): Code {
  const [only] = parts;
  if (parts.length <= 1 && (only === undefined || only.kind === "literal")) {
    const text = only?.text ?? "";
    return (shell) => evaluate(shell, text);
  }
  const codes = compileParts(parts, "quoted", context);
  return (shell) => {
    const text = textOf(codes, shell);
    return typeof text === "string" ? evaluate(shell, text) : evaluateLater(shell, text);
  };
}

function* evaluateLater(shell: Shell, text: Running<string>): Running {
  const outcome = evaluate(shell, yield* text);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

/** 0 for a value that is not 0, else 1. An expression without a value fails, and the script goes on. */
function evaluate(shell: Shell, text: string): Outcome {
  if (shell.options.xtrace) return andThen(traceText(shell, `((${text}))`), () => truthOf(shell, text));
  return truthOf(shell, text);
}

function truthOf(shell: Shell, text: string): number {
  try {
    return integerOf(shell, text) === 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof ArithmeticError) return shell.complain(`((: ${text.trim()}: ${error.message}`, 1);
    if (error instanceof AssignmentError) return shell.complain(error.message, 1);
    throw error;
  }
}
