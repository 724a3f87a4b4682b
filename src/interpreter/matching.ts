import { compilePattern, type Pattern } from "../expansion/pattern.ts";
import type { Shell } from "./shell.ts";

/** A pattern as the shell's options have it. */
export function patternOf(shell: Shell, pattern: string): Pattern {
  const { extglob, nocasematch } = shell.shellOptions;
  if (!extglob && !nocasematch) return compilePattern(pattern);
  return compilePattern(pattern, { groups: extglob, ignoreCase: nocasematch });
}

/** A pattern of `[[ ]]`, where groups need no option. */
export function conditionPatternOf(shell: Shell, pattern: string): Pattern {
  return compilePattern(pattern, { groups: true, ignoreCase: shell.shellOptions.nocasematch });
}
