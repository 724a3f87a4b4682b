import { quote } from "../../syntax/quote.ts";
import type { RunScript } from "../specs/generate.ts";
import type { Candidate } from "./candidate.ts";
import type { ArgumentProvider } from "./providers.ts";

/**
 * The options of commands that nobody has described, as they tell them themselves by `--help`. A command is asked once,
 * and only when an option of it is being written.
 */
export function helpProvider(run: RunScript, isProgram: (name: string) => boolean): ArgumentProvider {
  const known = new Map<string, Promise<readonly Candidate[]>>();
  return async ([name = "", ...rest]) => {
    if (!rest.at(-1)?.startsWith("-") || !isProgram(name)) return undefined;
    const asked = known.get(name) ?? ask(name, run);
    known.set(name, asked);
    return { candidates: await asked, files: "any" };
  };
}

async function ask(name: string, run: RunScript): Promise<readonly Candidate[]> {
  const { stdout } = await run(`${quote(name)} --help 2>&1`);
  return optionsIn(stdout);
}

/** A line such as `  -a, --all=WHEN   what it does`. */
const line = /^\s{1,12}(-[^\s,=[]+)(?:[ =[]\S+)?(?:,?\s+(--[^\s,=[]+)(\[?[= ]?[^\s,]*)?)?(?:\s{2,}(.*))?$/;

export function optionsIn(help: string): readonly Candidate[] {
  const found = new Map<string, Candidate>();
  const lines = help.split("\n");
  for (const [index, text] of lines.entries()) {
    const [, first, second, , sameLine = ""] = line.exec(text) ?? [];
    const description = sameLine || descriptionBelow(lines[index + 1]);
    for (const label of [first, second]) {
      if (label === undefined || found.has(label) || !/^--?[A-Za-z0-9?]/.test(label)) continue;
      found.set(label, { label, kind: "option", ...(description === "" ? {} : { description }) });
    }
  }
  return [...found.values()];
}

function descriptionBelow(next: string | undefined): string {
  return /^\s{8,}([^\s-].*)$/.exec(next ?? "")?.[1] ?? "";
}
