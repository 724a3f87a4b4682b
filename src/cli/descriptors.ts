import { constants } from "node:fs";
import { FdTable } from "../plan/fd-table.ts";
import { close, duplicate, open, replace } from "../posix/descriptor.ts";
import { OpenFile } from "../posix/open-file.ts";
import type { Inherited } from "./inherited.ts";

const standard = [0, 1, 2];

/**
 * Takes the descriptors that the shell inherited into a table of its own, and puts /dev/null in place of 0 to 2.
 *
 * They belong to the shell's language from then on: when a script closes its standard output, nothing in this
 * process keeps the pipe open, and nothing of node can set O_NONBLOCK on what children share.
 */
export function adoptDescriptors({ closedDescriptors, inheritedDescriptors }: Inherited): FdTable<OpenFile> {
  const entries: [number, OpenFile][] = [];
  for (const fd of [...standard, ...inheritedDescriptors]) {
    if (closedDescriptors.includes(fd)) continue;
    const own = duplicate(fd);
    if (own >= 0) entries.push([fd, new OpenFile(own)]);
  }
  for (const fd of inheritedDescriptors) close(fd);
  const empty = open("/dev/null", constants.O_RDWR);
  for (const fd of standard) replace(empty, fd);
  close(empty);
  return FdTable.of(entries);
}
