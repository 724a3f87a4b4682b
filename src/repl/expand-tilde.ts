import type { EditBuffer } from "../editor/text/buffer.ts";
import { expandTilde } from "../expansion/tilde.ts";
import type { Shell } from "../interpreter/shell.ts";
import { homeDirectoryOf } from "../posix/user.ts";

/** The text with the tilde expanded that the word at the cursor begins with, if it does with one that names somebody. */
export function withTildeExpanded({ variables }: Shell, { text, cursor }: EditBuffer): string {
  const start = text.slice(0, cursor).search(/\S*$/);
  const [prefix = "", user = ""] = /^~([\w.+-]*)(?=\/|\s|$)/.exec(text.slice(start)) ?? [];
  if (prefix === "") return text;
  const directories = { home: variables.get("HOME"), homeOf: homeDirectoryOf };
  const directory = expandTilde({ kind: "tilde", user }, directories);
  return text.slice(0, start) + directory + text.slice(start + prefix.length);
}
