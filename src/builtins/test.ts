import type { Builtin } from "../interpreter/builtin.ts";
import type { Shell } from "../interpreter/shell.ts";
import { evaluateTest, TestError } from "./support/test-expression.ts";

/** `test expression` (POSIX.1-2024, XCU test): 0 true, 1 false, 2 when the expression is none. */
export const testBuiltin: Builtin = {
  name: "test",
  special: false,
  confined: true,
  run: (shell, args) => run(shell, args, 1, args.length),
};

/** `[ expression ]`. */
export const bracketBuiltin: Builtin = {
  name: "[",
  special: false,
  confined: true,
  run(shell, args) {
    if (args[args.length - 1] !== "]") return shell.complain("[: missing ]", 2);
    return run(shell, args, 1, args.length - 1);
  },
};

function run(shell: Shell, args: readonly string[], start: number, end: number): number {
  try {
    return evaluateTest(shell, args, start, end) ? 0 : 1;
  } catch (error) {
    if (error instanceof TestError) return shell.complain(`${args[0]}: ${error.message}`, 2);
    throw error;
  }
}
