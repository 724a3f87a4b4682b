import type { AndOrList, Command, List, Program } from "../../grammar/ast.ts";
import type { Source } from "../diagnostic/source.ts";
import { writeAndOrList, writeCommand, writeList } from "./print/commands.ts";
import { Writer, withoutSeparator } from "./print/writer.ts";
import { find } from "./walk.ts";

export { printWord } from "./print/words.ts";

/** A program as text in the canonical layout, which reads back as the same program. */
export function printProgram(program: Program): string {
  const writer = new Writer("lines");
  writeList(writer, program.body);
  return writer.text;
}

/** A command in the canonical layout, ended by a newline: what `type` shows of a function. */
export function printCommand(command: Command | AndOrList | List): string {
  const writer = new Writer("lines");
  if (command.kind === "list") writeList(writer, command);
  else if (command.kind === "and-or-list") writeAndOrList(writer, command);
  else writeCommand(writer, command);
  if (command.kind !== "list") writer.newline();
  return writer.text;
}

/** Commands on one line, without the bodies of here-documents: what `jobs` shows. */
export function printCommandLine(commands: Command | AndOrList | List): string {
  const writer = new Writer("one-line");
  if (commands.kind === "list") writeList(writer, commands);
  else if (commands.kind === "and-or-list") writeAndOrList(writer, commands);
  else writeCommand(writer, commands);
  return withoutSeparator(writer.text);
}

/** A command as the user wrote it; in the canonical layout if the bodies of its here-documents stand elsewhere. */
export function commandText(command: Command | AndOrList | List, source: Source): string {
  if (find(command, ({ kind }) => kind === "here-document")) return printCommand(command);
  return source.text.slice(command.span.start, command.span.end);
}
