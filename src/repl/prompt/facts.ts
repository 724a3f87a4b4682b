import type { PromptFacts } from "../../interpreter/prompt-escapes.ts";
import { shellFacts } from "../../interpreter/prompt-facts.ts";
import type { Shell } from "../../interpreter/shell.ts";
import { signalName } from "../../posix/signal.ts";
import { styled, type Theme } from "../theme.ts";

/** What a prompt shows beside what the shell itself knows. */
export interface Circumstances {
  readonly branch: string | undefined;
  /** Of the last command, in milliseconds. */
  readonly duration: number;
  /** The user has called a line off, or stopped a command: no failure to be told of, whatever `$?` is. */
  readonly calledOff: boolean;
  readonly historyNumber: number;
  readonly commandNumber: number;
}

/** A command that took less is not worth mentioning, in milliseconds. */
const longDuration = 3_000;

/** The facts of a shell, as they are when they are asked for. */
export function promptFacts(shell: Shell, theme: Theme, circumstances: Circumstances): PromptFacts {
  return {
    ...shellFacts(shell),
    historyNumber: () => circumstances.historyNumber,
    commandNumber: () => circumstances.commandNumber,
    branch: () => spaced(styled(circumstances.branch ?? "", theme("prompt-branch"))),
    failure: () => spaced(styled(circumstances.calledOff ? "" : failure(shell), theme("prompt-failure"))),
    jobSummary: () => followed(styled(jobSummary(shell.jobs.own().length), theme("prompt-note"))),
    duration: () => followed(styled(duration(circumstances.duration), theme("prompt-note"))),
  };
}

function spaced(text: string): string {
  return text === "" ? "" : ` ${text}`;
}

function followed(text: string): string {
  return text === "" ? "" : `${text} `;
}

/** The statuses of the last pipeline's stages when one has failed, with the signals that they tell of. */
function failure({ status, pipeStatus }: Shell): string {
  const statuses = pipeStatus ?? [status];
  if (statuses.every((each) => each === 0)) return "";
  const signals = new Set(
    statuses.filter((each) => each > 128 && each < 128 + 65).map((each) => signalName(each - 128)),
  );
  const names = [...signals].filter((name) => !/^\d/.test(name));
  return `${statuses.join("|")}${names.length > 0 ? ` ${names.join(" ")}` : ""}`;
}

function jobSummary(count: number): string {
  return count === 0 ? "" : count === 1 ? "1 job" : `${count} jobs`;
}

/** Milliseconds as people say them: `12s`, `3m 5s`, `2h 10m`. */
function duration(milliseconds: number): string {
  if (milliseconds < longDuration) return "";
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${seconds % 60}s`;
  return `${Math.floor(minutes / 60)}h ${minutes % 60}m`;
}
