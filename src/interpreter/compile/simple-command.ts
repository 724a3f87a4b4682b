import type { ArrayLiteral, SimpleCommand, Word } from "../../../grammar/ast.ts";
import { expandBraces } from "../../expansion/brace.ts";
import { continueWith, isWaiting, type Outcome, type Running } from "../coroutines/effect.ts";
import { ExitShell } from "../errors.ts";
import { executeUtility } from "../execute/command.ts";
import { flushed } from "../execute/flush.ts";
import { andThen } from "../execute/outcome.ts";
import type { RedirectionScope } from "../execute/redirection-scope.ts";
import { runEvent } from "../execute/shell-event.ts";
import { trace } from "../execute/trace.ts";
import { findUtility } from "../execute/utility.ts";
import type { CommandPlace } from "../frame.ts";
import type { Code, Shell } from "../shell.ts";
import type { ArrayElement } from "../variables/variable.ts";
import { arrayLiteralOf, compileArrayLiteral } from "./array-literal.ts";
import {
  type AssignmentCode,
  compileAssignment,
  type Lasting,
  runAssignments,
  showElement,
  withAssignments,
} from "./assignment.ts";
import type { CompileContext } from "./context.ts";
import { withSubstitutions } from "./process-substitution.ts";
import { compileRedirections, type RedirectionCode, redirected } from "./redirection.ts";
import { compileFields, compileText, constantText, type FieldsCode, type TextCode } from "./word.ts";
import { expandWords } from "./words.ts";

interface Compiled {
  readonly line: number;
  readonly place: CommandPlace;
  readonly words: readonly FieldsCode[];
  readonly assignments: readonly AssignmentCode[];
  readonly redirections: readonly RedirectionCode[];
  /** How its utility is started. */
  readonly start: Parameters<typeof executeUtility>[2];
}

/** A whole stage of a pipeline, the last command of a process that has nothing else to do, or any other. */
export type Role = "stage" | "last" | "other";

/** Utilities whose operands are expanded as assignments (POSIX.1-2024, XCU 2.9.1.1). */
const declarationUtilities = new Set(["declare", "export", "local", "readonly", "typeset"]);

/** Compiles a simple command (XCU 2.9.1): words are expanded first, then redirections, then assignments. */
export function compileSimpleCommand(node: SimpleCommand, context: CompileContext, role: Role): Code {
  const name = node.words[0] && constantText(node.words[0].parts);
  const declares = name !== undefined && declarationUtilities.has(name);
  const command: Compiled = {
    line: context.source.lineAt(node.span.start),
    place: { source: context.source, span: node.span },
    words: node.words.map((word, index) =>
      declares && index > 0 ? compileOperandWord(word, context) : compileFields(word, context),
    ),
    assignments: node.assignments.map((assignment) => compileAssignment(assignment, context)),
    redirections: compileRedirections(node.redirections, context),
    start: {
      functions: true,
      tail: role === "stage" && node.redirections.length === 0,
      replaces: role === "last",
    },
  };
  return withSubstitutions([node], (shell) => run(shell, command));
}

function compileOperandWord(word: Word, context: CompileContext): FieldsCode {
  const literal = arrayLiteralOf(word);
  if (literal !== undefined) return arrayOperand(word, literal, context);
  return isAssignment(word) ? compileDeclared(word, context) : compileFields(word, context);
}

function isAssignment({ parts }: Word): boolean {
  const [first] = parts;
  if (first?.kind !== "literal") return false;
  if (/^[A-Za-z_][A-Za-z_0-9]*(?:\[[^\]]*\])?\+?=/.test(first.text)) return true;
  return (
    /^[A-Za-z_][A-Za-z_0-9]*\[/.test(first.text) &&
    parts.some((part) => part.kind === "literal" && /\]\+?=/.test(part.text))
  );
}

/** An operand like `name=value` is not split; but braces make several of it, as in bash. */
function compileDeclared(word: Word, context: CompileContext): FieldsCode {
  const plain = oneField(compileText(word, context, "declaration"));
  const words = expandBraces(word.parts)?.map((parts) =>
    oneField(compileText({ ...word, parts }, context, "declaration")),
  );
  if (words === undefined) return plain;
  return (shell, args) => (shell.options.braceexpand ? expandWords(words, shell, args) : plain(shell, args));
}

function oneField(text: TextCode): FieldsCode {
  return (shell, args) => {
    const value = text(shell);
    if (typeof value === "string") {
      args.push(value);
      return undefined;
    }
    return continueWith(value, (known) => {
      args.push(known);
    });
  };
}

