import type { Candidate, CandidateKind } from "../completion/candidate.ts";
import { rank } from "../completion/rank.ts";
import type { ArgumentAnswer } from "../completion/world.ts";
import { generate, type Surroundings } from "./generate.ts";
import type { Position } from "./position.ts";
import { type SpecArgument, type SpecOption, type Suggestion, toArray } from "./spec.ts";

/** What may stand at a position. `words` are the command's, the last being what was typed. */
export async function suggest(
  position: Position,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ArgumentAnswer> {
  const typed = words.at(-1) ?? "";
  const { argument, ofOption, optionsEnded } = position;
  if (typed.startsWith("-") && !ofOption && !optionsEnded)
    return suggestOption(position, words, surroundings);
  const own = ofOption ? [] : [...subcommands(position), ...additional(position)];
  const answer = argument ? await suggestArgument(argument, words, surroundings) : undefined;
  const candidates = [...own, ...(answer?.candidates ?? [])];
  const files = answer?.files ?? (candidates.length === 0 ? "any" : "none");
  // A spec does not know everything: what begins as nothing that it knows may well be a file.
  const isOther = answer !== undefined && typed !== "" && rank(candidates, typed).length === 0;
  return { candidates, files: files === "none" && isOther ? "any" : files };
}

function subcommands({ spec, atStart }: Position): Candidate[] {
  if (!atStart) return [];
  return (spec.subcommands ?? []).flatMap((each) => (each.hidden ? [] : named(each, "subcommand")));
}

function additional({ spec, atStart }: Position): Candidate[] {
  return atStart ? (spec.additionalSuggestions ?? []).flatMap((each) => suggestion(each)) : [];
}

async function suggestOption(
  { options, given }: Position,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ArgumentAnswer> {
  const typed = words.at(-1) ?? "";
  const equals = typed.indexOf("=");
  if (equals > 0) {
    const option = options.find(({ name }) => toArray(name).includes(typed.slice(0, equals)));
    const [argument] = toArray(option?.args);
    if (!argument) return { candidates: [], files: "any" };
    const value = [...words.slice(0, -1), typed.slice(equals + 1)];
    const { candidates, files } = await suggestArgument(argument, value, surroundings);
    const prefix = typed.slice(0, equals + 1);
    return { candidates: candidates.map((each) => ({ ...each, label: prefix + each.label })), files };
  }
  const open = options.filter((option) => !option.hidden && !isDone(option, given));
  return { candidates: open.flatMap((option) => optionCandidates(option)), files: "none" };
}

function isDone({ name, isRepeatable }: SpecOption, given: readonly string[]): boolean {
  return !isRepeatable && toArray(name).some((each) => given.includes(each));
}

function optionCandidates(option: SpecOption): Candidate[] {
  const { requiresSeparator, requiresEquals } = option;
  const separator = typeof requiresSeparator === "string" ? requiresSeparator : "=";
  if (!requiresSeparator && !requiresEquals) return named(option, "option");
  return named(option, "option").map((each) => ({ ...each, label: each.label + separator, suffix: "" }));
}

async function suggestArgument(
  argument: SpecArgument,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<ArgumentAnswer> {
  const given = (argument.suggestions ?? []).flatMap((each) => suggestion(each));
  const generators = toArray(argument.generators);
  const generated = await Promise.all(generators.map((each) => generate(each, words, surroundings)));
  const candidates = [...given, ...generated.flat().flatMap((each) => suggestion(each))];
  const templates = [argument.template, ...generators.map(({ template }) => template)].flatMap((each) =>
    toArray(each),
  );
  if (templates.includes("filepaths")) return { candidates, files: "any" };
  if (templates.includes("folders")) return { candidates, files: "directories" };
  // Who says nothing of what an argument is may well mean a file.
  const unknown = given.length === 0 && generators.length === 0 && templates.length === 0;
  return { candidates, files: unknown ? "any" : "none" };
}

function suggestion(value: string | Suggestion): Candidate[] {
  if (typeof value === "string") return value === "" ? [] : [{ label: value, kind: "argument" }];
  if (value.hidden) return [];
  return named(value, kinds[value.type ?? ""] ?? "argument");
}

const kinds: Readonly<Record<string, CandidateKind>> = {
  subcommand: "subcommand",
  option: "option",
  file: "file",
  folder: "directory",
};

function named(
  { name, description }: { readonly name?: Suggestion["name"]; readonly description?: string },
  kind: CandidateKind,
): Candidate[] {
  const about = typeof description === "string" ? { description: description.replaceAll(/\s+/g, " ") } : {};
  return toArray(name)
    .filter((label) => typeof label === "string" && label !== "")
    .map((label) => ({ label, kind, ...about, ...(label.endsWith("/") ? { suffix: "" } : {}) }));
}
