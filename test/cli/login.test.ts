import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { asksForLogin } from "../../src/cli/login-request.ts";
import { isInstalled } from "../support/installed.ts";
import { nssWrapper, otherPasswd } from "../support/other-passwd.ts";
import { openTerminal } from "../support/pty.ts";
import { runCommand, tsshPath } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

const isRoot = process.getuid?.() === 0;

test("a login shell reads .profile in its home directory, and its commands see that it is one", async () => {
  using home = temporaryDirectory();
  writeFileSync(join(home.path, ".profile"), "from=profile\n");
  const show = 'echo "$from"; shopt login_shell; logout 3; echo still here';
  const env = { HOME: home.path };
  for (const option of ["-l", "--login"]) {
    const { stdout, status } = await runCommand(tsshPath, [option, "-c", show], { env });
    expect([stdout.toString(), status]).toEqual(["profile\nlogin_shell    \ton\n", 3]);
  }
  const { stdout, stderr } = await runCommand(tsshPath, ["-c", show], { env });
  expect(stdout.toString()).toBe("\nlogin_shell    \toff\nstill here\n");
  expect(stderr).toBe("tssh:1: logout: not a login shell: use exit\n");
});

test("an error in .profile ends that file, and not a shell that has a user", async () => {
  using home = temporaryDirectory();
  writeFileSync(
    join(home.path, ".profile"),
    "PS1='profile> '\n: ${unset:?is not set}\nPS1='not reached> '\n",
  );
  using terminal = openTerminal(tsshPath, ["-l"], { env: { HOME: home.path } });
  await terminal.waitFor(/unset: is not set$(.|\n)*^profile>$/m);
});

test.each<[asks: boolean, commandLine: string]>([
  [true, "su -"],
  [true, "su - user"],
  [true, "su -l user"],
  [true, "su user -l"],
  [true, "su --login user"],
  [true, "su -ml user -c command"],
  [true, "su -s /bin/tssh - user"],
  [true, "su -s/bin/tssh -- - user"],
  [true, "runuser -l user"],
  [false, "su"],
  [false, "su user"],
  [false, "su user -"],
  [false, "su -c -l user"],
  [false, "su -cl user"],
  [false, "su -s -l"],
  [false, "su --command -l user"],
  [false, "su --command=-l user"],
  [false, "su -- user -l"],
  [true, "sudo -i"],
  [true, "sudo -u user -i"],
  [true, "/usr/bin/sudo -nHi id"],
  [true, "sudo --login"],
  [false, "sudo -s"],
  [false, "sudo -u -i tssh"],
  [false, "sudo tssh -i"],
  [false, "sudo -"],
  [false, ""],
])("whether a login shell is asked for: %s by `%s`", (asks, commandLine) => {
  expect(asksForLogin(commandLine.split(" "))).toBe(asks);
});

const others = { su: ["-s", tsshPath], runuser: ["-s", tsshPath] };

// Nobody but root gets another shell from them without a password.
describe.runIf(isRoot)(
  "a shell that is started as a login shell is one, whatever its script's name is",
  () => {
    const show = "shopt login_shell; exit";

    test.each(Object.entries(others).filter(([name]) => isInstalled(name)))(
      "by %s",
      async (command, shell) => {
        for (const [words, is] of [
          [["-", "root"], "on"],
          [["-l", "root"], "on"],
          [["root"], "off"],
          [["-", "root", "-c", show], "on"],
          [["root", "-c", show], "off"],
        ] as const) {
          using terminal = openTerminal(command, [...shell, ...words]);
          if (words.at(-1) !== show) terminal.type(`${show}\r`);
          await terminal.waitFor(new RegExp(`^login_shell +${is}$`, "m"));
        }
      },
    );

    test.runIf(nssWrapper)("by login and sudo", async () => {
      using home = temporaryDirectory();
      writeFileSync(join(home.path, ".profile"), "PS1='profile> '\n");
      const env = otherPasswd({ directory: home.path, shell: tsshPath });
      const commands = [
        ["login", "-p", "-f", "root"],
        ["sudo", "-i"],
      ].filter(([name = ""]) => isInstalled(name));
      for (const [command = "", ...words] of commands) {
        using terminal = openTerminal(command, words, { env });
        await terminal.waitFor(/^profile>$/m);
        terminal.type("logout\r");
        await terminal.waitForExit();
      }
    });
  },
);

test.runIf(isInstalled("tmux"))("a shell that tmux starts is a login shell", async () => {
  using home = temporaryDirectory();
  writeFileSync(join(home.path, ".profile"), "PS1='profile> '\n");
  const env = { HOME: home.path, SHELL: tsshPath, TMUX_TMPDIR: home.path };
  using terminal = openTerminal("tmux", ["-f", "/dev/null", "new-session"], { env });
  await terminal.waitFor(/^profile>/m);
  terminal.type("tmux kill-server\r");
  await terminal.waitForExit();
});
