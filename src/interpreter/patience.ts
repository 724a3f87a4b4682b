import type { Shell } from "./shell.ts";

const endsWithoutNumber = 10;

/** How many ends of file in a row do not end an interactive shell (`set -o ignoreeof`, bash's IGNOREEOF). */
export function endsToIgnore({ options, variables }: Shell): number {
  if (options.ignoreeof) return Number.POSITIVE_INFINITY;
  const value = variables.get("IGNOREEOF");
  if (value === undefined) return 0;
  return /^\d+$/.test(value) ? Number(value) : endsWithoutNumber;
}

export const ignoredEnd = 'Use "exit" to leave the shell.\n';

/** How long a prompt waits for its user, in milliseconds (bash's TMOUT); undefined if for ever. */
export function userPatience({ variables }: Shell): number | undefined {
  const seconds = Number(variables.get("TMOUT") ?? 0);
  return seconds > 0 && Number.isFinite(seconds) ? seconds * 1_000 : undefined;
}

export const autoLogout = "timed out waiting for input: auto-logout\n";
