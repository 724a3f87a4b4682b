import type { ParameterExpansion } from "../../../grammar/ast.ts";
import { continueWith, isWaiting, type Outcome, type Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileOperand } from "./operand.ts";
import {
  ArrayList,
  Element,
  type Parameter,
  PositionalList,
  parameterNamed,
  SingleParameter,
} from "./parameter-reference.ts";
import type { PartCode } from "./parts.ts";
import type { Target } from "./target.ts";

/** The parameter of an expansion: known beforehand, or found each time, where a subscript or a reference tells. */
export type ParameterSource = Parameter | ((shell: Shell) => Outcome<Parameter>);

export function compileSource(node: ParameterExpansion, context: CompileContext): ParameterSource {
  const direct = compileDirect(node, context);
  if (!node.indirect) return direct;
  return (shell) => {
    const parameter = typeof direct === "function" ? direct(shell) : direct;
    return isWaiting(parameter) ? followLater(shell, parameter) : follow(shell, parameter);
  };
}

/** Compiles what is done with a parameter once it is known. */
export function withParameter(
  source: ParameterSource,
  use: (shell: Shell, target: Target, parameter: Parameter) => Running<void> | undefined,
): PartCode {
  if (typeof source !== "function") return (shell, target) => use(shell, target, source);
  return (shell, target) => {
    const parameter = source(shell);
    if (!isWaiting(parameter)) return use(shell, target, parameter);
    return continueWith(parameter, (known) => use(shell, target, known));
  };
}

function compileDirect({ name, subscript }: ParameterExpansion, context: CompileContext): ParameterSource {
  if (subscript === undefined) {
    return name === "@" || name === "*" ? new PositionalList(name) : new SingleParameter(name);
  }
  const [only] = subscript.parts;
  if (subscript.parts.length === 1 && only?.kind === "literal") {
    const { text } = only;
    return text === "@" || text === "*" ? new ArrayList(name, text) : new Element(name, text);
  }
  const code = compileOperand(subscript, "text", context);
  return (shell) => {
    const text = code(shell);
    if (typeof text === "string") return new Element(name, text);
    return continueWith(text, (expanded) => new Element(name, expanded));
  };
}

function* followLater(shell: Shell, running: Running<Parameter>): Running<Parameter> {
  return follow(shell, yield* running);
}

/** `${!name}`: the parameter that the value of `name` names. */
function follow(shell: Shell, parameter: Parameter): Parameter {
  const value = parameter.read(shell);
  const text = typeof value === "object" ? value.values.join(" ") : value;
  if (text === undefined) return shell.fail(`${parameter.label}: invalid indirect expansion`, 1);
  return parameterNamed(text) ?? shell.fail(`${text}: invalid variable name`, 1);
}
