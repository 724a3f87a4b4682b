import type { Builtin } from "../interpreter/builtin.ts";
import { frames } from "../interpreter/frame.ts";
import { parseNumber } from "./support/number.ts";

/** `caller [n]`: from where the function that runs was called, or the one that called it `n` levels up. */
export const callerBuiltin: Builtin = {
  name: "caller",
  special: false,
  confined: true,
  run(shell, args) {
    const calls = frames(shell);
    const [innermost] = calls;
    if (innermost === undefined) return 1;
    const operand = args[1];
    if (operand === undefined)
      return shell.print("caller", `${innermost.line} ${calls[1]?.source ?? "NULL"}\n`);
    const level = parseNumber(operand);
    if (level === undefined) return shell.complain(`caller: ${operand}: invalid number`, 2);
    const outer = calls[level + 1];
    if (outer === undefined) return 1;
    return shell.print("caller", `${calls[level]?.line} ${outer.name} ${outer.source}\n`);
  },
};
