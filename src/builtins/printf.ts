import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { isReference } from "../interpreter/variables/subscript.ts";
import { now } from "../posix/clock.ts";
import { formatPrintf } from "./support/printf/format.ts";
import { setReference } from "./support/set-reference.ts";

/** `printf [-v name] format [argument…]` (POSIX.1-2024, XCU printf; `-v` is bash's). */
export const printfBuiltin: Builtin = {
  name: "printf",
  special: false,
  confined: true,
  run(shell, args) {
    let index = 1;
    let variable: string | undefined;
    const option = args[1] ?? "";
    if (option.startsWith("-v")) {
      variable = option === "-v" ? args[2] : option.slice(2);
      index = option === "-v" ? 3 : 2;
      if (variable === undefined) return shell.complain("printf: -v: expected a name", 2);
      if (!isReference(variable)) return shell.complain(`printf: ${variable}: bad variable name`, 2);
    } else if (/^-[^-]/.test(option)) {
      return shell.complain(`printf: Illegal option ${option}`, 2);
    }
    if (args[index] === "--") index += 1;
    const format = args[index];
    if (format === undefined) return shell.complain("printf: usage: printf [-v name] format [argument…]", 2);
    return print(shell, variable, format, args.slice(index + 1));
  },
};

function print(
  shell: Shell,
  variable: string | undefined,
  format: string,
  operands: readonly string[],
): number {
  const timeZone = shell.variables.get("TZ");
  const started = Math.floor((Date.now() - now()) / 1_000);
  const { text, errors } = formatPrintf(format, operands, { timeZone, started });
  const status = variable === undefined ? shell.print("printf", text) : assign(shell, variable, text);
  for (const error of errors) shell.complain(`printf: ${error}`, 1);
  return errors.length > 0 ? 1 : status;
}

/** No variable can hold a NUL. */
function assign(shell: Shell, name: string, text: string): number {
  setReference(shell.variables, name, text.replace(/\0[\s\S]*/, ""));
  return 0;
}
