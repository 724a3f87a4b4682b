/** How fast bytes flow: between programs, which is the kernel's doing alone, and through the shell's own commands. */
import { compare } from "./support/compare.ts";
import { inEachShell } from "./support/shells.ts";

compare({
  title: "4 GiB from program to program",
  commands: inEachShell("cat /dev/zero | head -c 4G | cat >/dev/null"),
  rounds: 3,
});
compare({
  title: "a function, a loop of read and printf, and sort: 2 MB of lines",
  commands: inEachShell(
    'f() { yes 0123456789abcdefghijklmnopqrst | head -n 65536; }; f | while read -r x; do printf "%s\\n" "$x"; done | sort >/dev/null',
  ),
  rounds: 5,
});
