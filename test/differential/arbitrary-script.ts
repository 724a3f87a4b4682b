import fc from "fast-check";

/**
 * Scripts at random that end, print only what POSIX lets no shell choose, and stay in their directory. What a
 * command gets as its arguments is shown by the function `show`, one field in each pair of brackets.
 */
export const prelude = `show() { printf '<%s>' "$@"; echo; }
>a1; >a2; >b.c; i=0 j=0
`;

type Pieces = {
  word: string;
  quoted: string;
  command: string;
  list: string;
};

const name = fc.constantFrom("x", "y", "z");
const number = fc.constantFrom("0", "1", "2", "3", "7", "-4");
const plain = fc.constantFrom("a", "b1", "cd", "a:b", "c.d", "x=y", "e/f", "0", "12");
const glob = fc.constantFrom("*", "a*", "?", "[ab]*", "*.c", "none*", "a?", "[!a]*");
const value = fc.constantFrom(
  "",
  "a",
  "a b",
  " a  b ",
  "a:b",
  ":a::b:",
  "*",
  "1",
  "a1",
  "x y:z",
  "~",
  "[ab]*",
);
const pattern = fc.constantFrom(
  "*",
  "a*",
  "?",
  "*b",
  "a?",
  "[ab]",
  "''",
  '"*"',
  "a",
  "$x",
  '"$x"',
  "*:",
  "?*",
);

const arithmetic = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 2 },
    number,
    fc.constantFrom("i", "j", "$i", "(i)", "${j:-2}"),
    fc
      .tuple(
        tie("expression"),
        fc.constantFrom("+", "-", "*", "<", "<=", "==", "!=", "&&", "||", "&", "|", "^", ">>", "<<"),
        tie("expression"),
      )
      .map(([left, operator, right]) => `${left} ${operator} ${right}`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map((each) => `(${each[0]} ? ${each[1]} : ${each[2]})`),
    fc
      .tuple(fc.constantFrom("i", "j"), fc.constantFrom("=", "+=", "-=", "*="), tie("expression"))
      .map((each) => `(${each.join(" ")})`),
    tie("expression").map((each) => `!(${each})`),
    tie("expression").map((each) => `-(${each})`),
  ),
})).expression;

const operator = fc.constantFrom(":-", "-", ":+", "+", ":=", "=");
const removal = fc.constantFrom("#", "##", "%", "%%");

