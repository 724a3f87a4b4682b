import type { OpenFile } from "../../posix/open-file.ts";
import type { Shell } from "../shell.ts";

/** Makes a descriptor of a shell refer to an open file, whose reference passes to the table. */
export function assignDescriptor(shell: Shell, fd: number, file: OpenFile | undefined): void {
  const old = shell.fds.get(fd);
  shell.fds = file === undefined ? shell.fds.without(fd) : shell.fds.with(fd, file);
  old?.release();
}

/** The first descriptor from 10 on that refers to nothing: scripts use the lower ones by their numbers. */
export function freeDescriptor(shell: Shell): number {
  let fd = 10;
  while (shell.fds.get(fd) !== undefined) fd += 1;
  return fd;
}

/** Where a redirection puts what it opened. */
export interface DescriptorScope {
  set(fd: number, file: OpenFile | undefined): void;
}

/**
 * The redirections of one command: what each descriptor referred to before, to be put back.
 *
 * Put back one by one and not by the old table, because `exec` within the command may have changed others.
 */
export class RedirectionScope implements DescriptorScope {
  readonly #shell: Shell;
  #saved: [fd: number, file: OpenFile | undefined][] = [];

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  /** Makes a descriptor refer to a file, whose reference passes to the table, or closes it. */
  set(fd: number, file: OpenFile | undefined): void {
    const shell = this.#shell;
    this.#saved.push([fd, shell.fds.get(fd)]);
    shell.fds = file === undefined ? shell.fds.without(fd) : shell.fds.with(fd, file);
  }

  /** Puts everything back. Output must have been flushed. */
  restore(): void {
    const shell = this.#shell;
    const saved = this.#saved;
    this.#saved = [];
    for (const [fd, file] of saved.reverse()) {
      const current = shell.fds.get(fd);
      shell.fds = file === undefined ? shell.fds.without(fd) : shell.fds.with(fd, file);
      current?.release();
    }
  }

  /** Makes everything last, as `exec` without a command does. */
  commit(): void {
    const saved = this.#saved;
    this.#saved = [];
    for (const [, file] of saved) file?.release();
  }
}
