import type { ArithmeticExpansion, PatternGroup, WordPart } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import { compileIfs } from "../../expansion/ifs.ts";
import { formatInteger } from "../../expansion/integer.ts";
import { expandTilde, separateTildes, type Tilde, type TildeContext } from "../../expansion/tilde.ts";
import { homeDirectoryOf } from "../../posix/user.ts";
import { evaluateExpression } from "../arithmetic.ts";
import { continueWith, type Outcome, type Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { compileParameter } from "./parameter.ts";
import { compileProcessSubstitution } from "./process-substitution.ts";
import { compileSubstitution } from "./substitution.ts";
import { type Target, TextTarget } from "./target.ts";

/** One part of a word compiled: puts what it expands to into the target. Gives a coroutine if it must wait. */
export type PartCode = (shell: Shell, target: Target) => Running<void> | undefined;

/**
 * How a part's text is taken: `literal` unquoted text of the program, `expansion` the unquoted word of an
 * expansion, `quoted` within double quotes, `pattern` and `regex` a word that is matched.
 */
export type Quoting = "literal" | "expansion" | "quoted" | "pattern" | "regex";

/** Compiles the parts of a word. */
export function compileParts(
  parts: readonly WordPart[],
  quoting: Quoting,
  context: CompileContext,
  tildes: TildeContext = "word",
): PartCode[] {
  const separated = quoting === "quoted" ? parts : separateTildes(parts, tildes);
  return separated.map((part) => compilePart(part, quoting, context));
}

/** Runs parts in their order. */
export function runParts(
  parts: readonly PartCode[],
  shell: Shell,
  target: Target,
): Running<void> | undefined {
  for (let index = 0; index < parts.length; index++) {
    const running = (parts[index] as PartCode)(shell, target);
    if (running !== undefined) return continueParts(parts, index, running, shell, target);
  }
  return undefined;
}

function* continueParts(
  parts: readonly PartCode[],
  from: number,
  running: Running<void>,
  shell: Shell,
  target: Target,
): Running<void> {
  yield* running;
  for (let index = from + 1; index < parts.length; index++) {
    const next = (parts[index] as PartCode)(shell, target);
    if (next !== undefined) yield* next;
  }
}

/** Runs parts into one text. */
export function textOf(
  parts: readonly PartCode[],
  shell: Shell,
  make: typeof TextTarget = TextTarget,
): Outcome<string> {
  const target = new make(compileIfs(shell.variables.get("IFS")));
  const running = runParts(parts, shell, target);
  if (running === undefined) return target.text;
  return continueWith(running, () => target.text);
}

function compilePart(part: WordPart | Tilde, quoting: Quoting, context: CompileContext): PartCode {
  switch (part.kind) {
    case "literal":
      return textPart(
        part.text,
        quoting === "quoted" ? "quoted" : quoting === "expansion" ? "expansion" : "literal",
      );
    case "escaped":
    case "single-quoted":
    case "dollar-single-quoted":
      return textPart(part.text, "quoted");
    case "double-quoted":
      return compileDoubleQuoted(part.parts, context);
    case "parameter":
      return located(compileParameter(part, quoting, context), placeOf(part, context));
    case "pattern-group":
      return compilePatternGroup(part, quoting, context);
    case "command-substitution":
      return compileSubstitution(part, quoting, context);
    case "process-substitution":
      return compileProcessSubstitution(part, context);
    case "arithmetic":
      return located(compileArithmetic(part, quoting, context), placeOf(part, context));
    case "array-literal":
      throw new TypeError("an array is no text: assignments compile it");
    case "tilde":
      return (shell, target) => {
        const home = shell.variables.get("HOME");
        target.quoted(expandTilde(part, { home, homeOf: (user) => directoryOf(shell, user) }));
        return undefined;
      };
  }
}

/** `~+` and `~-` are bash's: where the shell is and where it was. */
function directoryOf(shell: Shell, user: string): string | undefined {
  if (user === "+") return shell.variables.get("PWD");
  if (user === "-") return shell.variables.get("OLDPWD");
  return homeDirectoryOf(user);
}

/** Lets an error of an expansion show where the expansion stands. */
function located(code: PartCode, at: Place): PartCode {
  return (shell, target) => {
    const outer = shell.at;
    shell.at = at;
    const running = code(shell, target);
    if (running !== undefined) return restoreAfter(shell, running, outer);
    shell.at = outer;
    return undefined;
  };
}

function* restoreAfter(shell: Shell, running: Running<void>, outer: Place | undefined): Running<void> {
  yield* running;
  shell.at = outer;
}

function textPart(text: string, method: "quoted" | "expansion" | "literal"): PartCode {
  return (_shell, target) => {
    target[method](text);
    return undefined;
  };
}

/** Outside a pattern it is the text that it is written as. */
function compilePatternGroup(part: PatternGroup, quoting: Quoting, context: CompileContext): PartCode {
  const codes = compileParts(part.parts, quoting, context);
  const open = `${part.operator}(`;
  return (shell, target) => {
    target.literal(open);
    const running = runParts(codes, shell, target);
    if (running === undefined) {
      target.literal(")");
      return undefined;
    }
    return continueWith(running, () => target.literal(")"));
  };
}

function compileDoubleQuoted(parts: readonly WordPart[], context: CompileContext): PartCode {
  const codes = compileParts(parts, "quoted", context);
  // `""` is a field even though it is empty; `"$@"` decides for itself.
  if (codes.length === 0) return textPart("", "quoted");
  return (shell, target) => runParts(codes, shell, target);
}

function compileArithmetic(part: ArithmeticExpansion, quoting: Quoting, context: CompileContext): PartCode {
  const method = quoting === "quoted" ? "quoted" : "expansion";
  const [only] = part.parts;
  if (part.parts.length === 1 && only?.kind === "literal") {
    const { text } = only;
    return (shell, target) => {
      target[method](formatInteger(evaluateExpression(shell, text)));
      return undefined;
    };
  }
  const codes = compileParts(part.parts, "quoted", context);
  return (shell, target) => {
    const text = textOf(codes, shell);
    if (typeof text === "string") {
      target[method](formatInteger(evaluateExpression(shell, text)));
      return undefined;
    }
    return continueWith(text, (known) => target[method](formatInteger(evaluateExpression(shell, known))));
  };
}
