import { argumentsOfBuiltin } from "./builtin-arguments.ts";
import type { Candidate, Completion } from "./candidate.ts";
import { completeFiles } from "./files.ts";
import { quoted } from "./quoted.ts";
import { targetAt, type WordTarget } from "./target.ts";
import type { CompletionWorld } from "./world.ts";
import { commandOf } from "./wrappers.ts";

/** What could stand before the cursor. */
export async function completeAt(text: string, cursor: number, world: CompletionWorld): Promise<Completion> {
  const target = targetAt(text, cursor, world);
  if (target.kind === "variable") {
    const { start, typed, braced } = target;
    const candidates = world.variables().map(({ name, value }) => {
      return {
        label: name,
        kind: "variable",
        description: value,
        raw: name,
        suffix: braced ? "}" : "",
      } as const;
    });
    return { start, end: cursor, typed, candidates };
  }
  return completeWord(target, cursor, world);
}

function completeWord(target: WordTarget, cursor: number, world: CompletionWorld): Promise<Completion> {
  const { role, written, value } = target;
  if (/^~[^/]*$/.test(written)) return Promise.resolve(completeUser(target, cursor, world));
  if (role === "assignment") return completeValue(target, cursor, world);
  if (role === "command") {
    if (value.includes("/")) return completeFiles(target, cursor, world, "executable");
    return Promise.resolve(quoted(target, cursor, commandCandidates(world)));
  }
  return role === "argument"
    ? completeArgument(target, cursor, world)
    : completeFiles(target, cursor, world, "any");
}

async function completeArgument(
  target: WordTarget,
  cursor: number,
  world: CompletionWorld,
): Promise<Completion> {
  const before = commandOf(target.before);
  if (before.length === 0) return completeWord({ ...target, role: "command", before: [] }, cursor, world);
  const words = [...before, target.value];
  const answer = argumentsOfBuiltin(words, world) ?? (await world.argumentsOf(words));
  const candidates = answer?.candidates ?? [];
  const files = answer?.files ?? "any";
  if (target.value.startsWith("-")) return completeOption(target, cursor, world, candidates);
  if (files === "none") return quoted(target, cursor, candidates);
  const found = await completeFiles(target, cursor, world, files);
  if (candidates.length === 0 || target.value.includes("/")) return found;
  // Files are named by the whole word here, since nothing in it is a directory.
  const own = quoted(target, cursor, candidates);
  return { ...own, candidates: [...own.candidates, ...found.candidates] };
}

/** After `--name=` stands a file. */
function completeOption(
  target: WordTarget,
  cursor: number,
  world: CompletionWorld,
  candidates: readonly Candidate[],
): Promise<Completion> {
  const equals = /^--[^=]+=/.exec(target.written)?.[0].length;
  const known = quoted(target, cursor, candidates);
  if (equals === undefined || known.candidates.some(({ label }) => goesOn(label, target.value))) {
    return Promise.resolve(known);
  }
  return completeFiles(from(target, target.start + equals), cursor, world, "any");
}

function goesOn(label: string, typed: string): boolean {
  return label.startsWith(typed) && label !== typed;
}

/** The value of an assignment; in a list such as PATH, the part after the last colon. */
function completeValue(target: WordTarget, cursor: number, world: CompletionWorld): Promise<Completion> {
  const value = target.written.slice(target.valueStart - target.start);
  const start = target.valueStart + value.lastIndexOf(":") + 1;
  return completeFiles(from(target, start), cursor, world, "any");
}

/** The part of a word from a place on, as if it were the word. */
function from(target: WordTarget, start: number): WordTarget {
  const cut = start - target.start;
  const separator = target.written[cut - 1] ?? "";
  const value = target.value.slice(target.value.lastIndexOf(separator) + 1);
  return { ...target, start, written: target.written.slice(cut), value };
}

function completeUser(target: WordTarget, cursor: number, world: CompletionWorld): Completion {
  const candidates = world.users().map((user) => {
    return { label: `~${user}`, kind: "user", raw: `~${user}`, suffix: "/" } as const;
  });
  return { start: target.start, end: cursor, typed: target.written, candidates };
}

const keywords = [
  "if",
  "then",
  "elif",
  "else",
  "fi",
  "while",
  "until",
  "for",
  "do",
  "done",
  "case",
  "esac",
  "function",
  "select",
  "coproc",
  "fifo",
];

function commandCandidates(world: CompletionWorld): Candidate[] {
  const commands = world.commands().map(({ name, kind }): Candidate => ({ label: name, kind }));
  const words = keywords.map((label): Candidate => ({ label, kind: "keyword" }));
  return [...commands, ...words].sort((one, other) => (one.label < other.label ? -1 : 1));
}
