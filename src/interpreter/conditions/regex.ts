import { compileRegex } from "../../expansion/extended-regex.ts";
import type { Shell } from "../shell.ts";

/** `text =~ regex`: 0 or 1, or 2 if the regular expression is none. */
export function matchRegex(shell: Shell, text: string, regex: string): number {
  const compiled = compileRegex(regex, shell.shellOptions.nocasematch);
  if (compiled === undefined) return shell.complain(`[[: invalid regular expression \`${regex}'`, 2);
  const match = compiled.exec(text);
  shell.regexMatch = match ? Array.from(match, (group) => group ?? "") : [];
  return match ? 0 : 1;
}
