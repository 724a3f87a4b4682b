import { quote } from "../../syntax/quote.ts";
import type {
  CommandOutput,
  ExecuteCommand,
  Generator,
  GeneratorContext,
  Script,
  ScriptCommand,
  Suggestion,
} from "./spec.ts";

/** Runs a command of the shell's language, and gives up when it takes too long: then its output is empty. */
export type RunScript = (script: string) => Promise<CommandOutput>;

/** What generators get to know. */
export interface Surroundings {
  readonly run: RunScript;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What a generator suggests; nothing when it fails in any way, since it is somebody else's code. */
export async function generate(
  generator: Generator,
  words: readonly string[],
  surroundings: Surroundings,
): Promise<(string | Suggestion)[]> {
  try {
    const found = generator.custom
      ? await generator.custom([...words], executor(surroundings), contextOf(words, surroundings))
      : await runGenerator(generator, [...words], surroundings);
    return Array.isArray(found) ? found.filter(isSuggestion) : [];
  } catch {
    return [];
  }
}

async function runGenerator(
  { script, postProcess, splitOn }: Generator,
  words: string[],
  { run }: Surroundings,
): Promise<unknown> {
  const wanted = typeof script === "function" ? script(words) : script;
  if (wanted === undefined) return [];
  const { stdout } = await run(commandLine(wanted));
  const output = stdout.replace(/\n$/, "");
  if (postProcess) return postProcess(output, words);
  return output === "" ? [] : output.split(splitOn ?? "\n");
}

/** What specs call to run a command. */
export function executor({ run }: Pick<Surroundings, "run">): ExecuteCommand {
  return (script) => run(commandLine(script));
}

/** A script is a text of the shell's language, or the words of a command. */
function commandLine(script: Script): string {
  if (typeof script === "string") return script;
  if (isCommand(script)) return [script.command, ...(script.args ?? [])].map(quote).join(" ");
  return script.map(quote).join(" ");
}

function isCommand(script: Exclude<Script, string>): script is ScriptCommand {
  return "command" in script;
}

function contextOf(words: readonly string[], { directory, environment }: Surroundings): GeneratorContext {
  return {
    currentWorkingDirectory: directory,
    currentProcess: "tssh",
    environmentVariables: environment,
    searchTerm: words.at(-1) ?? "",
    sshPrefix: "",
    isDangerous: false,
  };
}

function isSuggestion(value: unknown): value is string | Suggestion {
  return typeof value === "string" || (typeof value === "object" && value !== null);
}
