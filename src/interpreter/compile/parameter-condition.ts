import type { ParameterOperation } from "../../../grammar/ast.ts";
import { compileIfs } from "../../expansion/ifs.ts";
import { formatUnsetMessage } from "../../expansion/parameter.ts";
import { continueWith, type Running } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import type { Parameter } from "./parameter-reference.ts";
import { type ParameterSource, withParameter } from "./parameter-source.ts";
import { joinList, type ParameterValue, put, putValue } from "./parameter-value.ts";
import { compileParts, type PartCode, type Quoting, runParts, textOf } from "./parts.ts";
import type { Target } from "./target.ts";

/** Compiles `${parameter-word}`, `=`, `?`, `+` and the same with a colon (POSIX.1-2024, XCU 2.6.2). */
export function compileConditional(
  source: ParameterSource,
  { kind, colon, word }: Extract<ParameterOperation, { colon: boolean }>,
  quoting: Quoting,
  context: CompileContext,
): PartCode {
  // Unquoted, the word's own text is split too: `${x:-a b}` gives two fields.
  const parts = compileParts(word.parts, quoting === "quoted" ? "quoted" : "expansion", context);
  return withParameter(source, (shell, target, parameter) => {
    const value = parameter.read(shell);
    const present = isPresent(shell, value, colon);
    if (kind === "alternative") {
      // Quoted, it is a field whatever the word gives; only `"${@+word}"` is none without parameters.
      if (typeof value !== "object" || value.name !== "@" || value.values.length > 0)
        put(target, "", quoting);
      return present ? runParts(parts, shell, target) : undefined;
    }
    if (present) {
      putValue(shell, target, value as NonNullable<ParameterValue>, quoting);
      return undefined;
    }
    if (kind === "default") {
      put(target, "", quoting);
      return runParts(parts, shell, target);
    }
    return kind === "assign"
      ? assign(parameter, parts, shell, target, quoting)
      : complain(parameter.label, colon, word.parts.length > 0 ? parts : undefined, shell);
  });
}

function isPresent(shell: Shell, value: ParameterValue, colon: boolean): boolean {
  if (typeof value !== "object") return value !== undefined && !(colon && value === "");
  return value.values.length > 0 && !(colon && joinList(shell, value.values) === "");
}

function assign(
  parameter: Parameter,
  parts: readonly PartCode[],
  shell: Shell,
  target: Target,
  quoting: Quoting,
): Running<void> | undefined {
  const finish = (text: string): void => {
    parameter.assign(shell, text);
    if (parameter.label === "IFS") target.changeIfs(compileIfs(text));
    const value = parameter.read(shell);
    put(target, typeof value === "string" ? value : text, quoting);
  };
  const text = textOf(parts, shell);
  if (typeof text === "string") {
    finish(text);
    return undefined;
  }
  return continueWith(text, finish);
}

function* complain(
  name: string,
  colon: boolean,
  parts: readonly PartCode[] | undefined,
  shell: Shell,
): Running<void> {
  const text = parts && textOf(parts, shell);
  const message = typeof text === "object" ? yield* text : text;
  shell.fail(formatUnsetMessage(name, colon, message));
}
