/** What was killed, to be yanked back: the last first. Rotating it brings older texts to the front. */
export interface KillRing {
  readonly texts: readonly string[];
}

export const emptyKillRing: KillRing = { texts: [] };

const longestRing = 60;

/** Where the text of a kill goes that follows another kill: they are yanked as one. */
export type Joining = "before" | "after" | "apart";

export function kill({ texts }: KillRing, text: string, joining: Joining): KillRing {
  if (text === "") return { texts };
  const [last = "", ...others] = texts;
  if (joining === "apart") return { texts: [text, ...texts].slice(0, longestRing) };
  return { texts: [joining === "before" ? text + last : last + text, ...others] };
}

/** What a yank gives; nothing when nothing was killed. */
export function yanked({ texts }: KillRing): string {
  return texts[0] ?? "";
}

export function rotate({ texts }: KillRing): KillRing {
  const [last, ...others] = texts;
  return { texts: last === undefined ? [] : [...others, last] };
}
