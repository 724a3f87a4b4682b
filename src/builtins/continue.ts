import type { Builtin } from "../interpreter/builtin.ts";
import { jumpOut } from "./support/jump.ts";

/** `continue [n]` goes on with the next iteration of the nth innermost loop (POSIX.1-2024, XCU 2.15). */
export const continueBuiltin: Builtin = {
  name: "continue",
  special: true,
  confined: true,
  run: (shell, args) => jumpOut(shell, "continue", args[1]),
};
