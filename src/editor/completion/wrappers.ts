/** Commands that run the command in their arguments. */
const wrappers = new Set([
  "sudo",
  "doas",
  "env",
  "nohup",
  "nice",
  "time",
  "command",
  "builtin",
  "exec",
  "xargs",
  "setsid",
]);

/** The words of the command that is really meant: `sudo -E ls -l` is an `ls`. Empty when its name is still to come. */
export function commandOf(words: readonly string[]): readonly string[] {
  const [name = "", ...rest] = words;
  if (!wrappers.has(name)) return words;
  const next = rest.findIndex((word) => !word.startsWith("-") && !/^\w+=/.test(word));
  return next < 0 ? [] : commandOf(rest.slice(next));
}
