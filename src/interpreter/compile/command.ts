import type { Command, CompoundCommand, Word } from "../../../grammar/ast.ts";
import type { Code } from "../shell.ts";
import { compileArithmeticCommand, compileArithmeticFor } from "./arithmetic-command.ts";
import { compileCase } from "./case.ts";
import { compileConditional } from "./conditional.ts";
import type { CompileContext } from "./context.ts";
import { compileCoprocess } from "./coprocess.ts";
import { debugged } from "./debug.ts";
import { compileFifoBlock } from "./fifo-block.ts";
import { compileFor } from "./for.ts";
import { compileFunction } from "./function.ts";
import { compileIf } from "./if.ts";
import { compileList } from "./list.ts";
import { withSubstitutions } from "./process-substitution.ts";
import { compileRedirections, withRedirections } from "./redirection.ts";
import { compileSelect } from "./select.ts";
import { compileSimpleCommand } from "./simple-command.ts";
import { compileSubshell } from "./subshell.ts";
import { compileWhile } from "./while.ts";

/**
 * Compiles a command.
 *
 * @param stage whether the command is a whole stage of a pipeline.
 */
export function compileCommand(command: Command, context: CompileContext, stage: boolean): Code {
  switch (command.kind) {
    case "simple-command":
      return compileSimpleCommand(command, context, stage ? "stage" : "other");
    case "function":
      return compileFunction(command, context);
    case "coprocess":
      return compileCoprocess(command, context);
    default: {
      const code = compileCompound(command, context);
      const { redirections } = command;
      const whole =
        redirections.length === 0 ? code : withRedirections(compileRedirections(redirections, context), code);
      return withSubstitutions([...redirections, ...ownWords(command)], whole);
    }
  }
}

/** The words of a compound command that it expands itself. */
function ownWords(command: CompoundCommand): readonly Word[] {
  if (command.kind === "for" || command.kind === "select") return command.words ?? [];
  return command.kind === "case" ? [command.subject] : [];
}

/** Compiles a compound command without its redirections. */
function compileCompound(command: CompoundCommand, context: CompileContext): Code {
  switch (command.kind) {
    case "brace-group":
      return compileList(command.body, context);
    case "subshell":
      return compileSubshell(command, context);
    case "if":
      return compileIf(command, context);
    case "while":
      return compileWhile(command, context);
    case "arithmetic-command":
      return debugged(command, compileArithmeticCommand(command, context), context);
    case "arithmetic-for":
      return compileArithmeticFor(command, context);
    case "conditional":
      return debugged(command, compileConditional(command, context), context);
    case "select":
      return debugged(command, compileSelect(command, context), context);
    case "for":
      return compileFor(command, context);
    case "case":
      return debugged(command, compileCase(command, context), context);
    case "fifo":
      return compileFifoBlock(command, context);
  }
}
