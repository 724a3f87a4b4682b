import { expect, test } from "vitest";
import { runShell } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";

/** Commands that open something, or fail to, and must have given it back when they have ended. */
const commands: readonly string[] = [
  "echo a >f1 2>&1 <missing",
  "{ echo b; } >f2 3>f3 4<missing",
  "(exec 5>f5; echo x >&5; exit 2)",
  "x=$(echo y; exec 6>f6)",
  "exec 7>f7; exec 7>f8; exec 7>&-",
  "command exec 9</dev/null; exec 9<&-",
  "for j in 1 2; do break; done >f8 <<E\n$j\nE",
  "f() { echo a; return 3; } >f9; f",
  "(: <missing)",
  "(echo ${u?})",
  "(trap 'echo t' EXIT; echo in)",
  "echo p | while read l; do :; done",
  "eval 'echo e >f9'",
  "echo 'return 3' >s; . ./s",
  "(set -e; false; echo no) | cat",
  "cat /dev/null | { cat; exit; } | cat",
  "(cd /; (cd /usr; :); pwd); x=$(cd /usr; pwd)",
  "exec {v}>f10; exec {v}>&-",
  "cat <<E\n$(cat <<F\nx\nF\n)\nE",
  "true 3>&1 4>&3 5<>f11",
  "sh -c : & wait",
  "{ :; } & wait",
  "cat <missing & wait",
];

test.concurrent.each(commands)("nothing stays open after `%s`", async (command) => {
  using directory = temporaryDirectory();
  const loop = `i=0; while [ $i -lt $n ]; do i=$((i+1))\n${command}\ndone >/dev/null 2>&1`;
  const count = "set -- /proc/$$/fd/*; echo $#";
  const script = `n=3; ${loop}\n${count}\nn=30; ${loop}\n${count}\n`;
  const { stdout } = await runShell("tssh", script, { cwd: directory.path });
  const [before, after] = stdout.toString().split("\n");
  expect(before).toMatch(/^\d+$/);
  expect(after).toBe(before);
});
