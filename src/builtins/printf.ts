import type { Builtin } from "../interpreter/builtin.ts";
import { formatPrintf } from "./support/printf-format.ts";

/** `printf format [argument…]` (POSIX.1-2024, XCU printf). */
export const printfBuiltin: Builtin = {
  name: "printf",
  special: false,
  run(shell, args) {
    const [format, ...operands] = args.slice(args[1] === "--" ? 2 : 1);
    if (format === undefined) return shell.complain("printf: usage: printf format [argument…]", 2);
    const { text, errors } = formatPrintf(format, operands);
    const status = shell.print("printf", text);
    for (const error of errors) shell.complain(`printf: ${error}`, 1);
    return errors.length > 0 ? 1 : status;
  },
};
