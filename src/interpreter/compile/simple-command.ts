import type { Assignment, SimpleCommand, Word } from "../../../grammar/ast.ts";
import type { Place } from "../../diagnostic/place.ts";
import { expandBraces } from "../../expansion/brace.ts";
import type { Outcome, Running } from "../effect.ts";
import { ExitShell } from "../errors.ts";
import { executeUtility } from "../execute/command.ts";
import { flushed } from "../execute/flush.ts";
import { andThen, finallyDo } from "../execute/outcome.ts";
import type { RedirectionScope } from "../execute/redirection-scope.ts";
import { trace } from "../execute/trace.ts";
import { findUtility } from "../execute/utility.ts";
import type { Code, Shell } from "../shell.ts";
import type { Variable } from "../variables.ts";
import { type CompileContext, placeOf } from "./context.ts";
import { setVariable } from "./parameter.ts";
import { compileRedirections, type RedirectionCode, redirected } from "./redirection.ts";
import { compileFields, compileText, constantText, type FieldsCode, type TextCode } from "./word.ts";
import { expandWords } from "./words.ts";

interface AssignmentCode {
  readonly name: string;
  readonly value: TextCode;
  readonly at: Place;
}

interface Compiled {
  readonly line: number;
  readonly words: readonly FieldsCode[];
  readonly assignments: readonly AssignmentCode[];
  readonly redirections: readonly RedirectionCode[];
  readonly role: Role;
}

/** A whole stage of a pipeline, the last command of a process that has nothing else to do, or any other. */
export type Role = "stage" | "last" | "other";

/** Utilities whose operands are expanded as assignments (POSIX.1-2024, XCU 2.9.1.1). */
const declarationUtilities = new Set(["export", "readonly"]);

/** Compiles a simple command (XCU 2.9.1): words are expanded first, then redirections, then assignments. */
export function compileSimpleCommand(node: SimpleCommand, context: CompileContext, role: Role): Code {
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
    role,
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
  const value = compileText(node.value, context, "assignment");
  return { name: node.name, value, at: placeOf(node, context) };
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
  const lasts = special && utility.builtin.declares !== true ? "unexported" : special ? "as declared" : "no";
  const withAssignments = (): Outcome => assignFor(shell, command, args, lasts);
  if (redirections.length === 0) return withAssignments();
  const within = (scope: RedirectionScope): Outcome =>
    isBareExec(args)
      ? andThen(withAssignments(), (status) =>
          andThen(flushed(shell, shell.name, status), () => commit(scope)),
        )
      : withAssignments();
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

function execute(shell: Shell, command: Compiled, args: readonly string[]): Outcome {
  return executeUtility(shell, args, {
    functions: true,
    tail: command.role === "stage" && command.redirections.length === 0,
    replaces: command.role === "last",
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
    const assignment = assignments[index] as AssignmentCode;
    const text = assignment.value(shell);
    if (typeof text !== "string") {
      return (function* (): Running {
        setTraced(shell, assignment, yield* text, traced);
        const rest = assignFrom(shell, assignments, index + 1, traced);
        return typeof rest === "number" ? rest : yield* rest;
      })();
    }
    setTraced(shell, assignment, text, traced);
  }
  if (!shell.options.xtrace || traced.length === 0) return shell.substitutionStatus;
  return andThen(trace(shell, traced, []), () => shell.substitutionStatus);
}

function setTraced(shell: Shell, { name, at }: AssignmentCode, value: string, traced: string[]): void {
  shell.at = at;
  setVariable(shell, name, value);
  shell.at = undefined;
  if (shell.options.xtrace) traced.push(`${name}=${value}`);
}

/** What becomes of the assignments before a command when it has ended. */
type Lasting = "no" | "unexported" | "as declared";

/** Assignments before a command: exported while it runs, they last only for a special built-in utility. */
function assignFor(shell: Shell, command: Compiled, args: readonly string[], lasts: Lasting): Outcome {
  const { assignments } = command;
  if (assignments.length === 0) return execute(shell, command, args);
  const saved: [name: string, variable: Variable | undefined][] = [];
  const restore = (): void => {
    for (const [name, before] of saved.reverse()) {
      const now = lasts === "unexported" ? shell.variables.find(name) : undefined;
      const exported = (before?.exported ?? false) || shell.options.allexport;
      shell.variables.restore(name, now ? { ...now, exported } : before);
    }
  };
  const assign = (from: number): Outcome => {
    for (let index = from; index < assignments.length; index++) {
      const { name, value, at } = assignments[index] as AssignmentCode;
      const put = (text: string): void => {
        if (lasts !== "as declared") saved.push([name, shell.variables.find(name)]);
        shell.at = at;
        setVariable(shell, name, text);
        shell.at = undefined;
        if (lasts !== "as declared") shell.variables.declare(name, { exported: true });
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