/** An operand that assigns an array: the utility finds the elements by the operand's number. */
function arrayOperand(word: Word, literal: ArrayLiteral, context: CompileContext): FieldsCode {
  const name = word.parts[0]?.kind === "literal" ? word.parts[0].text : "";
  const code = compileArrayLiteral(literal, context);
  return (shell, args) => {
    const put = (elements: readonly ArrayElement[]): void => {
      shell.arrayOperands.set(args.length, elements);
      args.push(shell.options.xtrace ? `${name}(${elements.map(showElement).join(" ")})` : name);
    };
    const elements = code(shell);
    if (!isWaiting(elements)) {
      put(elements);
      return undefined;
    }
    return continueWith(elements, put);
  };
}

function run(shell: Shell, command: Compiled): Outcome {
  shell.line = command.line;
  shell.command = command.place;
  if (!shell.traps.hasEvents) return runNow(shell, command);
  return andThen(runEvent(shell, "DEBUG", shell.status), (status) =>
    shell.jump === undefined ? runNow(shell, command) : status,
  );
}

function runNow(shell: Shell, command: Compiled): Outcome {
  shell.substitutionStatus = 0;
  const args: string[] = [];
  const running = expandWords(command.words, shell, args);
  if (running === undefined) return perform(shell, command, args);
  return performAfter(shell, command, args, running);
}

function* performAfter(shell: Shell, command: Compiled, args: string[], running: Running<void>): Running {
  yield* running;
  const outcome = perform(shell, command, args);
  return typeof outcome === "number" ? outcome : yield* outcome;
}

function perform(shell: Shell, command: Compiled, args: readonly string[]): Outcome {
  const { assignments, redirections } = command;
  if (args.length === 0) return assignOnly(shell, command);
  if (redirections.length === 0 && assignments.length === 0) {
    if (!shell.options.xtrace) return execute(shell, command, args);
    return andThen(trace(shell, [], args), () => execute(shell, command, args));
  }
  // Traced before the redirections: the trace is the shell's, not the command's.
  if (!shell.options.xtrace || assignments.length > 0) return performWithin(shell, command, args);
  return andThen(trace(shell, [], args), () => performWithin(shell, command, args));
}

/** Performs a command that has assignments or redirections. */
function performWithin(shell: Shell, command: Compiled, args: readonly string[]): Outcome {
  const { redirections } = command;
  const utility = findUtility(shell, args[0] as string);
  const special = utility.kind === "builtin" && utility.builtin.special;
  const lasts = special && utility.builtin.declares !== true ? "unexported" : special ? "as declared" : "no";
  const assigned = (): Outcome => assignFor(shell, command, args, lasts);
  if (redirections.length === 0) return assigned();
  const within = (scope: RedirectionScope): Outcome =>
    isBareExec(args)
      ? andThen(assigned(), (status) => andThen(flushed(shell, shell.name, status), () => commit(scope)))
      : assigned();
  return redirected(shell, redirections, within, (status) => {
    // A special built-in utility's redirection error ends a script (XCU 2.8.1); the message is out already.
    if (special && !shell.options.interactive) throw new ExitShell(2);
    return status;
  });
}

/** `exec` without a command: its redirections last. */
function isBareExec(args: readonly string[]): boolean {
  let at = 0;
  if (args[0] === "command") for (at = 1; args[at] === "-p" || args[at] === "--"; at++);
  if (args[at] !== "exec") return false;
  return args.length === at + 1 || (args.length === at + 2 && args[at + 1] === "--");
}

function commit(scope: RedirectionScope): number {
  scope.commit();
  return 0;
}

function execute(shell: Shell, command: Compiled, args: readonly string[], started?: () => void): Outcome {
  shell.lastArgument = args[args.length - 1] as string;
  const { start } = command;
  return executeUtility(shell, args, started === undefined ? start : { ...start, started });
}

/** Assignments without a command. */
function assignOnly(shell: Shell, { assignments, redirections }: Compiled): Outcome {
  shell.lastArgument = "";
  if (redirections.length === 0) return runAssignments(shell, assignments);
  return redirected(shell, redirections, () => runAssignments(shell, assignments));
}

function assignFor(shell: Shell, command: Compiled, args: readonly string[], lasts: Lasting): Outcome {
  return withAssignments(shell, command.assignments, lasts, (traced, end) => {
    if (!shell.options.xtrace || traced.length === 0) return execute(shell, command, args, end);
    return andThen(trace(shell, traced, args), () => execute(shell, command, args, end));
  });
}
