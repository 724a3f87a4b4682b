import type { Assignment, SimpleCommand, Word } from "../../../grammar/ast.ts";
import { expandBraces } from "../../expansion/brace.ts";
import type { Outcome, Running } from "../effect.ts";
import { ExitShell } from "../errors.ts";
import { executeUtility } from "../execute/command.ts";
import { andThen, finallyDo } from "../execute/outcome.ts";
import type { RedirectionScope } from "../execute/redirection-scope.ts";
import { trace } from "../execute/trace.ts";
import { findUtility } from "../execute/utility.ts";
import type { Code, Shell } from "../shell.ts";
import type { Variable } from "../variables.ts";
import type { CompileContext } from "./context.ts";
import { setVariable } from "./parameter.ts";
import { compileRedirections, type RedirectionCode, redirected } from "./redirection.ts";
import { compileFields, compileText, constantText, type FieldsCode, type TextCode } from "./word.ts";
import { expandWords } from "./words.ts";

interface AssignmentCode {
  readonly name: string;
  readonly value: TextCode;
}

interface Compiled {
  readonly line: number;
  readonly words: readonly FieldsCode[];
  readonly assignments: readonly AssignmentCode[];
  readonly redirections: readonly RedirectionCode[];
  readonly place: Place;
}

/** A whole stage of a pipeline, the last command of a process that has nothing else to do, or any other. */
export type Place = "stage" | "last" | "other";

/** Utilities whose operands are expanded as assignments (POSIX.1-2024, XCU 2.9.1.1). */
const declarationUtilities = new Set(["export", "readonly"]);

/** Compiles a simple command (XCU 2.9.1): words are expanded first, then redirections, then assignments. */
export function compileSimpleCommand(node: SimpleCommand, context: CompileContext, place: Place): Code {
  const name = node.words[0] && constantText(node.words[0].parts);
  const declares = name !== undefined && declarationUtilities.has(name);
  const command: Compiled = {
    line: context.source.lineAt(node.span.start),
    words: node.words.map((word, index) =>
      declares && index > 0 && isAssignment(word.parts[0])
        ? compileDeclared(word, context)
        : compileFields(word, context),
    ),
    assignments: node.assignments.map((assignment) => compileAssignment(assignment, context)),
    redirections: compileRedirections(node.redirections, context),
    place,
  };
  return (shell) => run(shell, command);
}

function isAssignment(part: SimpleCommand["words"][number]["parts"][number] | undefined): boolean {
  return part?.kind === "literal" && /^[A-Za-z_][A-Za-z_0-9]*=/.test(part.text);
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
    return (function* (): Running<void> {
      args.push(yield* value);
    })();
  };
}

function compileAssignment(node: Assignment, context: CompileContext): AssignmentCode {
  return { name: node.name, value: compileText(node.value, context, "assignment") };
}

function run(shell: Shell, command: Compiled): Outcome {
  shell.line = command.line;
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
  const withAssignments = (scope?: RedirectionScope): Outcome =>
    andThen(assignFor(shell, command, args, special), (status) => {
      if (scope && status === 0 && isBareExec(args)) scope.commit();
      return status;
    });
  if (redirections.length === 0) return withAssignments();
  return redirected(shell, redirections, withAssignments, (status) => {
    // A special built-in utility's redirection error ends a script (XCU 2.8.1); the message is out already.
    if (special && !shell.options.interactive) throw new ExitShell(2);
    return status;
  });
}

/** `exec` without a command, whose redirections last; `command` before it changes nothing of that. */
function isBareExec(args: readonly string[]): boolean {
  if (args.at(-1) !== "exec") return args.at(-1) === "--" && args.length > 1 && isBareExec(args.slice(0, -1));
  return args.slice(0, -1).every((arg) => arg === "command" || arg === "-p" || arg === "--");
}

function execute(shell: Shell, command: Compiled, args: readonly string[]): Outcome {
  return executeUtility(shell, args, {
    functions: true,
    tail: command.place === "stage" && command.redirections.length === 0,
    replaces: command.place === "last",
  });
}

/** Assignments without a command change the shell; its status is that of the last command substitution. */
function assignOnly(shell: Shell, command: Compiled): Outcome {
  const { assignments, redirections } = command;
  if (redirections.length === 0) return assignFrom(shell, assignments, 0, []);
  return redirected(shell, redirections, () => assignFrom(shell, assignments, 0, []));
}

function assignFrom(
  shell: Shell,
  assignments: readonly AssignmentCode[],
  from: number,
  traced: string[],
): Outcome {
  for (let index = from; index < assignments.length; index++) {
    const { name, value } = assignments[index] as AssignmentCode;
    const text = value(shell);
    if (typeof text !== "string") {
      return (function* (): Running {
        setTraced(shell, name, yield* text, traced);
        const rest = assignFrom(shell, assignments, index + 1, traced);
        return typeof rest === "number" ? rest : yield* rest;
      })();
    }
    setTraced(shell, name, text, traced);
  }
  if (!shell.options.xtrace || traced.length === 0) return shell.substitutionStatus;
  return andThen(trace(shell, traced, []), () => shell.substitutionStatus);
}

function setTraced(shell: Shell, name: string, value: string, traced: string[]): void {
  setVariable(shell, name, value);
  if (shell.options.xtrace) traced.push(`${name}=${value}`);
}

/** Assignments before a command: they last for a special built-in utility, else only while it runs, exported. */
function assignFor(shell: Shell, command: Compiled, args: readonly string[], special: boolean): Outcome {
  const { assignments } = command;
  if (assignments.length === 0) return execute(shell, command, args);
  const saved: [name: string, variable: Variable | undefined][] = [];
  const restore = (): void => {
    for (const [name, variable] of saved.reverse()) shell.variables.restore(name, variable);
  };
  const assign = (from: number): Outcome => {
    for (let index = from; index < assignments.length; index++) {
      const { name, value } = assignments[index] as AssignmentCode;
      const put = (text: string): void => {
        if (!special) saved.push([name, shell.variables.find(name)]);
        setVariable(shell, name, text);
        if (!special) shell.variables.declare(name, { exported: true });
      };
      const text = value(shell);
      if (typeof text !== "string") {
        return (function* (): Running {
          put(yield* text);
          const rest = assign(index + 1);
          return typeof rest === "number" ? rest : yield* rest;
        })();
      }
      put(text);
    }
    if (!shell.options.xtrace) return execute(shell, command, args);
    const traced = assignments.map(({ name }) => `${name}=${shell.variables.get(name) ?? ""}`);
    return andThen(trace(shell, traced, args), () => execute(shell, command, args));
  };
  return finallyDo(() => assign(0), restore);
}
