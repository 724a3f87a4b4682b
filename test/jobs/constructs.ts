/** A command that takes its time and leaves the numbers from 1 to 20 in the file `out`. */
export interface Construct {
  readonly name: string;
  readonly command: string;
  /** Typed once the command has been suspended and brought back for the last time. */
  readonly input?: string;
}

const pause = "sleep 0.1";
const loop = (body: string) => `for i in $(seq 20); do ${body}; ${pause}; done`;
// Not sh: dash waits for ever for a child that ^Z has stopped before it was executed.
const program = `bash -c 'for i in $(seq 20); do echo $i; ${pause}; done'`;
const counting =
  "i=0; while [ $i -lt 20 ]; do i=$((i+1)); j=0; while [ $j -lt 200000 ]; do j=$((j+1)); done; echo $i";

/** Everything that a shell can be in the midst of. */
export const constructs: readonly Construct[] = [
  { name: "a program", command: `${program} >out` },
  { name: "a pipeline of programs", command: `${program} | cat | cat >out` },
  { name: "a for loop", command: `${loop("echo $i")} >out` },
  { name: "a while loop", command: `i=0; while [ $i -lt 20 ]; do i=$((i+1)); echo $i; ${pause}; done >out` },
  { name: "an until loop", command: `i=0; until [ $i = 20 ]; do i=$((i+1)); ${pause}; echo $i; done >out` },
  { name: "a loop of builtins alone", command: `${counting}; done >out` },
  {
    name: "a list of commands",
    command: `: >out; ${sequence(20, (i) => `${pause}; echo ${i} >>out`, "; ")}`,
  },
  {
    name: "an and-or list",
    command: `: >out; ${sequence(20, (i) => `${pause} && echo ${i} >>out`, " && ")}`,
  },
  { name: "a function", command: `f() { ${loop('echo "$1$i"')}; }; f "" >out` },
  {
    name: "functions that call each other",
    command: `f() { if [ $1 -le 20 ]; then ${pause}; echo $1; f $(($1+1)); fi; }; f 1 >out`,
  },
  { name: "a subshell", command: `( ${loop("echo $i")} ) >out` },
  { name: "a group with redirections", command: `{ ${loop("echo $i >&3")}; } 3>out` },
  { name: "a loop as the first stage", command: `${loop("echo $i")} | cat >out` },
  { name: "a loop as the last stage", command: `${program} | while read -r i; do echo $i; done >out` },
  {
    name: "a loop as a middle stage",
    command: `${program} | while read -r i; do echo $i; ${pause}; done | cat >out`,
  },
  {
    name: "loops of builtins as every stage",
    command: `${counting}; done | while read -r i; do echo $i; done >out`,
  },
  {
    name: "a subshell as a stage",
    command: `(${loop("echo $i")}) | (while read -r i; do echo $i; done) >out`,
  },
  { name: "a command substitution", command: `x=$(${loop("echo $i")}); echo "$x" >out` },
  { name: "command substitutions in a loop", command: `${loop("x=$(sleep 0.02; echo $i); echo $x")} >out` },
  { name: "nested command substitutions", command: `x="$(echo "$(${loop("echo $i")})")"; echo "$x" >out` },
  { name: "a program in a command substitution", command: `x=$(${program}); echo "$x" >out` },
  {
    name: "a fifo block",
    command: `fifo left right { (${loop("echo $i >&3")}) 3>$left & cat $left >$right & cat $right >out; }`,
  },
  { name: "a wait for a job in the background", command: `${program} >out & wait` },
  { name: "a read from the terminal", command: "read -r x; seq $x >out", input: "20\r" },
  {
    name: "a read from the terminal beside a program",
    command: "sleep 2 | { read -r x </dev/tty; seq $x >out; }",
    input: "20\r",
  },
  { name: "an if", command: `if sleep 0.3; ${loop("echo $i")}; then :; fi >out` },
  { name: "a case", command: `case x in x) ${loop("echo $i")} ;; esac >out` },
  { name: "a negated pipeline", command: `! ${program} | cat >out` },
  { name: "an eval", command: `eval '${loop("echo $i")}' >out` },
  { name: "a dot script", command: `echo '${loop("echo $i")}' >script; . ./script >out` },
  { name: "a script", command: `echo '${loop("echo $i")}' >script; chmod +x script; ./script >out` },
  {
    name: "a loop over a here-document",
    command: `while read -r i; do echo $i; ${pause}; done >out <<end\n${sequence(20, String, "\n")}\nend`,
  },
  { name: "a background group brought to the foreground", command: `{ ${loop("echo $i")}; } >out & fg` },
  {
    name: "loops within loops",
    command: `for a in 0 1; do for b in $(seq 10); do echo $((a*10+b)); ${pause}; done; done >out`,
  },
];

function sequence(length: number, text: (number: number) => string, separator: string): string {
  return Array.from({ length }, (_, index) => text(index + 1)).join(separator);
}
