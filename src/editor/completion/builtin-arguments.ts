import type { Candidate } from "./candidate.ts";
import type { ArgumentAnswer, CompletionWorld } from "./world.ts";

type Answer = (words: readonly string[], world: CompletionWorld) => ArgumentAnswer | undefined;

/** What tssh's own builtins take; undefined for any other command. */
export function argumentsOfBuiltin(
  words: readonly string[],
  world: CompletionWorld,
): ArgumentAnswer | undefined {
  return answers.get(words[0] ?? "")?.(words, world);
}

/** Anything may be an operand, so a file. What the options are, others know. */
const anything: Answer = (words) =>
  words.at(-1)?.startsWith("-") ? undefined : { candidates: [], files: "any" };

const directories: Answer = () => ({ candidates: [], files: "directories" });

function only(candidates: readonly Candidate[]): ArgumentAnswer {
  return { candidates, files: "none" };
}

const variables: Answer = (_, world) =>
  only(world.variables().map(({ name, value }) => ({ label: name, kind: "variable", description: value })));

/** The same, ready for `=`. */
const assignments: Answer = (_, world) =>
  only(
    world
      .variables()
      .map(({ name, value }) => ({ label: name, kind: "variable", description: value, suffix: "" }) as const),
  );

const aliases: Answer = (_, world) =>
  only(world.aliases().map(({ name, text }) => ({ label: name, kind: "alias", description: text })));

const commands: Answer = (_, world) =>
  only(world.commands().map(({ name, kind }) => ({ label: name, kind })));

function signals(world: CompletionWorld): Candidate[] {
  return world.signals().map((label) => ({ label, kind: "signal" }));
}

function jobs(world: CompletionWorld): Candidate[] {
  return world.jobs().map(({ id, text }) => ({ label: id, kind: "job", description: text }));
}

const jobsOnly: Answer = (_, world) => only(jobs(world));

const kill: Answer = (words, world) => {
  const typed = words.at(-1) ?? "";
  const after = words.at(-2);
  if (after === "-s" || after === "-n" || after === "-l") return only(signals(world));
  if (typed.startsWith("-"))
    return only(signals(world).map((each) => ({ ...each, label: `-${each.label}` })));
  const processes = world
    .processes()
    .map(({ id, text }): Candidate => ({ label: id, kind: "process", description: text }));
  return only([...jobs(world), ...processes]);
};

/** The first operand is the action, all others are signals. */
const trap: Answer = (words, world) => {
  if (words.length < 3) return { candidates: [], files: "none" };
  const more = ["EXIT", "ERR", "DEBUG", "RETURN"].map((label): Candidate => ({ label, kind: "signal" }));
  return only([...more, ...signals(world)]);
};

const set: Answer = (words, world) => {
  const previous = words.at(-2);
  if (previous !== "-o" && previous !== "+o") return { candidates: [], files: "any" };
  return only(world.options().map((label) => ({ label, kind: "option" })));
};

const unset: Answer = (words, world) =>
  words.includes("-f")
    ? only(world.functions().map((label) => ({ label, kind: "function" })))
    : variables(words, world);

const answers = new Map<string, Answer>([
  ["echo", anything],
  ["printf", anything],
  ["test", anything],
  ["[", anything],
  ["cd", directories],
  ["pushd", directories],
  ["rmdir", directories],
  ["export", assignments],
  ["readonly", assignments],
  ["local", assignments],
  ["declare", assignments],
  ["typeset", assignments],
  ["read", variables],
  ["unset", unset],
  ["alias", aliases],
  ["unalias", aliases],
  ["type", commands],
  ["hash", commands],
  ["which", commands],
  ["fg", jobsOnly],
  ["bg", jobsOnly],
  ["disown", jobsOnly],
  ["wait", jobsOnly],
  ["jobs", jobsOnly],
  ["kill", kill],
  ["trap", trap],
  ["set", set],
]);
