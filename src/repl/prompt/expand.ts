import { continueWith, resolve } from "../../interpreter/coroutines/effect.ts";
import { expandText } from "../../interpreter/expand-text.ts";
import type { InteractiveShell } from "../../interpreter/interactive.ts";
import { decodeEscapes, guardExpansion, type PromptFacts } from "../../interpreter/prompt-escapes.ts";

/** What begins an escape or an expansion. */
const special = /[$`\\]/;

export interface PromptExpansion {
  /** Asked for only if the prompt shows any. */
  readonly facts: () => PromptFacts;
  /** Before the expansion, whose substitutions may print something. */
  readonly begins?: () => void;
  /** The user has called a substitution off: `^C` stands on the terminal. */
  readonly interrupted: () => void;
}

/**
 * Expands the prompt that a variable holds: first bash's escapes, then parameters and substitutions, as POSIX has it.
 * `$?` stays as it was. What cannot be expanded is shown as it is.
 */
export function expandPrompt(
  session: InteractiveShell,
  variable: string,
  { facts, begins, interrupted }: PromptExpansion,
): string | Promise<string> {
  const text = session.shell.variables.get(variable) ?? "";
  if (!special.test(text)) return text;
  const decoded = decodeEscapes(text, facts(), guardExpansion);
  if (!special.test(decoded)) return decoded;
  begins?.();
  return expand(session, decoded, interrupted);
}

async function expand(session: InteractiveShell, decoded: string, interrupted: () => void): Promise<string> {
  const { shell } = session;
  const { status, pipeStatus, substitutionStatus } = shell;
  let expanded = decoded;
  const { kind } = await session.attend(() =>
    continueWith(resolve(expandText(shell, decoded)), (text) => {
      expanded = text;
      return 0;
    }),
  );
  if (kind === "interrupted") interrupted();
  Object.assign(shell, { status, pipeStatus, substitutionStatus });
  return expanded;
}
