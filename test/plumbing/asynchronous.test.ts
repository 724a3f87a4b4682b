import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { reapSession } from "../support/processes.ts";
import { output, runScript } from "../support/script.ts";
import { runShell } from "../support/shell.ts";
import { temporaryDirectory } from "../support/temporary.ts";
import { until } from "../support/until.ts";

/** Asynchronous lists of every kind, each of which takes a moment and then writes `done` to a file. */
const late = "sleep 0.3; echo done >>out";
const kinds = [
  ["a program", `sh -c '${late}' &`],
  ["a pipeline of programs", `sh -c '${late}' | cat &`],
  ["a group", `{ ${late}; } &`],
  ["a subshell", `(${late}) &`],
  ["a function", `f() { ${late}; }; f &`],
  ["a loop", `for i in 1; do ${late}; done &`],
  ["an and-or list", `sleep 0.3 && echo done >>out &`],
  ["a list with builtins in a pipeline", `echo done | (sleep 0.3; cat) >>out &`],
  ["a command with a substitution", `sh -c '${late}' $(:) &`],
] as const;

test.each(kinds)("%s in the background survives the shell", async (_name, script) => {
  using directory = temporaryDirectory();
  const begin = performance.now();
  const { pid, status } = await runShell("tssh", `{ ${script} } >/dev/null 2>&1; exit 3`, {
    cwd: directory.path,
  });
  expect(status).toBe(3);
  expect(performance.now() - begin).toBeLessThan(5_000);
  const out = (): string => {
    try {
      return readFileSync(join(directory.path, "out"), "utf8");
    } catch {
      return "";
    }
  };
  expect(await until(() => out() === "done\n", 5_000)).toBe(true);
  expect(await reapSession(pid)).toEqual([]);
});

test.each(kinds)("$! is the process of %s: alive, waited for, and killed", async (_name, script) => {
  const alive = await output(
    `${script} kill -0 $! && echo alive; wait $!; echo $?; cat out; kill -0 $! 2>/dev/null || echo gone`,
  );
  expect(alive).toBe("alive\n0\ndone\ngone\n");
  const killed = await output(`${script} kill -KILL $!; wait $! 2>/dev/null; echo $?`);
  expect(killed).toBe("137\n");
});

test.each([
  ["exit 3 &", 3],
  ["(exit 4) &", 4],
  ["{ exit 5; } &", 5],
  ["sh -c 'exit 6' &", 6],
  ["true | sh -c 'exit 7' &", 7],
  ["f() { return 8; }; f &", 8],
  ["! true &", 1],
  ["true && false &", 1],
  ["sh -c 'kill -TERM $$' &", 143],
  ["{ sh -c 'kill -TERM $$'; } 2>/dev/null &", 143],
  ["nosuchcommand 2>/dev/null &", 127],
  ["{ set -e; false; echo no; } &", 1],
])("the status of a background list: %s", async (script, status) => {
  expect(await output(`${script} wait $!; echo $?`)).toBe(`${status}\n`);
});

test("wait without operands waits for all, and gives 0", async () => {
  const script = "{ sleep 0.2; echo a; } & sh -c 'sleep 0.1; echo b; exit 3' & (exit 4) & wait; echo $?";
  expect(await output(script)).toBe("b\na\n0\n");
});

test("a background list has the shell's variables, functions, options, directory, mask and parameters", async () => {
  const script = `f() { echo "f $1 $x"; }; x='a b'; export y=c; set -f; set -- 1 '2 3'; mkdir d; cd d; umask 027
    alias greet='echo hello'
    { f "$2"; echo * "$#"; sh -c 'echo $y'; pwd; umask; x=changed; greet; } & wait
    echo "$x" | sed 's/^/after /'`;
  const lines = (await output(script)).split("\n");
  expect(lines[0]).toBe("f 2 3 a b");
  expect(lines.slice(1, 3)).toEqual(["* 2", "c"]);
  expect(lines[3]).toMatch(/\/d$/);
  expect(lines.slice(4, 6)).toEqual(["0027", "hello"]);
  expect(lines[6]).toBe("after a b");
});

test("$$ stays the shell's, and $! belongs to whoever started the job", async () => {
  const script = `echo $$ >a; { echo $$ >b; sleep 5 & kill $!; } & first=$!; wait; cmp a b && [ $! = $first ] && echo same`;
  expect(await output(script)).toBe("same\n");
});

test("a background list reads /dev/null, unless it is redirected", async () => {
  const script = "echo data | { cat & wait; { cat; } & wait; (cat) & wait; cat | cat & wait; cat; }";
  expect(await output(script)).toBe("data\n");
  expect(await output("echo data >f; { cat; } <f & wait; cat <f & wait")).toBe("data\ndata\n");
});

test("its output and messages keep their place, and its here-documents their text", async () => {
  const script = `x=1; { cat; echo "$x"; } <<END &
here $x
END
wait
cat <<'END' & wait
literal $x
END`;
  const { stdout, stderr } = await runScript(script);
  expect(stdout.toString()).toBe("here 1\n1\nliteral $x\n");
  expect(stderr).toBe("");
  const failing = await runScript("true\n{\n nosuchcommand; } & wait");
  expect(failing.stderr).toMatch(/^tssh:3: nosuchcommand: not found/);
});

test("the descriptors of an asynchronous list are the shell's own, also those opened by exec", async () => {
  const script = "exec 5>f; { echo group >&5; } & wait; sh -c 'echo program >&5' & wait; cat f";
  expect(await output(script)).toBe("group\nprogram\n");
});
