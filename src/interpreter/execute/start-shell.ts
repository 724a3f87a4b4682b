import { constants } from "node:fs";
import { constants as os } from "node:os";
import { CStringArray } from "../../posix/c-string.ts";
import { close, open, pipe } from "../../posix/descriptor.ts";
import { check, errnoMessage, PosixError } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import { changeDirectory, changeDirectoryTo, currentDirectory } from "../../posix/process.ts";
import type { Child } from "../../process/child.ts";
import { type Running, waitFor } from "../coroutines/effect.ts";
import type { Shell } from "../shell.ts";
import { serialize, stateVariable } from "../state.ts";
import { planChild } from "./child-plan.ts";
import { launchInJob } from "./launch-in-job.ts";
import { assignDescriptor, freeDescriptor } from "./redirection-scope.ts";

const { SIGPIPE, SIGXFSZ } = os.signals;
const O_PATH = 0o10000000;

/**
 * Starts the shell anew with its state, in a process of its own, to run a command.
 *
 * @param detached the environment that gives the process its descriptors, and is disposed of.
 * @param whenReady is given a descriptor to wait for where the process takes a moment until it ignores what it shall.
 * @returns whether it could be started; else there has been a message.
 */
export function startShell(
  shell: Shell,
  detached: Shell,
  text: string,
  whenReady: ((fd: number) => void) | undefined,
): boolean {
  try {
    const ready = whenReady && ignoresSignals(shell) ? readiness(detached) : undefined;
    const child = start(shell, detached, text, ready?.theirs);
    if (ready) whenReady?.(ready.mine);
    if (typeof child === "number") shell.complain(`asynchronous list: ${errnoMessage(child)}`, 1);
    return typeof child !== "number";
  } catch (error) {
    if (!(error instanceof PosixError)) throw error;
    shell.complain(`asynchronous list: ${error.message}`, 1);
    return false;
  } finally {
    detached.dispose();
  }
}

/** Waits until a process that was started ignores what it shall: before, whoever knows its pid could end it. */
export function* untilReady(fd: number): Running {
  try {
    yield waitFor({ kind: "ready", fd, direction: "read" });
    return 0;
  } finally {
    close(fd);
  }
}

/** Whether the shell ignores signals that node, as it starts, has act by default again. */
function ignoresSignals({ traps, runtime }: Shell): boolean {
  const ignored = [...traps.ignored(), ...runtime.signals.ignoredAtEntry];
  return ignored.some((signal) => signal !== SIGPIPE && signal !== SIGXFSZ);
}

/** A pipe whose one end is closed by the process that is to start, or by its end. */
function readiness(detached: Shell): { readonly mine: number; readonly theirs: number } {
  const ends = pipe();
  if (typeof ends === "number") throw new PosixError("pipe", -ends);
  return { mine: ends.read, theirs: pass(detached, ends.write) };
}

/** Has the process get a descriptor of this one's. Gives its number there. */
function pass(detached: Shell, fd: number): number {
  const number = freeDescriptor(detached);
  assignDescriptor(detached, number, new OpenFile(fd));
  return number;
}

function start(shell: Shell, detached: Shell, text: string, ready: number | undefined): Child | number {
  detached.enter();
  const here = typeof currentDirectory() === "number" ? openHere() : undefined;
  const directory = here === undefined ? undefined : pass(detached, here);
  const state = pass(detached, check("memfd_create", serialize(shell, text, { ready, directory })));
  const { program } = shell.runtime;
  const plan = planChild(detached, program.path, [shell.name, ...program.arguments], true);
  const environment = new CStringArray([
    ...shell.variables.environmentStrings(),
    `${stateVariable}=${state}`,
  ]);
  const launch = (): Child | number => launchInJob(detached, plan, environment);
  return here === undefined ? launch() : fromRoot(here, launch);
}

function openHere(): number {
  return check("open", open(".", O_PATH | constants.O_DIRECTORY));
}

/** The launcher's shell would complain of a directory that was removed: the process comes back here by itself. */
function fromRoot<Result>(here: number, act: () => Result): Result {
  changeDirectory("/");
  try {
    return act();
  } finally {
    changeDirectoryTo(here);
  }
}
