import type { Word } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileParts, textOf } from "./parts.ts";
import { PatternTarget, ReplacementTarget, TextTarget } from "./target.ts";

/** A word of an expansion compiled to one text. */
export type OperandCode = (shell: Shell) => Outcome<string>;

const targets = { text: TextTarget, pattern: PatternTarget, replacement: ReplacementTarget } as const;

/** Compiles a word within `${ }` that is no field of its own: a subscript, a pattern, an offset. */
export function compileOperand(word: Word, kind: keyof typeof targets, context: CompileContext): OperandCode {
  const [only] = word.parts;
  if (only === undefined) return () => "";
  if (word.parts.length === 1 && only.kind === "literal") {
    const { text } = only;
    if (!text.startsWith("~")) return () => text;
  }
  const parts = compileParts(word.parts, kind === "pattern" ? "pattern" : "expansion", context);
  return (shell) => textOf(parts, shell, targets[kind]);
}

/** Expands operands in their order. */
export function expandOperands(operands: readonly OperandCode[], shell: Shell): Outcome<readonly string[]> {
  const texts: string[] = [];
  for (let index = 0; index < operands.length; index++) {
    const text = (operands[index] as OperandCode)(shell);
    if (typeof text !== "string") return expandRest(operands, index, text, texts, shell);
    texts.push(text);
  }
  return texts;
}

function* expandRest(
  operands: readonly OperandCode[],
  from: number,
  running: Running<string>,
  texts: string[],
  shell: Shell,
): Running<readonly string[]> {
  texts.push(yield* running);
  for (let index = from + 1; index < operands.length; index++) {
    const text = (operands[index] as OperandCode)(shell);
    texts.push(typeof text === "string" ? text : yield* text);
  }
  return texts;
}
