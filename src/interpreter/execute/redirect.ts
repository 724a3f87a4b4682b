import { constants, statSync } from "node:fs";
import type { RedirectionOperator } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import * as descriptor from "../../posix/descriptor.ts";
import { EBADF, EEXIST, errnoMessage } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import { encode } from "../../text/bytes.ts";
import type { Outcome, Running } from "../coroutines/effect.ts";
import { descriptorOf, kernelPath } from "../descriptor-path.ts";
import { mayBeDescriptor } from "../limits.ts";
import type { Shell } from "../shell.ts";
import { settled } from "./flush.ts";
import { openFifo } from "./open-fifo.ts";
import { andThen } from "./outcome.ts";
import type { DescriptorScope } from "./redirection-scope.ts";

const { O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND, O_EXCL } = constants;

const openFlags = {
  "<": O_RDONLY,
  ">": O_WRONLY | O_CREAT | O_TRUNC,
  ">|": O_WRONLY | O_CREAT | O_TRUNC,
  ">>": O_WRONLY | O_CREAT | O_APPEND,
  "<>": O_RDWR | O_CREAT,
} as const;

/** The word of a redirection, expanded, and where it stands. */
export interface RedirectionTarget {
  readonly text: string;
  readonly at: Place;
}

/** The descriptor that an operator redirects when none is written. */
export function defaultDescriptor(operator: RedirectionOperator): number {
  return operator.startsWith("<") ? 0 : 1;
}

/**
 * Carries one redirection out (POSIX.1-2024, XCU 2.7).
 *
 * @returns 0, or 1 after a message; the status of an interruption by the keyboard.
 */
export function redirect(
  shell: Shell,
  scope: DescriptorScope,
  fd: number,
  operator: keyof typeof openFlags | "<&" | ">&",
  target: RedirectionTarget,
): Outcome {
  if (operator === "<&" || operator === ">&") {
    // Only where the command will write elsewhere: `2>&1` is in many a loop.
    if (fd !== 1 || shell.runtime.output.isEmpty) return duplicate(shell, scope, fd, target);
    return settled(shell, () => duplicate(shell, scope, fd, target));
  }
  // What the shell wrote to the same file comes before what opening it does.
  if (shell.runtime.output.isEmpty || target.text === "/dev/null") {
    return openTarget(shell, scope, fd, operator, target);
  }
  return settled(shell, () => openTarget(shell, scope, fd, operator, target));
}

function openTarget(
  shell: Shell,
  scope: DescriptorScope,
  fd: number,
  operator: keyof typeof openFlags,
  target: RedirectionTarget,
): Outcome {
  shell.enter();
  if (descriptorOf(shell, target.text) !== undefined)
    return openDescriptor(shell, scope, fd, operator, target);
  const path = target.text;
  const fifo = operator !== "<>" && isFifo(path);
  if (fifo && shell.detached && fd < 10) {
    // A process in the background must have its pid now, and the fifo's other end may come later.
    shell.childRedirections.push({ fd, operator: operator === ">|" ? ">" : operator, path });
    return 0;
  }
  if (fifo) return assignFifo(shell, scope, fd, target, operator === "<" ? O_RDONLY : O_WRONLY);
  return assign(shell, scope, fd, target, openRegular(shell, operator, path));
}

/** `/dev/fd/3`, `/proc/self/fd/3` and their kin. An end of a pipe is there already: it is never waited for. */
function openDescriptor(
  shell: Shell,
  scope: DescriptorScope,
  fd: number,
  operator: keyof typeof openFlags,
  target: RedirectionTarget,
): number {
  shell.runtime.synchronize();
  const path = kernelPath(shell, target.text);
  return assign(shell, scope, fd, target, descriptor.open(path, openFlags[operator]));
}

/** `&>file`: standard output and standard error together. */
export function redirectBoth(
  shell: Shell,
  scope: DescriptorScope,
  operator: ">" | ">>",
  target: RedirectionTarget,
): Outcome {
  return andThen(redirect(shell, scope, 1, operator, target), (status) =>
    status === 0 ? duplicate(shell, scope, 2, { ...target, text: "1" }) : status,
  );
}

/** Whether the word after `>&` names a descriptor, as `2`, `-` and `2-` do. */
export function isDescriptor(target: string): boolean {
  return target === "-" || /^\d+-?$/.test(target);
}

/** Gives a here-document's text to a descriptor, by a file in memory that is read from its start. */
export function redirectText(shell: Shell, scope: DescriptorScope, fd: number, text: string): number {
  const file = descriptor.memoryFile("here-document");
  if (file < 0) return shell.complain(`here-document: ${errnoMessage(file)}`, 1);
  const bytes = encode(text);
  for (let offset = 0; offset < bytes.length; ) {
    const written = descriptor.writeNow(file, bytes.subarray(offset));
    if (written < 0) break;
    offset += written;
  }
  descriptor.seek(file, 0, "set");
  return put(shell, scope, fd, new OpenFile(file));
}

function assign(
  shell: Shell,
  scope: DescriptorScope,
  fd: number,
  target: RedirectionTarget,
  opened: number,
): number {
  if (opened < 0) {
    const reason =
      opened === -EEXIST && shell.options.noclobber ? "cannot overwrite existing file" : errnoMessage(opened);
    return shell.complain(`${target.text}: ${reason}`, 1, target.at);
  }
  return put(shell, scope, fd, new OpenFile(opened));
}

/** Makes a descriptor refer to a file, whose reference passes on, unless no descriptor may have that number. */
function put(shell: Shell, scope: DescriptorScope, fd: number, file: OpenFile): number {
  if (!mayBeDescriptor(shell, fd)) {
    file.release();
    return shell.complain(`${fd}: ${errnoMessage(EBADF)}`, 1);
  }
  scope.set(fd, file);
  return 0;
}

function openRegular(shell: Shell, operator: keyof typeof openFlags, path: string): number {
  const flags = openFlags[operator];
  if (operator !== ">" || !shell.options.noclobber) return descriptor.open(path, flags);
  const made = descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL);
  if (made !== -EEXIST) return made;
  // noclobber protects regular files only: a device or fifo that exists may be written.
  const stat = statSync(encode(path), { throwIfNoEntry: false });
  return stat === undefined || stat.isFile() ? made : descriptor.open(path, O_WRONLY);
}

function duplicate(
  shell: Shell,
  scope: DescriptorScope,
  fd: number,
  { text, at }: RedirectionTarget,
): number {
  if (text === "-") {
    scope.set(fd, undefined);
    return 0;
  }
  if (!isDescriptor(text)) return shell.complain(`${text}: bad file descriptor number`, 1, at);
  const source = Number.parseInt(text, 10);
  // `5>&5` is no error though 5 be closed, to dash and to bash.
  if (source === fd) return 0;
  const file = shell.fds.get(source);
  if (file === undefined) return shell.complain(`${source}: ${errnoMessage(EBADF)}`, 1, at);
  const status = put(shell, scope, fd, file.retain());
  // `2>&3-` moves.
  if (status === 0 && text.endsWith("-")) scope.set(source, undefined);
  return status;
}

function isFifo(path: string): boolean {
  try {
    return statSync(encode(path), { throwIfNoEntry: false })?.isFIFO() ?? false;
  } catch {
    return false;
  }
}

function* assignFifo(
  shell: Shell,
  scope: DescriptorScope,
  fd: number,
  target: RedirectionTarget,
  mode: typeof O_RDONLY | typeof O_WRONLY,
): Running {
  const opened = yield* openFifo(shell, target.text, mode);
  return "fd" in opened ? assign(shell, scope, fd, target, opened.fd) : opened.interrupted;
}
