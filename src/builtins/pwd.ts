import type { Builtin } from "../interpreter/builtin.ts";
import { errnoMessage } from "../posix/errno.ts";
import { currentDirectory } from "../posix/process.ts";
import { lastOption, parseOptions } from "./support/options.ts";

/** `pwd [-L | -P]` (POSIX.1-2024, XCU pwd). */
export const pwdBuiltin: Builtin = {
  name: "pwd",
  special: false,
  confined: true,
  run(shell, args) {
    const parsed = parseOptions(args, "LP");
    if (parsed.kind === "error") return shell.complain(`pwd: ${parsed.message}`, 2);
    if (lastOption(parsed.options, "LP") !== "P") return shell.print("pwd", `${shell.directory.path}\n`);
    shell.enter();
    const path = currentDirectory();
    if (typeof path === "number") return shell.complain(`pwd: ${errnoMessage(path)}`, 1);
    return shell.print("pwd", `${path}\n`);
  },
};
