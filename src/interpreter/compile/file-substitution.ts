import type { List, Redirection } from "../../../grammar/ast.ts";
import { EAGAIN, EBADF, errnoMessage } from "../../posix/errno.ts";
import { decode } from "../../text/bytes.ts";
import type { Running } from "../coroutines/effect.ts";
import type { Code, Shell } from "../shell.ts";
import { waitAttentively } from "../signals/wait-attentively.ts";
import type { CompileContext } from "./context.ts";
import { compileRedirections, redirected } from "./redirection.ts";

/** Compiles `$(<file)`, bash's short form of `$(cat file)`; undefined if the list is another. */
export function compileFileSubstitution(list: List, context: CompileContext): Code | undefined {
  const redirection = soleInput(list);
  if (redirection === undefined) return undefined;
  const redirections = compileRedirections([redirection], context);
  return (shell) => redirected(shell, redirections, () => copy(shell));
}

function soleInput({ items }: List): Redirection | undefined {
  const [item] = items;
  if (item === undefined || items.length > 1 || item.asynchronous || item.command.rest.length > 0) {
    return undefined;
  }
  const { negated, stages } = item.command.first;
  const [command] = stages;
  if (negated || stages.length > 1 || command?.kind !== "simple-command") return undefined;
  const { assignments, words, redirections } = command;
  if (assignments.length > 0 || words.length > 0 || redirections.length > 1) return undefined;
  const [redirection] = redirections;
  const isInput = redirection?.kind === "redirection" && redirection.operator === "<";
  return isInput && (redirection.fd ?? 0) === 0 ? redirection : undefined;
}

/** Copies the standard input to the output, in one piece: a character may lie across two reads. */
function* copy(shell: Shell): Running {
  const pieces: Buffer[] = [];
  const { input } = shell.runtime;
  for (;;) {
    const file = shell.fds.get(0);
    const result = file === undefined ? -EBADF : input.peek(file);
    if (result === -EAGAIN && file) {
      const wake = yield* waitAttentively(shell, [{ kind: "ready", fd: file.fd, direction: "read" }]);
      if (wake === "interrupted") return shell.status;
    } else if (typeof result === "number") {
      return shell.complain(errnoMessage(result), 1);
    } else if (result.kind === "end") {
      return shell.print("cat", decode(Buffer.concat(pieces)));
    } else {
      pieces.push(Buffer.from(result.bytes));
      input.take(result.bytes.length);
    }
  }
}
