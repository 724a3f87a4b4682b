import type { Builtin } from "../interpreter/builtin.ts";
import { jumpOut } from "./support/jump.ts";

/** `break [n]` leaves the n innermost loops (POSIX.1-2024, XCU 2.15). */
export const breakBuiltin: Builtin = {
  name: "break",
  special: true,
  confined: true,
  run: (shell, args) => jumpOut(shell, "break", args[1]),
};
