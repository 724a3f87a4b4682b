import type { Builtin } from "../interpreter/builtin.ts";

/** `pwd [-L|-P]` (POSIX.1-2024, XCU pwd). */
export const pwdBuiltin: Builtin = {
  name: "pwd",
  special: false,
  run(shell, args) {
    const physical = args
      .slice(1)
      .reduce((before, option) => (option === "-P" ? true : option === "-L" ? false : before), false);
    if (!physical) return shell.print("pwd", `${shell.variables.get("PWD") ?? process.cwd()}\n`);
    shell.enter();
    return shell.print("pwd", `${process.cwd()}\n`);
  },
};
