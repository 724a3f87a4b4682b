import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { quote } from "../syntax/quote.ts";

/**
 * `abbr [name[=text]…]`, `abbr [-a] name word…`, `abbr -e name…`: like an alias, but replaced while it is typed, so
 * that what is run is what is seen.
 */
export const abbrBuiltin: Builtin = {
  name: "abbr",
  special: false,
  run(shell, args) {
    const operands = args.slice(args[1] === "--" ? 2 : 1);
    const [option = ""] = operands;
    if (option === "-a" || option === "--add") return add(shell, operands.slice(1));
    if (option === "-e" || option === "--erase") return erase(shell, operands.slice(1));
    if (/^-./.test(option)) return shell.complain(`abbr: Illegal option ${option}`, 2);
    if (operands.length === 0) return list(shell);
    return isNew(shell, operands) ? add(shell, operands) : setOrShow(shell, operands);
  },
};

/** A name that is none yet, and its text as fish has it: `abbr gco git checkout`. */
function isNew(shell: Shell, [name = "", ...words]: readonly string[]): boolean {
  return words.length > 0 && !/.=/.test(name) && !shell.runtime.prompt.abbreviations.has(name);
}

function add(shell: Shell, [name, ...words]: readonly string[]): number {
  if (name === undefined || words.length === 0)
    return shell.complain("abbr: a name and its text are needed", 2);
  return define(shell, name, words.join(" "));
}

function define(shell: Shell, name: string, text: string): number {
  if (!/^[^\s;&|()<>'"\\$`]+$/.test(name)) return shell.complain(`abbr: ${name}: invalid name`, 1);
  shell.runtime.prompt.abbreviations.set(name, text);
  return 0;
}

function erase(shell: Shell, names: readonly string[]): number {
  let status = 0;
  for (const name of names) {
    if (!shell.runtime.prompt.abbreviations.delete(name))
      status = shell.complain(`abbr: ${name} not found`, 1);
  }
  return status;
}

function list(shell: Shell): number {
  const entries = [...shell.runtime.prompt.abbreviations].sort(([a], [b]) => (a < b ? -1 : 1));
  return shell.print("abbr", entries.map(([name, text]) => line(name, text)).join(""));
}

function setOrShow(shell: Shell, operands: readonly string[]): number {
  let status = 0;
  for (const operand of operands) {
    const equals = operand.indexOf("=", 1);
    const text = shell.runtime.prompt.abbreviations.get(operand);
    if (equals > 0) status ||= define(shell, operand.slice(0, equals), operand.slice(equals + 1));
    else if (text === undefined) status = shell.complain(`abbr: ${operand} not found`, 1);
    else shell.print("abbr", line(operand, text));
  }
  return status;
}

function line(name: string, text: string): string {
  return `abbr ${name}=${quote(text)}\n`;
}
