import { constants } from "node:fs";
import { close, open } from "../posix/descriptor.ts";
import { changeDirectory, changeDirectoryTo, setUmask } from "../posix/process.ts";

const O_PATH = 0o10000000;

/**
 * A working directory that a shell environment may have while the process is elsewhere.
 *
 * A process has one working directory, but subshells run within it and have their own. The process is moved
 * only when a shell that is elsewhere needs it, and a descriptor is opened only when a directory is left that
 * somebody will come back to.
 */
export class WorkingDirectory {
  /** The path by which one came: what `pwd` says, whatever becomes of the variable PWD. */
  path: string;
  #fd = -1;
  #references = 1;

  constructor(path: string) {
    this.path = path;
  }

  retain(): this {
    this.#references += 1;
    return this;
  }

  release(): void {
    this.#references -= 1;
    if (this.#references > 0 || this.#fd < 0) return;
    close(this.#fd);
    this.#fd = -1;
  }

  get isShared(): boolean {
    return this.#references > 1;
  }

  /** Remembers the directory in which the process is now, if somebody can come back to it. */
  remember(): void {
    if (this.#references > 0 && this.#fd < 0) this.#fd = open(".", O_PATH | constants.O_DIRECTORY);
  }

  /** Moves the process here. */
  enter(): void {
    if (this.#fd >= 0) changeDirectoryTo(this.#fd);
  }
}

/** What the kernel keeps once a process and shells have each for themselves: directory and umask. */
export class ProcessPlace {
  #directory: WorkingDirectory;
  #umask: number;

  constructor(directory: WorkingDirectory, umask: number) {
    this.#directory = directory;
    this.#umask = umask;
  }

  /** Brings the process to where a shell environment is. Costs nothing when it is there already. */
  enter(directory: WorkingDirectory, umask: number): void {
    if (directory !== this.#directory) {
      this.#directory.remember();
      directory.enter();
      this.#directory = directory;
    }
    if (umask !== this.#umask) {
      setUmask(umask);
      this.#umask = umask;
    }
  }

  /**
   * Moves from a directory, in which the process is, to a path.
   *
   * @param name the path that the new directory is to be known by.
   * @returns the new directory, which takes the place of the old one in its shell, or minus errno (chdir(2)).
   */
  change(from: WorkingDirectory, path: string, name: string): WorkingDirectory | number {
    if (from.isShared) from.remember();
    const changed = changeDirectory(path);
    if (changed < 0) return changed;
    const directory = new WorkingDirectory(name);
    from.release();
    this.#directory = directory;
    return directory;
  }
}
