import { constants, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { close, open } from "../../posix/descriptor.ts";
import { errnoMessage } from "../../posix/errno.ts";
import type { Runtime } from "../runtime.ts";
import type { Shell } from "../shell.ts";

/** Makes the private directory for the fifos of a block. Gives its path, or undefined after a message. */
export function makeFifoDirectory(shell: Shell): string | undefined {
  shell.enter();
  const parent = resolve(shell.directory.path, shell.variables.get("TMPDIR") || tmpdir());
  try {
    const directory = mkdtempSync(join(parent, "tssh-fifo-"));
    shell.runtime.fifoDirectories.add(directory);
    return directory;
  } catch (error) {
    const { errno } = error as NodeJS.ErrnoException;
    if (errno === undefined) throw error;
    shell.complain(`fifo: ${parent}: ${errnoMessage(errno)}`, 1);
    return undefined;
  }
}

export function removeFifoDirectory({ fifoDirectories }: Runtime, directory: string): void {
  fifoDirectories.delete(directory);
  rmSync(directory, { recursive: true, force: true });
}

/**
 * Removes the directories of all blocks under way, whose ends will never come: the shell is about to be replaced. What
 * has opened a fifo keeps it; what still waits for the other end of one is let go, as if that had come and gone.
 */
export function abandonFifos(runtime: Runtime): void {
  for (const directory of runtime.fifoDirectories) {
    const both = readdirSync(directory).map((name) =>
      open(join(directory, name), constants.O_RDWR | constants.O_NONBLOCK),
    );
    removeFifoDirectory(runtime, directory);
    for (const fd of both) if (fd >= 0) close(fd);
  }
}
