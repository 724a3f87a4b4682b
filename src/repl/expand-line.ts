import type { SimpleCommand, Word } from "../../grammar/ast.ts";
import { Source } from "../diagnostic/source.ts";
import type { Span } from "../diagnostic/span.ts";
import { bufferOf, type EditBuffer } from "../editor/text/buffer.ts";
import { constantText } from "../interpreter/compile/word.ts";
import { type Running, resolve } from "../interpreter/coroutines/effect.ts";
import { ExitShell, FatalError } from "../interpreter/errors.ts";
import { evaluateText } from "../interpreter/evaluate.ts";
import type { InteractiveShell } from "../interpreter/interactive.ts";
import { promptName, type Shell } from "../interpreter/shell.ts";
import { readAll } from "../syntax/command-reader.ts";
import { quote } from "../syntax/quote.ts";
import { find, type SyntaxNode, walk } from "../syntax/walk.ts";

/** What is put in the place of a part of a text. */
interface Replacement extends Span {
  readonly text: string;
}

/**
 * A line as the shell would expand it: the aliases, then the words of its commands, each of which is quoted so that it
 * means the same. What would run something, or change a variable, stays as it is.
 */
export async function expandLine(session: InteractiveShell, line: EditBuffer): Promise<EditBuffer> {
  const text = withoutAliases(session.shell, line.text);
  const replacements: Replacement[] = [];
  await session.attend(function* () {
    for (const command of commandsOf(session.shell, text)) {
      for (const word of command.words) {
        const { start, end } = word.span;
        const fields = yield* fieldsOf(session.shell, word, text.slice(start, end));
        if (fields) replacements.push({ start, end, text: fields.map(quote).join(" ") });
      }
    }
    return 0;
  });
  const expanded = replaced(text, replacements);
  return expanded === line.text ? line : bufferOf(expanded);
}

/** An alias is expanded once: it may name itself. */
function withoutAliases(shell: Shell, line: string): string {
  const expanded = new Set<string>();
  let text = line;
  for (;;) {
    const replacements: Replacement[] = [];
    for (const { words } of commandsOf(shell, text)) {
      const span = words[0]?.span ?? { start: 0, end: 0 };
      const name = text.slice(span.start, span.end);
      const alias = shell.aliases.get(name);
      if (alias === undefined || expanded.has(name)) continue;
      replacements.push({ ...span, text: alias });
      expanded.add(name);
    }
    if (replacements.length === 0) return text;
    text = replaced(text, replacements);
  }
}

/** The simple commands of a text, without those of substitutions. */
function commandsOf(shell: Shell, text: string): SimpleCommand[] {
  const found: SimpleCommand[] = [];
  for (const read of readAll(new Source("", text), { dialect: shell.dialect })) {
    if (read.kind !== "command") continue;
    walk(read.list, (node) => {
      if (node.kind === "simple-command") found.push(node);
      return node.kind !== "word";
    });
  }
  return found;
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  const fromTheEnd = [...replacements].sort((one, other) => other.start - one.start);
  return fromTheEnd.reduce(
    (result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end),
    text,
  );
}

/** What a word expands to; undefined if it is to stay as it is. */
function* fieldsOf(shell: Shell, word: Word, text: string): Running<readonly string[] | undefined> {
  const isConstant = constantText(word.parts) !== undefined && !text.includes("{");
  // In the value of an array, a word like this would be an element's place.
  const isPlace = /^\[.*\]\+?=/s.test(text);
  if (isConstant || isPlace || find(word, (node) => !isHarmless(node))) return undefined;
  const subshell = shell.fork();
  try {
    // What cannot be expanded is not complained about in the midst of a line.
    const command = `{ ${fieldsVariable}=(\n${text}\n); } 2>/dev/null`;
    const status = yield* resolve(evaluateText(subshell, command, promptName));
    return status === 0 ? subshell.variables.values(fieldsVariable) : undefined;
  } catch (error) {
    if (error instanceof FatalError || error instanceof ExitShell) return undefined;
    throw error;
  } finally {
    subshell.dispose();
  }
}

/** Of the subshell that expands a word. */
const fieldsVariable = "__tssh_fields";

const harmlessOperations = new Set<string | undefined>([
  undefined,
  "length",
  "default",
  "alternative",
  "remove",
  "replace",
  "case",
]);

/** Whether a part of a word runs nothing: even arithmetic may, by a subscript in a variable's value. */
function isHarmless(node: SyntaxNode): boolean {
  if (node.kind === "parameter") {
    const isPlain = node.subscript === undefined && !node.indirect;
    return isPlain && harmlessOperations.has(node.operation?.kind);
  }
  return (
    node.kind !== "command-substitution" && node.kind !== "process-substitution" && node.kind !== "arithmetic"
  );
}
