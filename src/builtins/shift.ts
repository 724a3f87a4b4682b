import type { Builtin } from "../interpreter/builtin.ts";
import { parseNumber } from "./support/number.ts";

/** `shift [n]` drops the first n positional parameters (POSIX.1-2024, XCU 2.15). */
export const shiftBuiltin: Builtin = {
  name: "shift",
  special: true,
  confined: true,
  run(shell, args) {
    const count = args[1] === undefined ? 1 : parseNumber(args[1]);
    if (count === undefined) return shell.fail(`shift: Illegal number: ${args[1]}`);
    if (count > shell.parameters.length) return shell.fail("shift: can't shift that many");
    shell.parameters = shell.parameters.slice(count);
    return 0;
  },
};
