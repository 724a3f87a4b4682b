import { FdTable } from "../../plan/fd-table.ts";
import type { OpenFile } from "../../posix/open-file.ts";
import type { Shell } from "../shell.ts";

/**
 * The part of a shell's state that is exchanged when a command of the shell's own environment is suspended and
 * the prompt goes on: its redirections and positional parameters are no business of the prompt's. All else, its
 * variables above all, they share.
 */
export type CommandContext = ReturnType<typeof saveContext>;

/** Field by field: a loop over their names would take every command at the prompt longer than most commands do. */
export function saveContext(shell: Shell) {
  return {
    parameters: shell.parameters,
    fds: shell.fds,
    sourceName: shell.sourceName,
    line: shell.line,
    status: shell.status,
    trapped: shell.trapped,
    pipeStatus: shell.pipeStatus,
    substitutionStatus: shell.substitutionStatus,
    jump: shell.jump,
    loopDepth: shell.loopDepth,
    functionDepth: shell.functionDepth,
    returnable: shell.returnable,
    errexitIgnored: shell.errexitIgnored,
    job: shell.job,
    detached: shell.detached,
    releaseStage: shell.releaseStage,
    childRedirections: shell.childRedirections,
  };
}

export function loadContext(shell: Shell, context: CommandContext): void {
  Object.assign(shell, context);
}

/** Makes a context own its descriptors, apart from those of the command that was begun in it. */
export function retainFiles(context: CommandContext): void {
  for (const [, file] of context.fds.entries()) file.retain();
}

/**
 * The context after a command that had been suspended: that of who waited for it, with the changes which the
 * command made to last (`exec >file`, `set --`).
 *
 * @param origin what the command found at its beginning.
 * @param end what it left; its descriptors pass to the result or are given back.
 */
export function mergeContexts(
  waiting: CommandContext,
  origin: CommandContext,
  end: CommandContext,
): CommandContext {
  const parameters = end.parameters === origin.parameters ? waiting.parameters : end.parameters;
  return { ...waiting, parameters, fds: mergeTables(waiting.fds, origin.fds, end.fds) };
}

type Table = FdTable<OpenFile>;

function mergeTables(waiting: Table, origin: Table, end: Table): Table {
  const merged = new Map<number, OpenFile>();
  const numbers = new Set([...waiting.entries(), ...end.entries()].map(([fd]) => fd));
  for (const fd of numbers) {
    const changed = end.get(fd) !== origin.get(fd);
    const [kept, dropped] = changed ? [end.get(fd), waiting.get(fd)] : [waiting.get(fd), end.get(fd)];
    dropped?.release();
    if (kept) merged.set(fd, kept);
  }
  return FdTable.of(merged);
}
