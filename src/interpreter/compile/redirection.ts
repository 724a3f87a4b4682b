import type { Redirection } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import { EMFILE, errnoMessage } from "../../posix/errno.ts";
import { continueWith, type Outcome, type Running } from "../coroutines/effect.ts";
import { afterFailure } from "../execute/failure.ts";
import { flushed } from "../execute/flush.ts";
import { andThen } from "../execute/outcome.ts";
import {
  defaultDescriptor,
  isDescriptor,
  type RedirectionTarget,
  redirect,
  redirectBoth,
  redirectText,
} from "../execute/redirect.ts";
import {
  assignDescriptor,
  type DescriptorScope,
  freeDescriptor,
  RedirectionScope,
} from "../execute/redirection-scope.ts";
import { mayBeDescriptor } from "../limits.ts";
import type { Code, Shell } from "../shell.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { setVariable } from "./parameter.ts";
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
  const { variable } = node;
  const word =
    node.kind === "here-document" ? compileBody(node.body, context) : compileText(node.target, context);
  const at = placeOf(node.kind === "here-document" ? node : node.target, context);
  return onceExpanded(word, variable === undefined ? actOf(node, node.fd) : choosing(node, variable), at);
}

type Act = (shell: Shell, scope: DescriptorScope, target: RedirectionTarget) => Outcome;

/** What a redirection does with its word once that is expanded. */
function actOf(node: Redirection, fd: number | undefined): Act {
  if (node.kind === "here-document") {
    return (shell, scope, { text }) => redirectText(shell, scope, fd ?? 0, text);
  }
  const { operator } = node;
  const to = fd ?? defaultDescriptor(operator);
  if (operator === "<<<") return (shell, scope, { text }) => redirectText(shell, scope, to, `${text}\n`);
  if (operator === "&>" || operator === "&>>") {
    return (shell, scope, target) => redirectBoth(shell, scope, operator === "&>" ? ">" : ">>", target);
  }
  if (operator === ">&" && fd === undefined) {
    return (shell, scope, target) =>
      isDescriptor(target.text)
        ? redirect(shell, scope, to, operator, target)
        : redirectBoth(shell, scope, ">", target);
  }
  return (shell, scope, target) => redirect(shell, scope, to, operator, target);
}

/** `{name}>file`: a free descriptor, which stays open; `{name}>&-` closes it (POSIX.1-2024, XCU 2.7). */
function choosing(node: Redirection, variable: string): Act {
  return (shell, _scope, target) => {
    const lasting: DescriptorScope = { set: (to, file) => assignDescriptor(shell, to, file) };
    if (node.kind === "redirection" && node.operator.endsWith("&") && target.text === "-") {
      const number = shell.variables.get(variable) ?? "";
      if (!/^\d+$/.test(number))
        return shell.complain(`${variable}: bad file descriptor number`, 1, target.at);
      shell.runtime.synchronize();
      lasting.set(Number(number), undefined);
      return 0;
    }
    const fd = freeDescriptor(shell);
    if (!mayBeDescriptor(shell, fd)) {
      return shell.complain(`${target.text}: ${errnoMessage(EMFILE)}`, 1, target.at);
    }
    return andThen(actOf(node, fd)(shell, lasting, target), (status) => {
      if (status === 0) setVariable(shell, variable, String(fd));
      return status;
    });
  };
}

function onceExpanded(expand: (shell: Shell) => Outcome<string>, act: Act, at: Place): RedirectionCode {
  const line = at.source.lineAt(at.span.start);
  return (shell, scope) => {
    shell.line = line;
    const text = expand(shell);
    if (typeof text === "string") return act(shell, scope, { text, at });
    return continueWith(text, (expanded) => act(shell, scope, { text: expanded, at }));
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
  return (shell) =>
    redirected(
      shell,
      redirections,
      () => code(shell),
      (status) => afterFailure(shell, status, shell.traps.hasEvents),
    );
}
