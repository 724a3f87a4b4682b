import { constants } from "node:os";
import { join } from "node:path";
import type { FifoBlock } from "../../../grammar/ast.ts";
import { errnoMessage } from "../../posix/errno.ts";
import { makeFifo } from "../../posix/process.ts";
import type { Running } from "../coroutines/effect.ts";
import { makeFifoDirectory, removeFifoDirectory } from "../execute/fifo-directory.ts";
import type { Job } from "../jobs/job.ts";
import type { Code, Shell } from "../shell.ts";
import { waitAttentively } from "../signals/wait-attentively.ts";
import type { Variable } from "../variables/variables.ts";
import type { CompileContext } from "./context.ts";
import { compileList } from "./list.ts";
import { setVariable } from "./parameter.ts";

const { SIGHUP, SIGINT, SIGTERM } = constants.signals;

/**
 * Compiles `fifo NAME… { list; }`: a fifo for each name in a private directory, jobs of the block waited for at
 * its end, and all removed on every way out.
 */
export function compileFifoBlock(block: FifoBlock, context: CompileContext): Code {
  const body = compileList(block.body, context);
  return (shell) => runBlock(shell, block.names, body);
}

function* runBlock(shell: Shell, names: readonly string[], body: Code): Running {
  // A signal must unwind through the `finally` below.
  for (const signal of [SIGHUP, SIGINT, SIGTERM]) shell.runtime.signals.dieCleanlyOf(signal);
  const directory = makeFifoDirectory(shell);
  if (directory === undefined) return 1;
  const saved: [name: string, variable: Variable | undefined][] = [];
  const before = new Set(shell.jobs.own());
  const started = (): Job[] => shell.jobs.own().filter((job) => !before.has(job) && job !== shell.job);
  try {
    for (const name of names) {
      const path = join(directory, name);
      const made = makeFifo(path, 0o600);
      if (made < 0) return shell.complain(`fifo ${name}: ${errnoMessage(made)}`, 1);
      saved.push([name, shell.variables.find(name)]);
      setVariable(shell, name, path);
    }
    const outcome = body(shell);
    const status = typeof outcome === "number" ? outcome : yield* outcome;
    yield* awaitAll(shell, started());
    return status;
  } catch (error) {
    // They would wait for ever for the other ends of fifos that are gone.
    for (const job of started()) shell.runtime.jobControl.signal(job, SIGTERM);
    throw error;
  } finally {
    for (const [name, variable] of saved.reverse()) shell.variables.restore(name, variable);
    removeFifoDirectory(shell.runtime, directory);
  }
}

function* awaitAll(shell: Shell, jobs: readonly Job[]): Running<void> {
  for (const job of jobs) {
    while (!job.hasEnded) {
      const wake = yield* waitAttentively(shell, [{ kind: "condition", holds: () => job.hasEnded }]);
      if (wake === "interrupted") return;
    }
  }
}
