import type { Builtin } from "../interpreter/builtin.ts";
import { exitBuiltin } from "./exit.ts";

/** `logout [n]` is `exit` in a login shell, as in bash. */
export const logoutBuiltin: Builtin = {
  name: "logout",
  special: false,
  confined: true,
  run(shell, args) {
    if (!shell.shellOptions.login_shell) return shell.complain("logout: not a login shell: use exit", 1);
    return exitBuiltin.run(shell, args);
  },
};
