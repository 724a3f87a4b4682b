import type * as ast from "../../../grammar/ast.ts";
import { reservedWordAt } from "../../../grammar/lexer/reserved-words.ts";
import { find } from "../walk.ts";
import { writeCompoundCommand } from "./compound-commands.ts";
import { writeRedirections } from "./redirections.ts";
import { printHead, printWord } from "./words.ts";
import { Writer, withoutSeparator } from "./writer.ts";

/** Writes commands, each ended as the layout wants. */
export function writeList(writer: Writer, list: ast.List): void {
  for (const { command, asynchronous } of list.items) {
    writeAndOrList(writer, command);
    writer.endItem(asynchronous);
  }
}

export function writeAndOrList(writer: Writer, { first, rest }: ast.AndOrList): void {
  writePipeline(writer, first);
  for (const { operator, pipeline } of rest) {
    writer.write(` ${operator} `);
    writePipeline(writer, pipeline);
  }
}

function writePipeline(writer: Writer, { timed, negated, stages }: ast.Pipeline): void {
  if (timed) writer.write(timed === "posix" ? "time -p" : "time");
  if (timed && stages.length > 0) writer.write(" ");
  if (negated) writer.write(stages.length > 0 ? "! " : " !");
  stages.forEach((stage, index) => {
    if (index > 0) writer.write(" | ");
    writeCommand(writer, stage);
  });
}

export function writeCommand(writer: Writer, command: ast.Command): void {
  if (command.kind === "simple-command") writeSimpleCommand(writer, command);
  else if (command.kind === "function") writeFunction(writer, command);
  else if (command.kind === "coprocess") writeCoprocess(writer, command);
  else writeCompoundCommand(writer, command);
}

function writeSimpleCommand(writer: Writer, command: ast.SimpleCommand): void {
  const { assignments, redirections } = command;
  const before = assignments.map((each) => `${each.name}${printHead(each)}=${printWord(each.value)}`);
  const words = [...before, ...command.words.map(printWord)].join(" ");
  if (words === "" || (redirections.length > 0 && startsReserved(command))) {
    writeLeadingRedirections(writer, redirections);
    if (words !== "") writer.write(` ${words}`);
  } else {
    writer.write(words);
    writeRedirections(writer, redirections);
  }
}

/** `>f if` names a command called `if`; `if >f` would begin something else. */
function startsReserved({ assignments, words }: ast.SimpleCommand): boolean {
  const part = assignments.length === 0 ? words[0]?.parts[0] : undefined;
  return part?.kind === "literal" && reservedWordAt("command", part.text) !== undefined;
}

function writeLeadingRedirections(writer: Writer, redirections: readonly ast.Redirection[]): void {
  const leading = new Writer("one-line");
  writeRedirections(leading, redirections);
  writer.write(leading.text.trimStart());
  for (const each of redirections) if (each.kind === "here-document") writer.awaitBody(each);
}

function writeFunction(writer: Writer, { name, body }: ast.FunctionDefinition): void {
  writer.write(`${name}() `);
  writeCompoundCommand(writer, body);
}

function writeCoprocess(writer: Writer, { name, body }: ast.Coprocess): void {
  writer.write(body.kind === "simple-command" || name === "COPROC" ? "coproc " : `coproc ${name} `);
  writeCommand(writer, body);
}

/** What stands in a substitution: on one line, unless here-documents need lines of their own. */
export function printSubstituted(list: ast.List): string {
  if (find(list, ({ kind }) => kind === "here-document")) {
    const writer = new Writer("lines");
    writer.newline();
    writeList(writer, list);
    return writer.text;
  }
  const writer = new Writer("one-line");
  writeList(writer, list);
  return withoutSeparator(writer.text);
}
