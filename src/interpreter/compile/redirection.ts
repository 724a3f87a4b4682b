import type { Redirection } from "../../../grammar/ast.ts";
import type { Outcome, Running } from "../effect.ts";
import { flushed } from "../execute/flush.ts";
import { andThen } from "../execute/outcome.ts";
import { defaultDescriptor, redirect, redirectText } from "../execute/redirect.ts";
import { RedirectionScope } from "../execute/redirection-scope.ts";
import type { Code, Shell } from "../shell.ts";
import type { CompileContext } from "./context.ts";
import { compileBody, compileText } from "./word.ts";

/** A redirection compiled: carries it out within a scope. Gives 0, or another status after a message. */
export type RedirectionCode = (shell: Shell, scope: RedirectionScope) => Outcome;

export function compileRedirections(
  redirections: readonly Redirection[],
  context: CompileContext,
): RedirectionCode[] {
  return redirections.map((redirection) => compileRedirection(redirection, context));
}

function compileRedirection(node: Redirection, context: CompileContext): RedirectionCode {
  const line = context.source.lineAt(node.span.start);
  if (node.kind === "here-document") {
    const body = compileBody(node.body, context);
    const fd = node.fd ?? 0;
    return onceExpanded(body, (shell, scope, text) => redirectText(shell, scope, fd, text), line);
  }
  const { operator } = node;
  const fd = node.fd ?? defaultDescriptor(operator);
  const target = compileText(node.target, context);
  return onceExpanded(target, (shell, scope, text) => redirect(shell, scope, fd, operator, text), line);
}

function onceExpanded(
  expand: (shell: Shell) => Outcome<string>,
  act: (shell: Shell, scope: RedirectionScope, text: string) => Outcome,
  line: number,
): RedirectionCode {
  return (shell, scope) => {
    shell.line = line;
    const text = expand(shell);
    if (typeof text === "string") return act(shell, scope, text);
    return (function* (): Running {
      const outcome = act(shell, scope, yield* text);
      return typeof outcome === "number" ? outcome : yield* outcome;
    })();
  };
}

/** Carries redirections out from left to right, until one fails. */
export function applyRedirections(
  shell: Shell,
  scope: RedirectionScope,
  redirections: readonly RedirectionCode[],
  from = 0,
): Outcome {
  for (let index = from; index < redirections.length; index++) {
    const outcome = (redirections[index] as RedirectionCode)(shell, scope);
    if (outcome === 0) continue;
    if (typeof outcome === "number") return outcome;
    return andThen(outcome, (status) =>
      status === 0 ? applyRedirections(shell, scope, redirections, index + 1) : status,
    );
  }
  return 0;
}

/**
 * Runs a command within its redirections: what was buffered before goes out before, what the command wrote goes
 * out before the descriptors are put back.
 *
 * @param failed what a redirection that cannot be carried out means; by default, the command's status.
 */
export function redirected(
  shell: Shell,
  redirections: readonly RedirectionCode[],
  command: (scope: RedirectionScope) => Outcome,
  failed: (status: number) => Outcome = (status) => status,
): Outcome {
  const scope = new RedirectionScope(shell);
  shell.runtime.input.giveBack();
  let outcome: Outcome;
  try {
    outcome = andThen(applyRedirections(shell, scope, redirections), (status) =>
      status === 0 ? andThen(command(scope), (result) => flushed(shell, shell.name, result)) : failed(status),
    );
  } catch (error) {
    leave(shell, scope);
    throw error;
  }
  if (typeof outcome !== "number") return leaveAfter(shell, scope, outcome);
  leave(shell, scope);
  return outcome;
}

function* leaveAfter(shell: Shell, scope: RedirectionScope, running: Running): Running {
  try {
    return yield* running;
  } finally {
    leave(shell, scope);
  }
}

function leave(shell: Shell, scope: RedirectionScope): void {
  shell.runtime.synchronize();
  shell.childRedirections = [];
  scope.restore();
}

/** Compiles a compound command with redirections. */
export function withRedirections(redirections: readonly RedirectionCode[], code: Code): Code {
  return (shell) => redirected(shell, redirections, () => code(shell));
}
