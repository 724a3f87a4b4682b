import type { Span } from "../src/diagnostic/span.ts";
import type * as ast from "./ast.ts";
import type { HereDocumentHead, OperationHead } from "./token.ts";

/** The constructors of the tree: one for each node, with its fields in the order of ast.ts. */

type Words = readonly ast.Word[];
type Parts = readonly ast.WordPart[];
type Redirections = readonly ast.Redirection[];

// Commands

export const list = (items: readonly ast.ListItem[], span: Span): ast.List => ({ kind: "list", span, items });

export const listItem = (command: ast.AndOrList, asynchronous: boolean, span: Span): ast.ListItem => ({
  kind: "list-item",
  span,
  command,
  asynchronous,
});

export const andOrList = (
  first: ast.Pipeline,
  rest: readonly ast.AndOrBranch[],
  span: Span,
): ast.AndOrList => ({ kind: "and-or-list", span, first, rest });

export const pipeline = (
  timed: ast.Pipeline["timed"],
  negated: boolean,
  stages: readonly ast.Command[],
  span: Span,
): ast.Pipeline => ({ kind: "pipeline", span, timed, negated, stages });

export const simpleCommand = (
  assignments: readonly ast.Assignment[],
  words: Words,
  redirections: Redirections,
  span: Span,
): ast.SimpleCommand => ({ kind: "simple-command", span, assignments, words, redirections });

/** What stands before the value of an assignment or of an array's element. */
export interface AssignmentHead {
  readonly subscript: ast.Word | undefined;
  readonly append: boolean;
}

export const assignment = (
  name: string,
  { subscript, append }: AssignmentHead,
  value: ast.Word,
  span: Span,
): ast.Assignment => ({ kind: "assignment", span, name, subscript, append, value });

export const arrayLiteral = (elements: readonly ast.ArrayElement[], span: Span): ast.ArrayLiteral => ({
  kind: "array-literal",
  span,
  elements,
});

export const arrayElement = (
  { subscript, append }: AssignmentHead,
  value: ast.Word,
  span: Span,
): ast.ArrayElement => ({ kind: "array-element", span, subscript, append, value });

export const functionDefinition = (
  name: string,
  body: ast.CompoundCommand,
  span: Span,
): ast.FunctionDefinition => ({ kind: "function", span, name, body });

export const coprocess = (name: string, body: ast.Coprocess["body"], span: Span): ast.Coprocess => ({
  kind: "coprocess",
  span,
  name,
  body,
});

// Compound commands

export const braceGroup = (body: ast.List, redirections: Redirections, span: Span): ast.BraceGroup => ({
  kind: "brace-group",
  span,
  body,
  redirections,
});

export const subshell = (body: ast.List, redirections: Redirections, span: Span): ast.Subshell => ({
  kind: "subshell",
  span,
  body,
  redirections,
});

export const ifCommand = (
  clauses: readonly ast.IfClause[],
  otherwise: ast.List | undefined,
  redirections: Redirections,
  span: Span,
): ast.IfCommand => ({ kind: "if", span, clauses, otherwise, redirections });

export const whileLoop = (
  until: boolean,
  condition: ast.List,
  body: ast.List,
  redirections: Redirections,
  span: Span,
): ast.WhileLoop => ({ kind: "while", span, until, condition, body, redirections });

export const forLoop = (
  kind: ast.ForLoop["kind"],
  name: string,
  words: Words | undefined,
  body: ast.List,
  redirections: Redirections,
  span: Span,
): ast.ForLoop => ({ kind, span, name, words, body, redirections });

export const arithmeticFor = (
  { initial, condition, update }: Pick<ast.ArithmeticFor, "initial" | "condition" | "update">,
  body: ast.List,
  redirections: Redirections,
  span: Span,
): ast.ArithmeticFor => ({ kind: "arithmetic-for", span, initial, condition, update, body, redirections });

export const arithmeticCommand = (
  parts: Parts,
  redirections: Redirections,
  span: Span,
): ast.ArithmeticCommand => ({ kind: "arithmetic-command", span, parts, redirections });

export const conditionalCommand = (
  condition: ast.Condition,
  redirections: Redirections,
  span: Span,
): ast.ConditionalCommand => ({ kind: "conditional", span, condition, redirections });

