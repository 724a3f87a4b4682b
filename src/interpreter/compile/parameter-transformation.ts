import type { TransformLetter } from "../../../grammar/ast.ts";
import { resolveEscapes } from "../../../grammar/lexer/escapes.ts";
import { modifyCase } from "../../expansion/case-modification.ts";
import { quoteAlways } from "../../syntax/quote.ts";
import { continueWith, isWaiting } from "../coroutines/effect.ts";
import { expandText } from "../expand-text.ts";
import { decodeEscapes, guardExpansion } from "../prompt-escapes.ts";
import { shellFacts } from "../prompt-facts.ts";
import type { Shell } from "../shell.ts";
import { assignmentOf, declarationOf, keyValueText } from "../variables/declaration-text.ts";
import { attributeLetters, type Variable } from "../variables/variable.ts";
import { ArrayList, type Parameter, PositionalList } from "./parameter-reference.ts";
import { type ParameterSource, withParameter } from "./parameter-source.ts";
import { type List, mapValue, put, putValue, unset } from "./parameter-value.ts";
import type { PartCode, Quoting } from "./parts.ts";

/** Compiles `${parameter@letter}`. */
export function compileTransformation(
  source: ParameterSource,
  letter: TransformLetter,
  quoting: Quoting,
): PartCode {
  switch (letter) {
    case "P":
      return compilePrompt(source, quoting);
    case "A":
      return withParameter(source, (shell, target, parameter) => {
        put(target, assignment(shell, parameter), quoting);
        return undefined;
      });
    case "a":
      return withParameter(source, (shell, target, parameter) => {
        putValue(shell, target, attributes(shell, parameter), quoting);
        return undefined;
      });
    default: {
      const change = changes[letter];
      return withParameter(source, (shell, target, parameter) => {
        putValue(shell, target, transformed(shell, parameter, letter, change), quoting);
        return undefined;
      });
    }
  }
}

const changes: Record<Exclude<TransformLetter, "P" | "A" | "a">, (text: string) => string> = {
  Q: quoteAlways,
  E: resolveEscapes,
  U: (text) => modifyCase(text, "upper", true, undefined),
  u: (text) => modifyCase(text, "upper", false, undefined),
  L: (text) => modifyCase(text, "lower", true, undefined),
  K: quoteAlways,
  k: quoteAlways,
};

function transformed(
  shell: Shell,
  parameter: Parameter,
  letter: TransformLetter,
  change: (text: string) => string,
): string | List {
  const value = parameter.read(shell);
  if (value === undefined) return unset(shell, parameter.label);
  if ((letter === "K" || letter === "k") && parameter instanceof ArrayList && typeof value === "object") {
    const array = shell.variables.array(parameter.variableName(shell));
    if (array === undefined) return mapValue(value, quoteAlways);
    return letter === "K" ? keyValueText(array) : { name: value.name, values: array.entries().flat() };
  }
  return mapValue(value, change);
}

function variableOf(shell: Shell, parameter: Parameter): Variable | undefined {
  const name = parameter.variableName(shell);
  return name === undefined ? undefined : shell.variables.find(name);
}

function assignment(shell: Shell, parameter: Parameter): string {
  if (parameter instanceof PositionalList) {
    return shell.parameters.length === 0 ? "" : `set -- ${shell.parameters.map(quoteAlways).join(" ")}`;
  }
  const variable = variableOf(shell, parameter);
  const name = parameter.variableName(shell);
  if (name === undefined) return "";
  if (parameter instanceof ArrayList && variable?.traits?.array) return declarationOf(name, variable);
  const value = parameter.read(shell);
  return assignmentOf(name, variable, typeof value === "object" ? value.values.join(" ") : value);
}

function attributes(shell: Shell, parameter: Parameter): string | List {
  const variable = variableOf(shell, parameter);
  const letters = variable === undefined ? "" : attributeLetters(variable);
  const value = parameter.read(shell);
  return typeof value === "object" && value.values.length > 0 ? mapValue(value, () => letters) : letters;
}

/** `${parameter@P}`: the value expanded as a prompt. */
function compilePrompt(source: ParameterSource, quoting: Quoting): PartCode {
  return withParameter(source, (shell, target, parameter) => {
    const value = parameter.read(shell) ?? unset(shell, parameter.label);
    const text = typeof value === "string" ? value : value.values.join(" ");
    const expanded = expandText(shell, decodeEscapes(text, shellFacts(shell), guardExpansion));
    if (!isWaiting(expanded)) {
      put(target, expanded, quoting);
      return undefined;
    }
    return continueWith(expanded, (result) => put(target, result, quoting));
  });
}
