import { bufferOf, type EditBuffer } from "../editor/text/buffer.ts";
import { expandTilde } from "../expansion/tilde.ts";
import type { Shell } from "../interpreter/shell.ts";
import { homeDirectoryOf } from "../posix/user.ts";

/** The text with the tilde expanded that the word at the cursor begins with, if it does with one that names somebody. */
export function withTildeExpanded({ variables }: Shell, buffer: EditBuffer): EditBuffer {
  const { text, cursor } = buffer;
  const start = text.slice(0, cursor).search(/\S*$/);
  const [prefix = "", user = ""] = /^~([\w.+-]*)(?=\/|\s|$)/.exec(text.slice(start)) ?? [];
  if (prefix === "") return buffer;
  const directories = { home: variables.get("HOME"), homeOf: homeDirectoryOf };
  const directory = expandTilde({ kind: "tilde", user }, directories);
  const end = start + prefix.length;
  const expanded = text.slice(0, start) + directory + text.slice(end);
  return bufferOf(expanded, Math.max(cursor, end) + directory.length - prefix.length);
}
