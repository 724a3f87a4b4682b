import type { Builtin } from "../interpreter/builtin.ts";
import {
  type Flag,
  fixedOptions,
  type Options,
  optionLetters,
  setOption,
} from "../interpreter/options/options.ts";
import type { Shell } from "../interpreter/shell.ts";
import { listVariables } from "./support/list-variables.ts";

/** `set [options] [--] [argument…]` (POSIX.1-2024, XCU 2.15). */
export const setBuiltin: Builtin = {
  name: "set",
  special: true,
  confined: true,
  run(shell, args) {
    if (args.length === 1) return listVariables(shell, "set");
    let index = 1;
    for (; index < args.length; index++) {
      const option = args[index] as string;
      if (option === "--" || option === "-") {
        if (option === "-") shell.options.xtrace = shell.options.verbose = false;
        index += 1;
        shell.parameters = option === "--" || index < args.length ? args.slice(index) : shell.parameters;
        return finish(shell);
      }
      if (!/^[-+]./.test(option)) break;
      const needsName = applyCluster(shell, option);
      if (!needsName) continue;
      const name = args[++index];
      if (name === undefined) return listOptions(shell, option.startsWith("-"));
      change(shell, name, option.startsWith("-"));
    }
    if (index < args.length) shell.parameters = args.slice(index);
    return finish(shell);
  },
};

function finish(shell: Shell): number {
  if (shell.options.noexec && !shell.options.interactive) shell.jump = { kind: "noexec" };
  shell.variables.exportsAll = shell.options.allexport;
  return 0;
}

/** Carries the letters of `-eu` out. Gives whether the last one, `o`, wants a name. */
function applyCluster(shell: Shell, cluster: string): boolean {
  const on = cluster.startsWith("-");
  for (const letter of cluster.slice(1)) {
    if (letter === "o") return true;
    const name = optionLetters[letter];
    if (name === undefined || fixedOptions.includes(name))
      shell.fail(`set: Illegal option ${cluster[0]}${letter}`);
    change(shell, name, on);
  }
  return false;
}

function change(shell: Shell, name: string, on: boolean): void {
  if (setOption(shell.options, name, on) === "unknown") shell.fail(`set: Illegal option -o ${name}`);
}

function listOptions(shell: Shell, readable: boolean): number {
  const names = (Object.keys(shell.options) as (keyof Options)[]).sort();
  const lines = names.map((name) => {
    const value = shell.options[name];
    const on = value === true || (typeof value === "string" && value !== "off");
    if (readable) return `${name.padEnd(15)} ${on ? "on" : "off"}\n`;
    // What can be read back: the mode of pipefail with it, and nothing that `set` may not change.
    if (fixedOptions.includes(name as Flag)) return "";
    return `set ${on ? "-" : "+"}o ${value === "strict" ? `${name}=strict` : name}\n`;
  });
  return shell.print("set", lines.join(""));
}