export const { list } = fc.letrec<Pieces>((tie) => {
  const expansion = fc.oneof(
    { maxDepth: 3, depthIdentifier: "script" },
    name.map((each) => `$${each}`),
    name.map((each) => `\${${each}}`),
    fc.constantFrom("$#", "$1", "${2-none}", "$?", "${#x}", "${#}", "$((i))"),
    fc.tuple(name, operator, tie("quoted")).map(([each, how, word]) => `\${${each}${how}${word}}`),
    fc.tuple(name, removal, pattern).map(([each, how, word]) => `\${${each}${how}${word}}`),
    arithmetic.map((each) => `$((${each}))`),
    tie("command").map((each) => `$(${each})`),
  );
  const list = fc
    .array(tie("command"), { minLength: 1, maxLength: 3 })
    .map((commands) => commands.join("\n"));
  return {
    quoted: fc
      .array(fc.oneof({ maxDepth: 3, depthIdentifier: "script" }, plain, expansion), { maxLength: 2 })
      .map((parts) => parts.join("")),
    word: fc
      .array(
        fc.oneof(
          { maxDepth: 3, depthIdentifier: "script" },
          plain,
          glob,
          fc.constantFrom(
            "'a b'",
            "''",
            "'*'",
            '"$"',
            "\\*",
            "\\ ",
            '"a  b"',
            "'$x'",
            "\\$x",
            '""',
            "~",
            '"`echo q`"',
          ),
          fc.constantFrom('"$@"', "$@", '"$*"', "$*"),
          expansion,
          tie("quoted").map((text) => `"${text}"`),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join("")),
    command: commands(tie, arithmetic),
    list,
  };
});

function commands(tie: fc.LetrecTypedTie<Pieces>, expression: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const words = fc.array(tie("word"), { maxLength: 3 }).map((each) => each.join(" "));
  const show = words.map((each) => `show ${each}`.trimEnd());
  const assignment = fc
    .tuple(
      name,
      fc.oneof(
        tie("word"),
        value.map((each) => `'${each}'`),
      ),
    )
    .map(([each, text]) => `${each}=${text}`);
  const ifs = fc.constantFrom("IFS=:", "IFS=' '", "IFS=", "unset IFS", "IFS=': '", "IFS=a");
  const body = tie("list").map((each) => each.replace(/^/gm, "  "));
  const file = fc.constantFrom("f", "g");
  return fc.oneof(
    { maxDepth: 3, depthIdentifier: "script" },
    show,
    assignment,
    ifs,
    words.map((each) => `set -- ${each}`.trimEnd()),
    fc.constantFrom(
      "true",
      "false",
      ":",
      "(exit 3)",
      "shift 2>/dev/null || :",
      "unset x",
      "set -f",
      "set +f",
      "i=1 j=2",
      "export y",
      "cat f 2>/dev/null",
    ),
    expression.map((each) => `i=$((${each}))`),
    fc.tuple(assignment, show).map(([before, each]) => `${before} ${each}`),
    fc.tuple(show, fc.constantFrom(">", ">>"), file).map((each) => `${each[0]} ${each[1]}${each[2]}`),
    fc.tuple(show, show).map(([one, other]) => `${one} && ${other}`),
    fc
      .tuple(tie("command"), fc.constantFrom("|| show or", "&& show and"))
      .map(([each, rest]) => `{ ${each}\n} ${rest}`),
    fc
      .tuple(tie("word"), tie("word"))
      .map(([left, right]) => `[ "${quotable(left)}" = "${quotable(right)}" ] && show same`),
    fc
      .tuple(body, fc.constantFrom("cat", "sort", "tr a-m n-z", "wc -l | tr -d ' '"))
      .map(([each, rest]) => `{\n${each}\n} | ${rest}`),
    body.map((each) => `(\n${each}\n)`),
    fc
      .tuple(tie("command"), body, body)
      .map(([test, yes, no]) => `if { ${test}\n} >/dev/null; then\n${yes}\nelse\n${no}\nfi`),
    fc
      .tuple(words, body, fc.constantFrom("", "  break\n", "  continue\n"))
      .map(([each, inner, jump]) => `for z in ${each}; do\n  show "$z"\n${inner}\n${jump}done`),
    fc
      .tuple(tie("word"), pattern, pattern, body)
      .map(
        ([each, one, other, inner]) =>
          `case ${each} in\n${one} | ${other})\n${inner}\n  ;;\n*) show other ;;\nesac`,
      ),
    body.map((each) => `f() {\n${each}\n  return 3\n}\nf "$y" two; show $?`),
    fc.tuple(tie("quoted"), value).map(([text, line]) => `cat <<E\n${text}\n${line}\nE`),
    fc
      .tuple(value, fc.constantFrom("x y", "x", "-r x y z"))
      .map(([line, names]) => `read ${names} <<'E'\n${line}\nE\nshow "$x" "$y"`),
    fc.tuple(body).map(([each]) => `n=0\nwhile [ $n -lt 2 ]; do\n  n=$((n+1))\n${each}\ndone`),
    show.map((each) => `eval '${each.replaceAll("'", `'\\''`)}'`),
    fc.tuple(name, show).map(([each, then]) => `${each}=$(${then}); show "$${each}" $?`),
    show.map((each) => `! ${each}; show $?`),
  );
}

/** Within double quotes a word's own quotes would end them. */
function quotable(word: string): string {
  return word.replaceAll(/["'\\`]/g, "");
}

export const script: fc.Arbitrary<string> = fc
  .array(list, { minLength: 1, maxLength: 3 })
  .map((lists) => `${prelude}${lists.join("\n")}\nshow "$x" "$y" "$#" "$?"\n`);
