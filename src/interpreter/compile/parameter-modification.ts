import type { ParameterOperation, Word } from "../../../grammar/ast.ts";
import { modifyCase } from "../../expansion/case-modification.ts";
import { removePrefix, removeSuffix } from "../../expansion/parameter.ts";
import { quoteReplacement, replace } from "../../expansion/replacement.ts";
import { SubstringError, slice, substring } from "../../expansion/substring.ts";
import { evaluateExpression } from "../arithmetic.ts";
import { continueWith, isWaiting } from "../coroutines/effect.ts";
import { patternOf } from "../matching.ts";
import type { Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileOperand, expandOperands, type OperandCode } from "./operand.ts";
import { type Parameter, PositionalList } from "./parameter-reference.ts";
import { type ParameterSource, withParameter } from "./parameter-source.ts";
import { type List, mapValue, put, putValue, unset } from "./parameter-value.ts";
import type { PartCode, Quoting } from "./parts.ts";

/** The operations that make another text of the value, or of each of a list. */
export type Modification = Extract<ParameterOperation, { kind: "remove" | "case" | "replace" | "substring" }>;

/** What is done with the value once the operands are expanded. */
type Apply = (
  shell: Shell,
  value: string | List,
  operands: readonly string[],
  parameter: Parameter,
) => string | List;

/** Compiles `${parameter#pattern}`, `/pattern/text`, `^pattern`, `:offset:length` and their kin. */
export function compileModification(
  source: ParameterSource,
  operation: Modification,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  const operands = operandsOf(operation, context);
  const apply = applyOf(operation);
  return withParameter(source, (shell, target, parameter) => {
    const finish = (texts: readonly string[]): void => {
      const value = parameter.read(shell);
      if (value === undefined) put(target, unset(shell, parameter.label), quoting);
      else putValue(shell, target, apply(shell, value, texts, parameter), quoting);
    };
    const texts = expandOperands(operands, shell);
    if (!isWaiting(texts)) {
      finish(texts);
      return undefined;
    }
    return continueWith(texts, finish);
  });
}

function operandsOf(operation: Modification, context: CompileContext): OperandCode[] {
  switch (operation.kind) {
    case "remove":
    case "case":
      return [compileOperand(operation.pattern, "pattern", context)];
    case "replace":
      return operation.replacement === undefined
        ? [compileOperand(operation.pattern, "pattern", context)]
        : [
            compileOperand(operation.pattern, "pattern", context),
            compileReplacement(operation.replacement, context),
          ];
    case "substring":
      return operation.length === undefined
        ? [compileOperand(operation.offset, "text", context)]
        : [
            compileOperand(operation.offset, "text", context),
            compileOperand(operation.length, "text", context),
          ];
  }
}

/** With `shopt -u patsub_replacement` an `&` is itself. */
function compileReplacement(word: Word, context: CompileContext): OperandCode {
  const replacement = compileOperand(word, "replacement", context);
  const text = compileOperand(word, "text", context);
  return (shell) => {
    if (shell.shellOptions.patsub_replacement) return replacement(shell);
    const expanded = text(shell);
    if (typeof expanded === "string") return quoteReplacement(expanded);
    return continueWith(expanded, quoteReplacement);
  };
}

function applyOf(operation: Modification): Apply {
  switch (operation.kind) {
    case "remove": {
      const remove = operation.side === "prefix" ? removePrefix : removeSuffix;
      const { longest } = operation;
      return (shell, value, [text = ""]) => {
        const pattern = patternOf(shell, text);
        return mapValue(value, (each) => remove(each, pattern, longest));
      };
    }
    case "case": {
      const { to, all } = operation;
      return (shell, value, [text = ""]) => {
        const pattern = text === "" ? undefined : patternOf(shell, text);
        return mapValue(value, (each) => modifyCase(each, to, all, pattern));
      };
    }
    case "replace": {
      const { where } = operation;
      return (shell, value, [text = "", replacement = ""]) => {
        const pattern = patternOf(shell, text);
        return mapValue(value, (each) => replace(each, pattern, where, replacement));
      };
    }
    case "substring":
      return applySubstring;
  }
}

function applySubstring(
  shell: Shell,
  value: string | List,
  [offset = "", length]: readonly string[],
  parameter: Parameter,
): string | List {
  const from = Number(evaluateExpression(shell, offset));
  const count = length === undefined ? undefined : Number(evaluateExpression(shell, length));
  try {
    if (typeof value === "string") return substring(value, from, count);
    if (parameter instanceof PositionalList) {
      // `${@:0}` begins with `$0`.
      const values = [shell.name, ...value.values];
      return { name: value.name, values: slice(values, undefined, from, count) };
    }
    const name = parameter.variableName(shell);
    const array = name === undefined ? undefined : shell.variables.array(name);
    // A plain variable has no elements to choose from, but characters.
    if (array === undefined && value.values.length === 1)
      return substring(value.values[0] ?? "", from, count);
    const indices = array?.kind === "indexed" ? array.keys() : undefined;
    return { name: value.name, values: slice(value.values, indices, from, count) };
  } catch (error) {
    if (error instanceof SubstringError) return shell.fail(error.message, 1);
    throw error;
  }
}
