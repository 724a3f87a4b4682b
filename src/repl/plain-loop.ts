import type { InteractiveShell } from "../interpreter/interactive.ts";
import { endsToIgnore, ignoredEnd, userPatience } from "../interpreter/patience.ts";
import type { PromptFacts } from "../interpreter/prompt-escapes.ts";
import { readLine } from "../interpreter/run-standard-input.ts";
import type { Shell } from "../interpreter/shell.ts";
import { expandPrompt } from "./prompt/expand.ts";
import { promptFacts } from "./prompt/facts.ts";
import { runPromptCommand } from "./prompt/prompt-command.ts";

/**
 * The prompt without an editor: for a terminal that can move no cursor (`TERM=dumb`), and for `-i` where standard
 * input is no terminal. The terminal itself lets the user correct a line.
 *
 * @returns the status that the shell is to end with.
 */
export async function runPlainLoop(session: InteractiveShell): Promise<number> {
  const { shell } = session;
  for (;;) {
    const ended = await runPromptCommand(session, { interrupted: () => say(session, "\n") });
    if (ended !== undefined) return ended;
    const command = await readCommand(session);
    if (typeof command === "number") return command;
    if (command === undefined) {
      const warning = session.warnBeforeExit();
      if (warning === undefined) return shell.status;
      say(session, `${warning}\n`);
      continue;
    }
    say(session, await expanded(session, "PS0"));
    const result = await session.run(command);
    if (result.kind === "exit") return result.status;
    if (result.kind === "interrupted" || result.kind === "suspended") say(session, "\n");
  }
}

/**
 * Reads lines until they make a complete command; undefined at the end of the input. A number is the status of a shell
 * that a trap has ended.
 */
async function readCommand(session: InteractiveShell): Promise<string | number | undefined> {
  let text = "";
  for (let ends = 0; ; ) {
    const line = await promptFor(session, text === "" ? "PS1" : "PS2");
    if (line === "" && session.shell.runtime.jobControl.terminal?.isGone) await session.loseTerminal();
    if (session.isHungUp) return undefined;
    if (typeof line === "number") return line;
    if (line === "interrupted") {
      say(session, "\n");
      text = "";
    } else if (line === "") {
      // What is incomplete at the end of the file is run all the same, for the sake of its error message.
      if (text !== "") return text;
      if (!staysAtEndOfFile(session, ends)) return undefined;
      ends += 1;
    } else {
      text += line;
      if (!session.isIncomplete(text)) return text;
    }
  }
}

async function promptFor(session: InteractiveShell, variable: "PS1" | "PS2"): Promise<string | number> {
  const { shell } = session;
  shell.runtime.jobControl.terminal?.awaitTurn();
  say(session, session.takeNotices() + (await expanded(session, variable)));
  let line = "";
  const { kind, status } = await session.attend(function* () {
    line = yield* readLine(shell, userPatience(shell));
    return 0;
  });
  if (kind === "exit") return status;
  if (kind !== "interrupted") return line;
  shell.status = status;
  return kind;
}

function expanded(session: InteractiveShell, variable: string): string | Promise<string> {
  const facts = () => factsOf(session.shell);
  return expandPrompt(session, variable, { facts, interrupted: () => say(session, "\n") });
}

/** What the escapes of PS0, PS1 and PS2 stand for; without colours. */
function factsOf(shell: Shell): PromptFacts {
  return promptFacts(shell, () => "", {
    branch: undefined,
    duration: 0,
    calledOff: false,
    historyNumber: 1,
    commandNumber: 1,
  });
}

/** Whether a terminal's ^D does not end the shell, after so many others. */
function staysAtEndOfFile(session: InteractiveShell, ends: number): boolean {
  const onTerminal = session.shell.fds.get(0)?.kind === "terminal";
  const stays = onTerminal && ends < endsToIgnore(session.shell);
  if (stays) say(session, ignoredEnd);
  else if (onTerminal) say(session, "\n");
  return stays;
}

function say({ shell }: InteractiveShell, text: string): void {
  shell.write(text, 2);
  shell.runtime.synchronize();
}
