/** What starting programs costs: the whole run of a shell that starts one after the other. */
import { compare } from "./support/compare.ts";
import { inEachShell } from "./support/shells.ts";

const loop = (count: number, command: string): string =>
  `i=0; while [ $i -lt ${count} ]; do ${command}; i=$((i+1)); done`;

compare({
  title: "nothing: the start, which is part of every figure below",
  commands: inEachShell(":"),
  rounds: 15,
});
compare({
  title: "500 × /bin/true",
  commands: inEachShell(loop(500, "/bin/true")),
  rounds: 15,
});
compare({
  title: "500 × /bin/true, without the start",
  commands: inEachShell(loop(500, "/bin/true")),
  without: inEachShell(":"),
  rounds: 15,
});
compare({
  title: "2000 × /bin/true",
  commands: inEachShell(loop(2000, "/bin/true")),
  rounds: 5,
});
compare({
  title: "200 × /bin/true | /bin/true | /bin/true",
  commands: inEachShell(loop(200, "/bin/true | /bin/true | /bin/true")),
  rounds: 9,
});
compare({
  title: "200 × x=$(/bin/echo)",
  commands: inEachShell(loop(200, "x=$(/bin/echo)")),
  rounds: 9,
});
