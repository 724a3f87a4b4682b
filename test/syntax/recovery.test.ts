import { expect, test } from "vitest";
import { parse } from "./outline.ts";

/** The mistakes of a script as `line: message`; each independent one is there, and no other. */
const damaged: Record<string, { readonly script: string; readonly mistakes: readonly string[] }> = {
  "a wrong word in an if, whose later words are no news": {
    script: "if true; do\n  a\nelse\n  b\nfi\necho )",
    mistakes: ["1: unexpected `do`, expected `then`", "6: unexpected `)`"],
  },
  "a whole command on the line of the mistake": {
    script: "if; then a; fi\nf() { while; do a; done; }\necho )\nfi",
    mistakes: [
      "1: unexpected `;`, expected a command",
      "2: unexpected `;`, expected a command",
      "3: unexpected `)`",
      "4: unexpected `fi`, expected a command",
    ],
  },
  "a missing done within a function": {
    script: "f() {\n  while a; do\n    b\n}\necho )\ng() {\n  c\n}\nfi",
    mistakes: [
      "4: unexpected `}`, expected `done`",
      "5: unexpected `)`",
      "9: unexpected `fi`, expected a command",
    ],
  },
  "a missing fi, and a mistake in a function behind it": {
    script: "f() {\n  if a; then\n    b\n\ng() {\n  echo )\n}\n",
    mistakes: ["6: unexpected `)`, expected `}`", "8: `if` is not closed: expected `fi`"],
  },
  "a missing fi that the message about another mistake names": {
    script: "if a; then\n  b\necho )\n",
    mistakes: ["3: unexpected `)`, expected `fi`"],
  },
  "a missing esac": {
    script: "f() {\n  case x in\n    a) b ;;\n}\necho )",
    mistakes: ["4: unexpected newline, expected `)`", "5: unexpected `)`"],
  },
  "a missing esac before other commands": {
    script: "case x in\n  a) b ;;\necho c\nif; then d; fi\nf() {\n  echo )\n}",
    mistakes: [
      "3: unexpected `c`, expected `)`",
      "4: unexpected `;`, expected a command",
      "6: unexpected `)`, expected `}`",
    ],
  },
  "a missing brace": {
    script: "f() {\n  if a; then b; fi\ng() { echo ); }\n",
    mistakes: ["3: unexpected `)`, expected `}`", "4: `{` is not closed: expected `}`"],
  },
  "a stray parenthesis in a case, and patterns behind it": {
    script: "case $x in\n  a) echo ) ;;\n  b) c ;;\n  (d|e) f ;;\n  *) if; then g; fi\nesac\necho )",
    mistakes: [
      "2: unexpected `)`, expected `;;` or `esac`",
      "5: unexpected `;`, expected a command",
      "7: unexpected `)`",
    ],
  },
  "broken patterns": {
    script: "case $x in\n  a  b ;;\n  c) d ;;\n  *) f\nesac\necho )",
    mistakes: ["2: unexpected `b`, expected `)`", "6: unexpected `)`"],
  },
  "a missing in": {
    script: "case $x\n  a) b ;;\n  c) d ;;\nesac\necho )",
    mistakes: ["2: unexpected `a`, expected `in`", "5: unexpected `)`"],
  },
  "a missing do": {
    script: "for x in a b\n  c\ndone >f\necho )",
    mistakes: ["2: unexpected `c`, expected `do`", "4: unexpected `)`"],
  },
  "misspelt words that begin commands": {
    script: "fro x in a; do\n  b\ndone\nfi a; then\n  b\nelse\n  c\nfi\necho )",
    mistakes: [
      "1: unexpected `do`, expected a command",
      "4: unexpected `fi`, expected a command",
      "9: unexpected `)`",
    ],
  },
  "here-documents of a line with a mistake, and of the end of its command": {
    script: "cat <<A )\nit's $(\nA\nwhile b; do\n  echo )\ndone <<B\nit's (\nB\necho ;;",
    mistakes: ["1: unexpected `)`", "5: unexpected `)`, expected `done`", "9: unexpected `;;`"],
  },
  "a quote that is not closed": {
    script: "if; then\n  echo 'x\nfi\necho )",
    mistakes: ["1: unexpected `;`, expected a command", "2: unclosed single quote"],
  },
  "conditions with and without their end": {
    script: "if [[ a b ]]; then\n  c\nfi\nif [[ -f x; then\n  y\nfi\n[[ a ]]\necho )",
    mistakes: ["1: unexpected `b`, expected `]]`", "4: unexpected `;`, expected `]]`", "8: unexpected `)`"],
  },
  "arrays with and without their end": {
    script: "a=(1 | 2\n 3)\necho )\nb=(1 &\necho ;;",
    mistakes: [
      "1: unexpected `|`, expected `)`",
      "3: unexpected `)`",
      "4: unexpected `&`, expected `)`",
      "5: unexpected `;;`",
    ],
  },
  substitutions: {
    script:
      'x="$(if a; do b; fi)"\necho `if` `echo )`\ny=$(\n  echo ;;\n) z=1\nf() {\n  x=$(echo a\n}\necho )',
    mistakes: [
      "1: unexpected `do`, expected `then`",
      "2: `if` is not closed within the backquotes: expected a command",
      "4: unexpected `;;`, expected `)`",
      "8: unexpected `}`, expected `)`",
      "9: unexpected `)`",
    ],
  },
  "what follows the end of a refused command": {
    script: "if; then\n  a\nfi | b >c && echo )\necho ;;",
    mistakes: ["1: unexpected `;`, expected a command", "3: unexpected `)`", "4: unexpected `;;`"],
  },
};

test.each(Object.entries(damaged))("%s", (_, { script, mistakes }) => {
  const { diagnostics } = parse(script);
  expect(diagnostics.map(({ source, span, message }) => `${source.lineAt(span.start)}: ${message}`)).toEqual(
    mistakes,
  );
});
