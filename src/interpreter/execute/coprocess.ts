import { close, pipe } from "../../posix/descriptor.ts";
import { errnoMessage } from "../../posix/errno.ts";
import { OpenFile } from "../../posix/open-file.ts";
import type { Job } from "../jobs/job.ts";
import type { Shell } from "../shell.ts";
import { assignDescriptor } from "./redirection-scope.ts";

/** The highest descriptor that is tried: scripts use the low ones. */
const highest = 63;

/** Starts a coprocess: NAME is an array of the descriptors to read from and to write to, NAME_PID its process. */
export function startCoprocess(shell: Shell, name: string, start: (shell: Shell) => Job | undefined): number {
  const input = pipe();
  if (typeof input === "number") return shell.complain(`pipe: ${errnoMessage(input)}`, 1);
  const output = pipe();
  if (typeof output === "number") {
    close(input.read);
    close(input.write);
    return shell.complain(`pipe: ${errnoMessage(output)}`, 1);
  }
  const subshell = shell.fork();
  assignDescriptor(subshell, 0, new OpenFile(input.read));
  assignDescriptor(subshell, 1, new OpenFile(output.write));
  const job = start(subshell);
  subshell.dispose();
  const reader = put(shell, new OpenFile(output.read));
  const writer = put(shell, new OpenFile(input.write));
  if (job === undefined) return 1;
  shell.variables.setArray(name, [String(reader), String(writer)]);
  shell.variables.set(`${name}_PID`, String(job.processes.at(-1)?.pid));
  shell.lastBackground = job.processes.at(-1)?.pid;
  shell.jobs.add(job);
  return 0;
}

function put(shell: Shell, file: OpenFile): number {
  let fd = highest;
  while (shell.fds.get(fd) !== undefined) fd -= 1;
  assignDescriptor(shell, fd, file);
  return fd;
}
