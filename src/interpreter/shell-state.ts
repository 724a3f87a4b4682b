import type { FdTable } from "../plan/fd-table.ts";
import type { OpenFile } from "../posix/open-file.ts";
import type { Shell } from "./shell.ts";
import type { Variables } from "./variables/variables.ts";
import type { WorkingDirectory } from "./working-directory.ts";

/** What a new shell environment begins with. */
export interface ShellState {
  readonly parent?: Shell;
  readonly variables: Variables;
  readonly fds: FdTable<OpenFile>;
  readonly directory: WorkingDirectory;
  readonly umask: number;
  readonly name: string;
}
