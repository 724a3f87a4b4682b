import { expandDirectory } from "./abbreviated-path.ts";
import type { Completion, QuotedCandidate } from "./candidate.ts";
import { closeQuote, type QuoteContext, quoteWithin } from "./quoting.ts";
import type { WordTarget } from "./target.ts";
import type { CompletionWorld, DirectoryEntry } from "./world.ts";

export type FileFilter = "any" | "directories" | "executable";

/** The files that a word may name: what follows its last slash is completed, the rest stays as it is written. */
export async function completeFiles(
  target: WordTarget,
  cursor: number,
  world: CompletionWorld,
  filter: FileFilter,
): Promise<Completion> {
  const { written, value, opaque } = target;
  const cut = written.lastIndexOf("/") + 1;
  const slash = value.lastIndexOf("/") + 1;
  const typed = value.slice(slash);
  const start = target.start + cut;
  const directory = directoryOf(target, value.slice(0, slash));
  const entries = opaque ? [] : await world.list(directory);
  const shown = entries.filter((entry) => matches(entry, filter) && !isHidden(entry.name, typed));
  const quotes = quoteAt(target, start);
  const isAbbreviated = entries.length === 0 && slash > 1 && !opaque && target.quotes === "none";
  const whole = isAbbreviated
    ? await expandDirectory(directory, typed, (each) => world.list(each))
    : undefined;
  if (whole !== undefined) return completeWithin(whole, target, typed, { cursor, world, filter });
  return { start, end: cursor, typed, candidates: shown.map((entry) => fileCandidate(entry, quotes)) };
}

interface Circumstances {
  readonly cursor: number;
  readonly world: CompletionWorld;
  readonly filter: FileFilter;
}

/** The files of a directory that was abbreviated: it is written in full with each of them. */
async function completeWithin(
  directory: string,
  target: WordTarget,
  typed: string,
  { cursor, world, filter }: Circumstances,
): Promise<Completion> {
  const [home = ""] = /^~[^/]*/.exec(directory) ?? [];
  const written = home + quoteWithin(directory.slice(home.length), "none", home === "");
  const full = { ...target, written: written + quoteWithin(typed, "none", false), value: directory + typed };
  const { candidates } = await completeFiles(full, cursor, world, filter);
  return {
    start: target.start,
    end: cursor,
    typed: full.value,
    candidates: candidates.map((each) => ({
      ...each,
      label: directory + each.label,
      raw: written + each.raw,
    })),
  };
}

/** A tilde in quotes is an ordinary character. */
function directoryOf({ written }: WordTarget, directory: string): string {
  return directory.startsWith("~") && !written.startsWith("~") ? `./${directory}` : directory;
}

function matches(entry: DirectoryEntry, filter: FileFilter): boolean {
  return filter === "any" || entry.kind === "directory" || (filter === "executable" && entry.isExecutable());
}

function isHidden(name: string, typed: string): boolean {
  return name.startsWith(".") && !typed.startsWith(".");
}

interface Quotes {
  /** What opens them, if they begin in the part that is written anew. */
  readonly open: string;
  readonly context: QuoteContext;
  readonly first: boolean;
}

function quoteAt({ start: wordStart, quotes, quoteStart }: WordTarget, start: number): Quotes {
  const first = start === wordStart;
  const begun = quotes !== "none" && quoteStart >= start;
  const opening = quotes === "dollar-single" ? "$'" : quotes === "single" ? "'" : '"';
  return { open: begun ? opening : "", context: quotes, first };
}

function fileCandidate({ name, kind }: DirectoryEntry, { open, context, first }: Quotes): QuotedCandidate {
  const text = open + quoteWithin(name, context, first);
  if (kind === "directory") return { label: `${name}/`, kind, raw: `${text}/`, suffix: "" };
  return { label: name, kind, raw: text + closeQuote(context), suffix: " " };
}
