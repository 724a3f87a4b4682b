import { compileIfs } from "../../expansion/ifs.ts";
import { formatUnboundMessage, joinParameters } from "../../expansion/parameter.ts";
import type { Shell } from "../shell.ts";
import type { Quoting } from "./parts.ts";
import type { Target } from "./target.ts";

/** The positional parameters, or the elements of an array: `name` says how they come into one text. */
export interface List {
  readonly name: "@" | "*";
  readonly values: readonly string[];
}

/** What a parameter stands for; undefined when it is not set. */
export type ParameterValue = string | List | undefined;

export function put(target: Target, text: string, quoting: Quoting): void {
  if (quoting === "quoted") target.quoted(text);
  else target.expansion(text);
}

export function putList(shell: Shell, target: Target, { name, values }: List, quoting: Quoting): void {
  if (quoting !== "quoted") target.parameters(values, name);
  else if (name === "@") target.quotedParameters(values);
  else target.quoted(joinList(shell, values));
}

export function putValue(shell: Shell, target: Target, value: string | List, quoting: Quoting): void {
  if (typeof value === "string") put(target, value, quoting);
  else putList(shell, target, value, quoting);
}

/** The values as `"$*"` joins them. */
export function joinList(shell: Shell, values: readonly string[]): string {
  return joinParameters(values, compileIfs(shell.variables.get("IFS")));
}

/** An unset parameter is empty, or an error under `set -u`. */
export function unset(shell: Shell, name: string): string {
  if (shell.options.nounset) shell.fail(formatUnboundMessage(name));
  return "";
}

/** Each of a list, or the one text. */
export function mapValue(value: string | List, change: (text: string) => string): string | List {
  if (typeof value === "string") return change(value);
  return { name: value.name, values: value.values.map(change) };
}
