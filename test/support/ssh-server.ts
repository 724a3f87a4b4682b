import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { isInstalled } from "./installed.ts";
import { otherPasswd } from "./other-passwd.ts";
import { temporaryDirectory } from "./temporary.ts";

export interface SshServer extends Disposable {
  /** What to type: logs in as the user who runs the tests, on this machine, by a key that nobody else has. */
  readonly ssh: string;
  /** The user's home directory as the server sees it, where there is a `loginShell`; else a place for files. */
  readonly home: string;
}

/**
 * Whether there is a server, and it can give a user a terminal: without root's rights only where a new one belongs to
 * the group that it wants, as on any usual system.
 */
export const canServe =
  isInstalled("ssh") &&
  isInstalled("sshd") &&
  (process.getuid?.() === 0 || /^devpts .*\bgid=/m.test(readFileSync("/proc/mounts", "utf8")));

export interface SshServerOptions {
  /** The shell that the server finds in the user's entry of passwd(5); the user's own by default. */
  readonly loginShell?: string;
}

/**
 * A server of one's own. ssh starts it for each connection and speaks to it over a pipe, so that there is no port to
 * be taken, and nobody left to be ended.
 */
export function openSshServer(options: SshServerOptions = {}): SshServer {
  const directory = temporaryDirectory();
  const file = (name: string) => join(directory.path, name);
  for (const key of ["host", "user"]) {
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", file(key)]);
  }
  // Where sshd confines itself when it runs as root; the package's service would have made it.
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true, mode: 0o755 });
  writeFileSync(file("known-hosts"), `there ${readFileSync(file("host.pub"), "utf8")}`);
  writeFileSync(file("server"), serverConfiguration(file));
  writeFileSync(file("client"), clientConfiguration(file, options.loginShell));
  chmodSync(directory.path, 0o700);
  return {
    ssh: `ssh -F ${file("client")} there`,
    home: directory.path,
    [Symbol.dispose]: () => directory[Symbol.dispose](),
  };
}

function serverConfiguration(file: (name: string) => string): string {
  return [
    `HostKey ${file("host")}`,
    `AuthorizedKeysFile ${file("user.pub")}`,
    "PermitRootLogin prohibit-password",
    "PasswordAuthentication no",
    "UsePAM no",
    "StrictModes no",
    "PrintMotd no",
    "PrintLastLog no",
    "",
  ].join("\n");
}

function clientConfiguration(file: (name: string) => string, loginShell: string | undefined): string {
  const server = `/usr/sbin/sshd -i -E ${file("log")} -f ${file("server")}`;
  const other = loginShell === undefined ? {} : otherPasswd({ directory: file(""), shell: loginShell });
  const environment = Object.entries(other).map(([name, value]) => `${name}=${value}`);
  return [
    `ProxyCommand ${["env", ...environment, server].join(" ")}`,
    `User ${userInfo().username}`,
    `IdentityFile ${file("user")}`,
    "IdentitiesOnly yes",
    `UserKnownHostsFile ${file("known-hosts")}`,
    "LogLevel ERROR",
    "",
  ].join("\n");
}