export const caseCommand = (
  subject: ast.Word,
  items: readonly ast.CaseItem[],
  redirections: Redirections,
  span: Span,
): ast.CaseCommand => ({ kind: "case", span, subject, items, redirections });

export const caseItem = (
  patterns: Words,
  body: ast.List,
  terminator: ast.CaseItem["terminator"],
  span: Span,
): ast.CaseItem => ({ kind: "case-item", span, patterns, body, terminator });

export const fifoBlock = (
  names: readonly string[],
  body: ast.List,
  redirections: Redirections,
  span: Span,
): ast.FifoBlock => ({ kind: "fifo", span, names, body, redirections });

// Redirections

/** A command with one redirection more, which is carried out last. */
export const redirected = (command: ast.Command, redirection: ast.Redirection): ast.Command =>
  command.kind === "function" || command.kind === "coprocess"
    ? { ...command, body: redirected(command.body, redirection) as never }
    : { ...command, redirections: [...command.redirections, redirection] };

/** What stands before a redirection operator. */
export interface Descriptor {
  readonly fd: number | undefined;
  /** The name in `{name}>`. */
  readonly variable: string | undefined;
}

export const fileRedirection = (
  { fd, variable }: Descriptor,
  operator: ast.RedirectionOperator,
  target: ast.Word,
  span: Span,
): ast.FileRedirection => ({
  kind: "redirection",
  span,
  fd,
  ...(variable === undefined ? {} : { variable }),
  operator,
  target,
});

/** The body is the head's: it is empty now, and the body's tokens will fill it. */
export const hereDocument = (
  { fd, variable }: Descriptor,
  head: HereDocumentHead,
  span: Span,
): ast.HereDocument => ({
  kind: "here-document",
  span,
  fd,
  ...(variable === undefined ? {} : { variable }),
  stripTabs: head.stripTabs,
  delimiter: head.delimiter,
  quoted: head.quoted,
  body: head.body,
});

// Words

export const word = (parts: Parts, span: Span): ast.Word => ({ kind: "word", span, parts });

/** A word of one token. */
export const literalWord = (text: string, span: Span): ast.Word =>
  word([textPart("literal", text, span)], span);

export const textPart = <Kind extends "literal" | "escaped" | "single-quoted" | "dollar-single-quoted">(
  kind: Kind,
  text: string,
  span: Span,
): { kind: Kind; span: Span; text: string } => ({ kind, span, text });

export const doubleQuoted = (parts: Parts, span: Span): ast.DoubleQuoted => ({
  kind: "double-quoted",
  span,
  parts,
});

export const parameter = (
  { name, indirect }: Pick<ast.ParameterExpansion, "name" | "indirect">,
  subscript: ast.Word | undefined,
  operation: ast.ParameterOperation | undefined,
  span: Span,
): ast.ParameterExpansion => ({ kind: "parameter", span, name, subscript, indirect, operation });

/** Completes an operation with the words that followed it. */
export const parameterOperation = (
  head: OperationHead | undefined,
  first: ast.Word,
  second: ast.Word | undefined,
): ast.ParameterOperation | undefined => {
  switch (head?.kind) {
    case "remove":
      return { ...head, pattern: first };
    case "case":
      return { ...head, pattern: first };
    case "substring":
      return { kind: "substring", offset: first, length: second };
    case "replace":
      return { ...head, pattern: first, replacement: second };
    case "invalid":
      return { ...head, word: first };
    case "default":
    case "assign":
    case "error":
    case "alternative":
      return { ...head, word: first };
    default:
      return head;
  }
};

export const patternGroup = (
  operator: ast.PatternGroup["operator"],
  parts: Parts,
  span: Span,
): ast.PatternGroup => ({ kind: "pattern-group", span, operator, parts });

export const commandSubstitution = (
  style: ast.CommandSubstitution["style"],
  body: ast.List,
  span: Span,
): ast.CommandSubstitution => ({ kind: "command-substitution", span, style, body });

export const processSubstitution = (
  direction: ast.ProcessSubstitution["direction"],
  body: ast.List,
  span: Span,
): ast.ProcessSubstitution => ({ kind: "process-substitution", span, direction, body });

export const arithmetic = (parts: Parts, span: Span): ast.ArithmeticExpansion => ({
  kind: "arithmetic",
  span,
  parts,
});
