import { join } from "node:path";

/** Where the history of a user is; undefined for a user without a home. */
export function historyPath(variable: (name: string) => string | undefined): string | undefined {
  const state = variable("XDG_STATE_HOME");
  if (state?.startsWith("/")) return join(state, "tssh", "history.db");
  const home = variable("HOME");
  return home ? join(home, ".local", "state", "tssh", "history.db") : undefined;
}

/** Whether a line is to be remembered, by bash's HISTCONTROL: a list of `ignorespace`, `ignoredups`, `ignoreboth`. */
export function isRemembered(line: string, last: string | undefined, control = ""): boolean {
  if (line.trim() === "") return false;
  const words = control.split(":");
  const both = words.includes("ignoreboth");
  if ((both || words.includes("ignorespace")) && /^\s/.test(line)) return false;
  return !((both || words.includes("ignoredups")) && line === last);
}
