import { writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { installedLibrary } from "./installed.ts";

/** Shows programs another passwd(5) than the machine's, whoever runs them. */
export const nssWrapper = installedLibrary("libnss_wrapper.so");

/**
 * The environment of a program that sees the user who runs the tests with another shell, and with a home directory of
 * the test's.
 */
export function otherPasswd({
  directory,
  shell,
}: {
  directory: string;
  shell: string;
}): Record<string, string> {
  const { username, uid, gid } = userInfo();
  const users = [
    `${username}:*:${uid}:${gid}::${directory}:${shell}`,
    "sshd:*:65533:65534::/run/sshd:/usr/sbin/nologin",
  ];
  const groups = [`${username}:*:${gid}:`, "tty:*:5:", "nogroup:*:65534:"];
  writeFileSync(join(directory, "passwd"), `${users.join("\n")}\n`);
  writeFileSync(join(directory, "group"), `${groups.join("\n")}\n`);
  return {
    LD_PRELOAD: nssWrapper ?? "",
    NSS_WRAPPER_PASSWD: join(directory, "passwd"),
    NSS_WRAPPER_GROUP: join(directory, "group"),
  };
}
