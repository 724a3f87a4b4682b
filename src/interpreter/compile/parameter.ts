import type { ParameterExpansion } from "../../../grammar/ast.ts";
import { lengthOf } from "../../expansion/parameter.ts";
import type { Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileConditional } from "./parameter-condition.ts";
import { compileModification } from "./parameter-modification.ts";
import { ArrayList, type Parameter, PositionalList, SingleParameter } from "./parameter-reference.ts";
import { compileSource, type ParameterSource, withParameter } from "./parameter-source.ts";
import { compileTransformation } from "./parameter-transformation.ts";
import { type List, put, putList, putValue, unset } from "./parameter-value.ts";
import type { PartCode, Quoting } from "./parts.ts";
import { parameterReader } from "./special-parameter.ts";

export { setVariable } from "./assign-variable.ts";

/** Compiles a parameter expansion (POSIX.1-2024, XCU 2.6.2). */
export function compileParameter(
  node: ParameterExpansion,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  const { operation } = node;
  if (operation === undefined) return compileValue(node, quoting, context);
  switch (operation.kind) {
    case "invalid":
      return compileInvalid(node, context);
    case "names":
      return compileNames(node.name, operation.list, quoting);
    case "length":
      return compileLength(compileSource(node, context), quoting);
    case "transform":
      return compileTransformation(compileSource(node, context), operation.letter, quoting);
    case "default":
    case "assign":
    case "error":
    case "alternative":
      return compileConditional(compileSource(node, context), operation, quoting, context);
    default:
      return compileModification(compileSource(node, context), operation, quoting, context);
  }
}

function compileValue(node: ParameterExpansion, quoting: Quoting, context: CompileContext): PartCode {
  const source = compileSource({ ...node, indirect: false }, context);
  if (node.indirect && source instanceof ArrayList) {
    return (shell, target) => {
      putList(shell, target, source.subscripts(shell), quoting);
      return undefined;
    };
  }
  if (!node.indirect && source instanceof SingleParameter) return compilePlain(node.name, quoting);
  return withParameter(
    node.indirect ? compileIndirect(node, context) : source,
    (shell, target, parameter) => {
      putValue(shell, target, parameter.read(shell) ?? unset(shell, parameter.label), quoting);
      return undefined;
    },
  );
}

/** `$name`: by far the commonest. */
function compilePlain(name: string, quoting: Quoting): PartCode {
  const read = parameterReader(name);
  return (shell, target) => {
    put(target, read(shell) ?? unset(shell, name), quoting);
    return undefined;
  };
}

/** `${!name}`; of a reference (`declare -n`), the name that it stands for. */
function compileIndirect(node: ParameterExpansion, context: CompileContext): ParameterSource {
  const source = compileSource(node, context);
  if (node.subscript !== undefined || typeof source !== "function") return source;
  const { name } = node;
  return (shell) => {
    const reference = shell.variables.find(name)?.traits?.reference;
    return reference ? new ReferenceName(reference) : source(shell);
  };
}

/** A text that stands for itself. */
class ReferenceName extends SingleParameter {
  override read(): string {
    return this.label;
  }
}

function compileInvalid({ span }: ParameterExpansion, { source }: CompileContext): PartCode {
  const text = source.text.slice(span.start, span.end);
  return (shell) => shell.fail(`${text}: bad substitution`);
}

function compileNames(prefix: string, list: List["name"], quoting: Quoting): PartCode {
  return (shell, target) => {
    const values = shell.variables.names().filter((name) => name.startsWith(prefix) && isSet(shell, name));
    putList(shell, target, { name: list, values }, quoting);
    return undefined;
  };
}

function isSet(shell: Shell, name: string): boolean {
  const variable = shell.variables.find(name);
  if (variable === undefined) return true;
  return (
    variable.value !== undefined ||
    variable.traits?.reference !== undefined ||
    variable.traits?.array?.assigned === true
  );
}

function compileLength(source: ParameterSource, quoting: Quoting): PartCode {
  return withParameter(source, (shell, target, parameter) => {
    put(target, String(countOf(shell, parameter)), quoting);
    return undefined;
  });
}

function countOf(shell: Shell, parameter: Parameter): number {
  if (parameter instanceof PositionalList || parameter instanceof ArrayList) return parameter.count(shell);
  const value = parameter.read(shell) ?? unset(shell, parameter.label);
  return typeof value === "string" ? lengthOf(value) : value.values.length;
}
