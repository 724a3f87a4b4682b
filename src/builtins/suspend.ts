import type { Builtin } from "../interpreter/builtin.ts";
import { hasJobControl } from "./support/find-job.ts";
import { hasOption, parseOptions } from "./support/options.ts";

/**
 * `suspend [-f]` stops the shell until somebody lets it go on, as in bash. A login shell has nobody who would: only
 * with `-f`.
 */
export const suspendBuiltin: Builtin = {
  name: "suspend",
  special: false,
  run(shell, args) {
    const parsed = parseOptions(args, "f");
    if (parsed.kind === "error") return shell.complain(`suspend: ${parsed.message}`, 2);
    if (!hasOption(parsed.options, "f")) {
      if (!hasJobControl(shell, "suspend")) return 1;
      if (shell.shellOptions.login_shell) return shell.complain("suspend: cannot suspend a login shell", 1);
    }
    shell.runtime.synchronize();
    shell.runtime.jobControl.stopShell();
    return 0;
  },
};
