import type { Literal, WordPart } from "../../grammar/ast.ts";

/** A tilde-prefix: `~` or `~user`, unquoted, at a place where it is expanded. */
export interface Tilde {
  readonly kind: "tilde";
  /** The login name, empty for the user's own home directory. */
  readonly user: string;
}

/**
 * Where tilde-prefixes are: at a word's start; in the value of an assignment also after each unquoted colon; in
 * an argument that looks like an assignment, as `export` takes it, after its `=` and each colon from there on.
 */
export type TildeContext = "word" | "assignment" | "declaration";

export interface HomeDirectories {
  /** The value of HOME. */
  readonly home: string | undefined;
  /** A user's initial working directory. */
  homeOf(user: string): string | undefined;
}

/**
 * Tilde expansion (POSIX.1-2024, XCU 2.6.1). The result counts as quoted: it is neither split nor a pattern. A
 * prefix whose directory is not known stays as it is.
 */
export function expandTilde(tilde: Tilde, directories: HomeDirectories): string {
  const directory = tilde.user === "" ? directories.home : directories.homeOf(tilde.user);
  return directory ?? `~${tilde.user}`;
}

/** The parts of a word, with its tilde-prefixes as parts of their own. */
export function separateTildes(
  parts: readonly WordPart[],
  context: TildeContext,
): readonly (WordPart | Tilde)[] {
  if (!parts.some((part) => part.kind === "literal" && part.text.includes("~"))) return parts;
  const [first] = parts;
  const name = context === "declaration" && first?.kind === "literal" ? assignedName.exec(first.text) : null;
  const start = name?.[0].length ?? 0;
  const prefix = context === "assignment" || name ? prefixInValue : prefixInWord;
  const last = parts.length - 1;
  return parts.flatMap((part, index) =>
    part.kind === "literal"
      ? separate(part, prefix, index === 0 ? start : undefined, index === last)
      : [part],
  );
}

const assignedName = /^[A-Za-z_][A-Za-z_0-9]*\+?=/;
const prefixInWord = /~([\w.+-]*)(?=\/|$)/g;
const prefixInValue = /~([\w.+-]*)(?=[/:]|$)/g;

/**
 * `start` is where the word's text or value begins, if it begins in this literal. A prefix that runs into the
 * next part is quoted in part or not known yet: it is none.
 */
function separate(
  literal: Literal,
  prefix: RegExp,
  start: number | undefined,
  last: boolean,
): (WordPart | Tilde)[] {
  const { text } = literal;
  const parts: (WordPart | Tilde)[] = [];
  let done = 0;
  const keep = (end: number): void => {
    if (end > done) parts.push({ ...literal, text: text.slice(done, end) });
  };
  for (const match of text.matchAll(prefix)) {
    const end = match.index + match[0].length;
    const afterColon = prefix === prefixInValue && text[match.index - 1] === ":";
    if (!(match.index === start || afterColon) || (end === text.length && !last)) continue;
    keep(match.index);
    parts.push({ kind: "tilde", user: match[1] ?? "" });
    done = end;
  }
  keep(text.length);
  return parts;
}
