import type * as ast from "../../../grammar/ast.ts";
import { writeList } from "./commands.ts";
import { printCondition } from "./conditions.ts";
import { writeRedirections } from "./redirections.ts";
import { printParts, printWord } from "./words.ts";
import type { Writer } from "./writer.ts";

export function writeCompoundCommand(writer: Writer, command: ast.CompoundCommand): void {
  writeWithoutRedirections(writer, command);
  writeRedirections(writer, command.redirections);
}

function writeWithoutRedirections(writer: Writer, command: ast.CompoundCommand): void {
  switch (command.kind) {
    case "brace-group":
      writeBlock(writer, "{", command.body, "}");
      break;
    case "subshell":
      writeSubshell(writer, command);
      break;
    case "fifo":
      writeBlock(writer, `fifo ${command.names.join(" ")} {`, command.body, "}");
      break;
    case "if":
      writeIf(writer, command);
      break;
    case "while":
      writer.write(command.until ? "until" : "while");
      writeCondition(writer, command.condition);
      writeBlock(writer, "do", command.body, "done");
      break;
    case "for":
    case "select":
      writer.write(`${command.kind} ${command.name}${printForWords(command.words)}; `);
      writeBlock(writer, "do", command.body, "done");
      break;
    case "arithmetic-for":
      writer.write(`for ((${printSections(command)})); `);
      writeBlock(writer, "do", command.body, "done");
      break;
    case "arithmetic-command":
      writer.write(`((${printParts(command.parts, "arithmetic")}))`);
      break;
    case "conditional":
      writer.write(`[[ ${printCondition(command.condition)} ]]`);
      break;
    case "case":
      writeCase(writer, command);
  }
}

function writeBlock(writer: Writer, before: string, body: ast.List, after: string): void {
  writer.write(before);
  writer.block(() => writeList(writer, body));
  writer.write(after);
}

function writeSubshell(writer: Writer, { body }: ast.Subshell): void {
  writer.write("(");
  writer.block(() => writeList(writer, body));
  writer.closeBlock();
  writer.write(")");
}

function writeIf(writer: Writer, { clauses, otherwise }: ast.IfCommand): void {
  clauses.forEach(({ condition, body }, index) => {
    writer.write(index === 0 ? "if" : "elif");
    writeCondition(writer, condition);
    writeBlock(writer, "then", body, "");
  });
  if (otherwise) writeBlock(writer, "else", otherwise, "");
  writer.write("fi");
}

/** On the same line if it is one simple command after another; else on lines of its own. */
function writeCondition(writer: Writer, condition: ast.List): void {
  const simple = condition.items.every(({ command: { first, rest } }) =>
    [first, ...rest.map(({ pipeline }) => pipeline)].every(({ stages }) =>
      stages.every(({ kind }) => kind === "simple-command"),
    ),
  );
  if (simple) {
    writer.write(" ");
    writer.onOneLine(() => writeList(writer, condition));
  } else {
    writer.block(() => writeList(writer, condition));
  }
}

function printSections({ initial, condition, update }: ast.ArithmeticFor): string {
  return [initial, condition, update].map((parts) => printParts(parts, "arithmetic")).join(";");
}

function printForWords(words: readonly ast.Word[] | undefined): string {
  return words === undefined ? "" : ["", "in", ...words.map(printWord)].join(" ");
}

function writeCase(writer: Writer, { subject, items }: ast.CaseCommand): void {
  writer.write(`case ${printWord(subject)} in`);
  writer.block(() => {
    for (const item of items) {
      writer.write(`${printPatterns(item.patterns)})`);
      writer.block(() => {
        writeList(writer, item.body);
        writer.closeBlock();
        writer.write(item.terminator);
      });
      writer.break();
    }
  });
  writer.write("esac");
}

/** Where a pattern may begin, `esac` ends the command unless a parenthesis stands before it. */
function printPatterns(patterns: readonly ast.Word[]): string {
  const text = patterns.map(printWord).join(" | ");
  return /^esac(?![^ ])/.test(text) ? `(${text}` : text;
}
