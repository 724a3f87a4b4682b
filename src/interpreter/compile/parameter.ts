import type { ParameterExpansion, ParameterOperation } from "../../../grammar/ast.ts";
import { compileIfs } from "../../expansion/ifs.ts";
import {
  formatUnboundMessage,
  formatUnsetMessage,
  joinParameters,
  lengthOf,
  removePrefix,
  removeSuffix,
} from "../../expansion/parameter.ts";
import type { Running } from "../effect.ts";
import { patternOf } from "../matching.ts";
import type { Shell } from "../shell.ts";
import { ReadonlyError } from "../variables.ts";
import type { CompileContext } from "./context.ts";
import { compileParts, type PartCode, type Quoting, runParts, textOf } from "./parts.ts";
import { parameterReader } from "./special-parameter.ts";
import { PatternTarget, type Target } from "./target.ts";

/** Compiles a parameter expansion (POSIX.1-2024, XCU 2.6.2). */
export function compileParameter(
  node: ParameterExpansion,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  const { name, operation } = node;
  if (operation?.kind === "remove") return compileRemoval(name, operation, quoting, context);
  if (operation?.kind === "invalid") return compileInvalid(node, context);
  if (operation?.kind === "length") return compileLength(name, quoting);
  if (operation !== undefined) return compileConditional(name, operation, quoting, context);
  if (name === "@" || name === "*") {
    return (shell, target) => {
      putList(name, shell, target, quoting);
      return undefined;
    };
  }
  const read = parameterReader(name);
  return (shell, target) => {
    put(target, read(shell) ?? unset(shell, name), quoting);
    return undefined;
  };
}

function compileInvalid({ span }: ParameterExpansion, { source }: CompileContext): PartCode {
  const text = source.text.slice(span.start, span.end);
  return (shell) => shell.fail(`${text}: bad substitution`);
}

function put(target: Target, text: string, quoting: Quoting): void {
  if (quoting === "quoted") target.quoted(text);
  else target.expansion(text);
}

function putList(name: "@" | "*", shell: Shell, target: Target, quoting: Quoting): void {
  if (quoting !== "quoted") target.parameters(shell.parameters, name);
  else if (name === "@") target.quotedParameters(shell.parameters);
  else target.quoted(joined(shell));
}

function joined(shell: Shell): string {
  return joinParameters(shell.parameters, compileIfs(shell.variables.get("IFS")));
}

/** An unset parameter is empty, or an error under `set -u`. */
function unset(shell: Shell, name: string): string {
  if (shell.options.nounset) shell.fail(formatUnboundMessage(name));
  return "";
}

function valueReader(name: string): (shell: Shell) => string | undefined {
  if (name === "@" || name === "*") {
    return (shell) => (shell.parameters.length === 0 ? undefined : joined(shell));
  }
  return parameterReader(name);
}

function compileLength(name: string, quoting: Quoting): PartCode {
  if (name === "@" || name === "*") {
    return (shell, target) => {
      put(target, String(shell.parameters.length), quoting);
      return undefined;
    };
  }
  const read = parameterReader(name);
  return (shell, target) => {
    put(target, String(lengthOf(read(shell) ?? unset(shell, name))), quoting);
    return undefined;
  };
}

type Conditional = Extract<ParameterOperation, { colon: boolean }>;

function compileConditional(
  name: string,
  operation: Conditional,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  const { kind, colon, word } = operation;
  const read = valueReader(name);
  // Unquoted, the word's own text is split too: `${x:-a b}` gives two fields.
  const parts = compileParts(word.parts, quoting === "quoted" ? "quoted" : "expansion", context);
  const isList = name === "@" || name === "*";
  return (shell, target) => {
    const value = read(shell);
    const present = value !== undefined && !(colon && value === "");
    if (kind === "alternative") {
      // Quoted, it is a field whatever the word gives; only `"${@+word}"` is none without parameters.
      if (name !== "@" || value !== undefined) put(target, "", quoting);
      return present ? runParts(parts, shell, target) : undefined;
    }
    if (present) {
      if (isList) putList(name, shell, target, quoting);
      else put(target, value, quoting);
      return undefined;
    }
    if (kind === "default") {
      put(target, "", quoting);
      return runParts(parts, shell, target);
    }
    return kind === "assign"
      ? assign(name, parts, shell, target, quoting)
      : complain(name, colon, word.parts.length > 0 ? parts : undefined, shell);
  };
}

function assign(
  name: string,
  parts: readonly PartCode[],
  shell: Shell,
  target: Target,
  quoting: Quoting,
): Running<void> | undefined {
  const finish = (text: string): void => {
    if (!/^[A-Za-z_]/.test(name)) shell.fail(`${name}: cannot assign in this way`);
    setVariable(shell, name, text);
    if (name === "IFS") target.changeIfs(compileIfs(text));
    put(target, text, quoting);
  };
  const text = textOf(parts, shell);
  if (typeof text === "string") {
    finish(text);
    return undefined;
  }
  return (function* () {
    finish(yield* text);
  })();
}

function complain(
  name: string,
  colon: boolean,
  parts: readonly PartCode[] | undefined,
  shell: Shell,
): Running<void> {
  return (function* () {
    const text = parts && textOf(parts, shell);
    const message = typeof text === "object" ? yield* text : text;
    shell.fail(formatUnsetMessage(name, colon, message));
  })();
}

/** Assigns, with the error in the words of the user's script. */
export function setVariable(shell: Shell, name: string, value: string): void {
  try {
    shell.variables.set(name, value);
  } catch (error) {
    if (error instanceof ReadonlyError) shell.fail(error.message);
    throw error;
  }
}

function compileRemoval(
  name: string,
  operation: Extract<ParameterOperation, { kind: "remove" }>,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  const read = valueReader(name);
  const pattern = compileParts(operation.pattern.parts, "pattern", context);
  const remove = operation.side === "prefix" ? removePrefix : removeSuffix;
  const { longest } = operation;
  return (shell, target) => {
    const value = read(shell) ?? unset(shell, name);
    const text = textOf(pattern, shell, PatternTarget);
    if (typeof text === "string") {
      put(target, remove(value, patternOf(shell, text), longest), quoting);
      return undefined;
    }
    return (function* () {
      put(target, remove(value, patternOf(shell, yield* text), longest), quoting);
    })();
  };
}
