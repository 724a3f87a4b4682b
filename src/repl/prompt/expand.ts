import { expandText } from "../../interpreter/expand-text.ts";
import type { InteractiveShell } from "../../interpreter/interactive.ts";
import { decodeEscapes, guardExpansion, type PromptFacts } from "../../interpreter/prompt-escapes.ts";

/** What begins an escape or an expansion. */
const special = /[$`\\]/;

/**
 * Expands the prompt that a variable holds: first bash's escapes, then parameters and substitutions, as POSIX has it.
 * `$?` stays as it was. What cannot be expanded is shown as it is.
 *
 * @param facts asked for only if the prompt shows any.
 */
export function expandPrompt(
  session: InteractiveShell,
  variable: string,
  facts: () => PromptFacts,
): string | Promise<string> {
  const text = session.shell.variables.get(variable) ?? "";
  if (!special.test(text)) return text;
  const decoded = decodeEscapes(text, facts(), guardExpansion);
  return special.test(decoded) ? expand(session, decoded) : decoded;
}

async function expand(session: InteractiveShell, decoded: string): Promise<string> {
  const { shell } = session;
  const { status, pipeStatus, substitutionStatus } = shell;
  let expanded = decoded;
  await session.attend(function* () {
    const outcome = expandText(shell, decoded);
    expanded = typeof outcome === "string" ? outcome : yield* outcome;
    return 0;
  });
  Object.assign(shell, { status, pipeStatus, substitutionStatus });
  return expanded;
}
