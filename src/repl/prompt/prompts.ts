import type { InteractiveShell } from "../../interpreter/interactive.ts";
import { expandPrompt, type PromptExpansion } from "./expand.ts";

/** What is shown around a line that is being written. */
export interface Prompts {
  /** What precedes the line: PS1. */
  readonly first: string;
  /** What precedes each further line of the block: PS2. */
  readonly next: string;
  /** What stands at the right end of the first line: RPS1. */
  readonly right: string;
  /** What PS1 says to the terminal and is not shown in the line, such as the window's title (ECMA-48, OSC). */
  readonly commands: string;
}

export const noPrompts: Prompts = { first: "", next: "", right: "", commands: "" };

/** An operating system command: up to BEL, or to the string terminator. */
const systemCommand = /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)/g;
/** Other sequences (ECMA-48) than those for colours: a prompt that moves the cursor would stand where none is drawn. */
const movements = /\x1b(?:\[[0-?]*[ -/]*(?!m)[@-~]|[ -/]*(?!\[)[0-~])/g;
const controls = /[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]/g;

export async function expandPrompts(session: InteractiveShell, how: PromptExpansion): Promise<Prompts> {
  const first = await expandPrompt(session, "PS1", how);
  return {
    first: drawable(first),
    next: drawable(await expandPrompt(session, "PS2", how)),
    right: drawable(await expandPrompt(session, "RPS1", how)),
    commands: (first.match(systemCommand) ?? []).join(""),
  };
}

function drawable(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replaceAll(systemCommand, "")
    .replaceAll(movements, "")
    .replaceAll(controls, "")
    .replaceAll("\t", " ".repeat(8));
}
