import type { ArrayLiteral, ArrayElement as ElementNode, Word } from "../../../grammar/ast.ts";
import { continueWith, isWaiting, type Outcome, type Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import type { ArrayElement } from "../variables/variable.ts";
import type { CompileContext } from "./context.ts";
import { compileOperand, expandOperands } from "./operand.ts";
import { compileFields, compileText } from "./word.ts";

/** An array's elements, expanded. */
export type ElementsCode = (shell: Shell) => Outcome<readonly ArrayElement[]>;

/** Adds what an element of the program expands to. Gives a coroutine if it must wait. */
type ElementCode = (shell: Shell, elements: ArrayElement[]) => Running<void> | undefined;

/** The array that a word is the value of: `(…)`, after `name=` in an operand of a declaration utility. */
export function arrayLiteralOf({ parts }: Word): ArrayLiteral | undefined {
  const last = parts.at(-1);
  return last?.kind === "array-literal" ? last : undefined;
}

/** Compiles `(…)`. Each word is expanded to fields, each of which is an element. */
export function compileArrayLiteral(literal: ArrayLiteral, context: CompileContext): ElementsCode {
  const codes = literal.elements.map((element) => compileElement(element, context));
  return (shell) => {
    const elements: ArrayElement[] = [];
    for (let index = 0; index < codes.length; index++) {
      const running = (codes[index] as ElementCode)(shell, elements);
      if (running !== undefined) return expandRest(codes, index, running, shell, elements);
    }
    return elements;
  };
}

function* expandRest(
  codes: readonly ElementCode[],
  from: number,
  running: Running<void>,
  shell: Shell,
  elements: ArrayElement[],
): Running<readonly ArrayElement[]> {
  yield* running;
  for (let index = from + 1; index < codes.length; index++) {
    const next = (codes[index] as ElementCode)(shell, elements);
    if (next !== undefined) yield* next;
  }
  return elements;
}

function compileElement({ subscript, append, value }: ElementNode, context: CompileContext): ElementCode {
  if (subscript === undefined) return compileWords(value, context);
  const codes = [compileOperand(subscript, "text", context), compileText(value, context, "assignment")];
  return (shell, elements) => {
    const put = ([at, text = ""]: readonly string[]): void => {
      elements.push({ subscript: at, value: text, append });
    };
    const texts = expandOperands(codes, shell);
    if (!isWaiting(texts)) {
      put(texts);
      return undefined;
    }
    return continueWith(texts, put);
  };
}

function compileWords(word: Word, context: CompileContext): ElementCode {
  const code = compileFields(word, context);
  return (shell, elements) => {
    const fields: string[] = [];
    const put = (): void => {
      for (const value of fields) elements.push({ subscript: undefined, value, append: false });
    };
    const running = code(shell, fields);
    if (running === undefined) {
      put();
      return undefined;
    }
    return continueWith(running, put);
  };
}
