import type { Builtin } from "../interpreter/builtin.ts";

/**
 * `bind [-m keymap] [-lpPsSvVX] [-q name] [-u name] [-r keys] [-f file] [-x keys:command] [line…]`: what keys mean at
 * the prompt, as in bash. A line is one of readline's inputrc files. The editor itself knows all of this.
 */
export const bindBuiltin: Builtin = {
  name: "bind",
  special: false,
  run(shell, args) {
    const service = shell.runtime.prompt.keyBindings?.();
    // A file that is read by shells with and without a prompt goes on, as in bash.
    if (!service) return shell.complain("bind: warning: line editing not enabled", 0);
    const operands = args.slice(1);
    const { output, mistakes, status } = service.bind(operands);
    const written = shell.print("bind", output);
    for (const mistake of mistakes) shell.complain(`bind: ${mistake}`, status);
    return written || status;
  },
};
