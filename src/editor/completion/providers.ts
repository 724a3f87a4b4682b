import { dirname } from "node:path";
import type { Shell } from "../../interpreter/shell.ts";
import { ruleProvider } from "../rule-provider.ts";
import type { ShellKnowledge } from "../shell-knowledge.ts";
import type { RunScript } from "../specs/generate.ts";
import { SpecLibrary } from "../specs/library.ts";
import { specProvider } from "../specs/provider.ts";
import { runScript } from "../specs/run-script.ts";
import { helpProvider, isSelfDescribing } from "./help-options.ts";
import type { ArgumentAnswer } from "./world.ts";

/** Who knows what some commands take; undefined for a command that is not known. */
export type ArgumentProvider = (words: readonly string[]) => Promise<ArgumentAnswer | undefined>;

/** A menu that comes later than this comes too late. */
const deadlineMs = 1_500;

/** The user's own rules come first, then specs of commands; what those do not describe says so itself. */
export function shellProviders(shell: Shell, knowledge: ShellKnowledge): readonly ArgumentProvider[] {
  const { program } = shell.runtime;
  const surroundings = () => ({
    directory: shell.variables.get("PWD") ?? "/",
    environment: environmentOf(shell),
  });
  const run: RunScript = (script) =>
    runScript(script, { shell: [program.path, ...program.arguments], deadlineMs, ...surroundings() });
  const library = new SpecLibrary(dirname(program.path));
  return [
    ruleProvider(shell, (path) => knowledge.resolve(path), deadlineMs),
    helpProvider(run, (name) => isSelfDescribing(name) && knowledge.commands.names.has(name)),
    specProvider(library, () => ({ run, ...surroundings() })),
    helpProvider(run, (name) => knowledge.commandKind(name) === "command"),
  ];
}

function environmentOf(shell: Shell): Record<string, string> {
  const entries = shell.variables.environmentStrings().map((entry): [string, string] => {
    const equals = entry.indexOf("=");
    return [entry.slice(0, equals), entry.slice(equals + 1)];
  });
  return Object.fromEntries(entries);
}
