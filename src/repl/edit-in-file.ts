import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import { readText } from "../posix/read-text.ts";
import { quote } from "../syntax/quote.ts";
import { encode } from "../text/bytes.ts";
import { leaveBehind } from "./leave-behind.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Lets the user edit a text with `$VISUAL`, `$EDITOR` or vi, in a file that only the user can read.
 *
 * @returns what the file holds then; undefined if the editor failed.
 */
export async function editInFile(
  session: InteractiveShell,
  terminal: Terminal,
  text: string,
): Promise<string | undefined> {
  const { shell } = session;
  const { status } = shell;
  const editor = shell.variables.get("VISUAL") || shell.variables.get("EDITOR") || "vi";
  const directory = mkdtempSync(join(tmpdir(), "tssh-"));
  const file = join(directory, "command.sh");
  try {
    writeFileSync(file, encode(`${text}\n`));
    const result = await session.run(`${editor} ${quote(file)}\n`);
    leaveBehind(result, terminal);
    if (result.status !== 0) return undefined;
    return readText(file).replace(/\n+$/, "");
  } finally {
    shell.status = status;
    rmSync(directory, { recursive: true, force: true });
  }
}
