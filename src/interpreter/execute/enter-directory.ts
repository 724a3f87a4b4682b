import { EISDIR } from "../../posix/errno.ts";
import { executable } from "../../process/command-search.ts";
import { quote } from "../../syntax/quote.ts";
import type { Outcome } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";

/** `shopt -s autocd`: at a prompt, a directory's name as a command goes there. Undefined if it is none. */
export function enterDirectory(shell: Shell, args: readonly string[]): Outcome | undefined {
  const [directory = ""] = args;
  if (!shell.options.interactive || !shell.shellOptions.autocd || args.length !== 1) return undefined;
  if (executable(directory) !== -EISDIR) return undefined;
  shell.write(`cd -- ${quote(directory)}\n`, 2);
  return shell.runtime.builtins.get("cd")?.run(shell, ["cd", "--", directory]);
}
