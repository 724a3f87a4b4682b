import { expect, test } from "vitest";
import { Source } from "../../src/diagnostic/source.ts";
import { parseProgram } from "../../src/syntax/parse.ts";

/** What is said of a text, and the columns of the place and of the place that explains it. */
const messages: readonly (readonly [
  text: string,
  message: string,
  column: number,
  related?: number | undefined,
])[] = [
  ["echo `echo (`", "`(` is not closed within the backquotes: expected `)`", 13, 12],
  ["echo `if`", "`if` is not closed within the backquotes: expected a command", 9, 7],
  ['echo `"`', "unclosed double quote within the backquotes", 7],
  ["echo `a |`", "unexpected end of the backquotes, expected a command", 10],
  ["echo `echo )`", "unexpected `)`, expected `` ` ``", 12, 6],
  ["echo $(echo ()", "`$(` is not closed: expected a compound command as the function's body", 15, 6],
  ["f(", "`(` is not closed: expected `)`", 3, 2],
  ["echo (", "`(` is not closed: expected `)`", 7, 6],
  ["echo )", "unexpected `)`", 6],
  ["a=(", "`(` is not closed: expected `)`", 4, 3],
  ["f()", "unexpected end of input, expected a compound command as the function's body", 4],
  ["f() x", "unexpected `x`, expected a compound command as the function's body", 5],
  ["case x in (", "`case` is not closed: expected a pattern", 12, 1],
  ["case x in a|)", "unexpected `)`, expected a pattern", 13, 1],
  ["f( { echo; }", "unexpected `(`, expected `()` as after a function's name", 2],
  ["if true; then f(x); fi", "unexpected `(`, expected `()` as after a function's name", 16],
  ["if true; then echo (a); fi", "unexpected `(`", 20],
  ["for (", "unexpected `(`, expected a name", 5],
  ["for", "`for` is not closed: expected a name", 4, 1],
  ["for i in", "`for` is not closed: expected `;` or a newline", 9, 1],
  ["while", "`while` is not closed: expected a command", 6, 1],
  ["{", "`{` is not closed: expected a command", 2, 1],
  ["coproc", "unexpected end of input, expected a command", 7],
  ["&& x", "unexpected `&&`, expected a command", 1],
  ["x &&", "unexpected end of input, expected a command", 5],
  ["x |", "unexpected end of input, expected a command", 4],
  ["| x", "unexpected `|`, expected a command", 1],
  ["x || ;", "unexpected `;`, expected a command", 6],
  [";;", "unexpected `;;`, expected a command", 1],
  ["<", "unexpected end of input, expected a word as the redirection's target", 2],
  ["> >x", "unexpected `>`, expected a word as the redirection's target", 3],
  ["2>&", "unexpected end of input, expected a word as the redirection's target", 4],
  ["$((", "`$((` is not closed: expected `))`", 4, 1],
  ["$(( 1", "`$((` is not closed: expected `))`", 6, 1],
  ["${", "`${` is not closed: expected `}`", 3, 1],
  ["${x", "`${` is not closed: expected `}`", 4, 1],
  ['echo "${x', "`${` is not closed: expected `}`", 10, 7],
  ['"', "unclosed double quote", 1],
  ["'x", "unclosed single quote", 1],
];

const cases = messages.map(([text, message, column, related]) => ({ text, message, column, related }));

test.each(cases)("$text: $message", ({ text, message, column, related }) => {
  const [diagnostic, ...others] = parseProgram(new Source("test", text)).diagnostics;
  expect(others).toEqual([]);
  expect(diagnostic?.message).toBe(message);
  expect(diagnostic?.source.positionAt(diagnostic.span.start)).toEqual({ line: 1, column });
  expect(diagnostic?.related && diagnostic.related.span.start + 1).toBe(related);
});
