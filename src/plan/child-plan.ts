import type { FileAction, ProcessGroup } from "../posix/spawn.ts";
import { type LimitPlan, limitCommands } from "./limit-plan.ts";

/** A redirection that only the child itself may do, because opening the file waits for another process. */
export interface ChildRedirection {
  readonly fd: number;
  readonly operator: "<" | ">" | ">>" | "<>";
  readonly path: string;
}

/**
 * One child as a value: everything that libc carries out between fork and exec.
 *
 * No JavaScript runs in a child, so what posix_spawn cannot say goes before the program as a shell prelude:
 * see `withPrelude`.
 */
export interface ChildPlan {
  readonly path: string;
  readonly arguments: readonly string[];
  readonly fileActions: readonly FileAction[];
  readonly processGroup: ProcessGroup;
  /** Signals that the child ignores; all others have their default disposition. */
  readonly ignoredSignals: readonly number[];
  readonly blockedSignals: readonly number[];
}

const preludeShell = "/bin/sh";

/**
 * The same child, started through `sh -c '…; exec "$@"'`, for what only the child itself can do: open a fifo
 * (posix_spawn holds its caller until exec, so the shell would wait in the child's open) and lower its limits.
 * The pid stays the same.
 */
export function withPrelude(
  plan: ChildPlan,
  redirections: readonly ChildRedirection[],
  limits: readonly LimitPlan[],
): ChildPlan {
  if (redirections.length === 0 && limits.length === 0) return plan;
  const rest = plan.arguments.slice(1);
  const steps = limits.flatMap(limitCommands);
  redirections.forEach(({ fd, operator }, index) => {
    steps.push(`exec ${fd}${operator}"$${index + 1}"`);
  });
  if (redirections.length > 0) steps.push(`shift ${redirections.length}`);
  return {
    ...plan,
    path: preludeShell,
    arguments: [
      "sh",
      "-c",
      `${steps.join(" && ")} && exec "$@"`,
      "sh",
      ...redirections.map(({ path }) => path),
      plan.path,
      ...rest,
    ],
  };
}
