import type * as ast from "../../grammar/ast.ts";
import type { Dialect } from "../../grammar/lexer/dialect.ts";
import { Source } from "../../src/diagnostic/source.ts";
import { type ParseResult, parseProgram } from "../../src/syntax/parse.ts";

/** A tree without places, and without the nodes that hold a single other: short enough to write down. */
export type Outline = string | readonly Outline[] | { readonly [key: string]: Outline | number | undefined };

export function parse(
  text: string,
  aliases: Record<string, string> = {},
  dialect: Dialect = { posix: false, extglob: true },
): ParseResult {
  return parseProgram(new Source("test", text), {
    dialect,
    aliases: (name) => (Object.hasOwn(aliases, name) ? aliases[name] : undefined),
  });
}

/** The outline of a program; its messages if it is none. */
export function outline(text: string, aliases: Record<string, string> = {}): Outline {
  const { program, diagnostics } = parse(text, aliases);
  if (diagnostics.length > 0) return { errors: diagnostics.map(({ message }) => message) };
  return outlineList(program.body);
}

/** A tree without its places, to compare. */
export function withoutSpans(node: unknown): unknown {
  return JSON.parse(JSON.stringify(node, (key, value) => (key === "span" ? undefined : value)));
}

function outlineList({ items }: ast.List): Outline {
  return items.map(({ command, asynchronous }) => {
    const inner = outlineAndOr(command);
    return asynchronous ? { async: inner } : inner;
  });
}

function outlineAndOr({ first, rest }: ast.AndOrList): Outline {
  if (rest.length === 0) return outlinePipeline(first);
  return {
    list: [
      outlinePipeline(first),
      ...rest.flatMap((each) => [each.operator, outlinePipeline(each.pipeline)]),
    ],
  };
}

function outlinePipeline({ timed, negated, stages }: ast.Pipeline): Outline {
  if (timed) return { [timed === "posix" ? "time -p" : "time"]: stages.map(outlineCommand) };
  const [first] = stages;
  const inner = stages.length === 1 && first ? outlineCommand(first) : { pipe: stages.map(outlineCommand) };
  return negated ? { not: inner } : inner;
}

function outlineCommand(command: ast.Command): Outline {
  switch (command.kind) {
    case "simple-command":
      return outlineSimple(command);
    case "coprocess":
      return { coproc: command.name, body: outlineCommand(command.body) };
    case "function":
      return { function: command.name, body: outlineCommand(command.body) };
    default:
      return { ...outlineCompound(command), ...outlineRedirections(command.redirections) };
  }
}

function outlineSimple({ assignments, words, redirections }: ast.SimpleCommand): Outline {
  const inner = words.map(outlineWord);
  if (assignments.length === 0 && redirections.length === 0) return inner;
  return {
    ...(assignments.length > 0 && {
      assign: assignments.map((each) => [each.name, ...outlineHead(each), outlineWord(each.value)]),
    }),
    ...(words.length > 0 && { words: inner }),
    ...outlineRedirections(redirections),
  };
}

function outlineCompound(command: ast.CompoundCommand): { [key: string]: Outline } {
  switch (command.kind) {
    case "brace-group":
      return { group: outlineList(command.body) };
    case "subshell":
      return { subshell: outlineList(command.body) };
    case "fifo":
      return { fifo: command.names, body: outlineList(command.body) };
    case "if":
      return {
        if: command.clauses.map(({ condition, body }) => [outlineList(condition), outlineList(body)]),
        ...(command.otherwise && { else: outlineList(command.otherwise) }),
      };
    case "while":
      return {
        [command.until ? "until" : "while"]: outlineList(command.condition),
        do: outlineList(command.body),
      };
    case "arithmetic-command":
      return { "((": command.parts.map(outlinePart) };
    case "conditional":
      return { "[[": outlineCondition(command.condition) };
    case "arithmetic-for":
      return {
        "for ((": [command.initial, command.condition, command.update].map((parts) => parts.map(outlinePart)),
        do: outlineList(command.body),
      };
    case "for":
    case "select":
      return {
        [command.kind]: command.name,
        ...(command.words && { in: command.words.map(outlineWord) }),
        do: outlineList(command.body),
      };
    case "case":
      return {
        case: outlineWord(command.subject),
        in: command.items.map(({ patterns, body, terminator }) => [
          patterns.map(outlineWord),
          outlineList(body),
          terminator,
        ]),
      };
  }
}

function outlineCondition(condition: ast.Condition): Outline {
  switch (condition.kind) {
    case "and":
    case "or":
      return { [condition.kind]: [outlineCondition(condition.left), outlineCondition(condition.right)] };
    case "not":
      return { not: outlineCondition(condition.operand) };
    case "unary-test":
      return [condition.operator, outlineWord(condition.operand)];
    case "binary-test":
      return [outlineWord(condition.left), condition.operator, outlineWord(condition.right)];
  }
}

function outlineRedirections(redirections: readonly ast.Redirection[]): { [key: string]: Outline } {
  return redirections.length === 0 ? {} : { redirect: redirections.map(outlineRedirection) };
}

function outlineRedirection(redirection: ast.Redirection): Outline {
  const { fd, variable } = redirection;
  const before = fd === undefined ? (variable === undefined ? [] : [`{${variable}}`]) : [String(fd)];
  if (redirection.kind === "redirection")
    return [...before, redirection.operator, outlineWord(redirection.target)];
  const { delimiter, stripTabs, quoted, body } = redirection;
  const shown = quoted ? `'${delimiter}'` : delimiter;
  return [...before, stripTabs ? "<<-" : "<<", shown, ...body.map(outlinePart)];
}

function outlineWord({ parts }: ast.Word): Outline {
  const [only] = parts;
  return parts.length === 1 && only?.kind === "literal" ? only.text : parts.map(outlinePart);
}

function outlinePart(part: ast.WordPart): Outline {
  switch (part.kind) {
    case "literal":
      return part.text;
    case "escaped":
      return ["\\", part.text];
    case "single-quoted":
      return ["'", part.text];
    case "dollar-single-quoted":
      return ["$'", part.text];
    case "double-quoted":
      return ['"', ...part.parts.map(outlinePart)];
    case "parameter":
      return outlineParameter(part);
    case "pattern-group":
      return [`${part.operator}(`, ...part.parts.map(outlinePart)];
    case "command-substitution":
      return [part.style === "dollar" ? "$(" : "`", outlineList(part.body)];
    case "array-literal":
      return ["=(", ...part.elements.map((each) => [...outlineHead(each), outlineWord(each.value)])];
    case "process-substitution":
      return [`${part.direction}(`, outlineList(part.body)];
    case "arithmetic":
      return ["$((", ...part.parts.map(outlinePart)];
  }
}

function outlineHead({ subscript, append }: Pick<ast.Assignment, "subscript" | "append">): Outline[] {
  return [...(subscript ? [{ subscript: outlineWord(subscript) }] : []), ...(append ? ["+="] : [])];
}

function outlineParameter({ name, subscript, indirect, operation }: ast.ParameterExpansion): Outline {
  const inner = subscript ? [name, { subscript: outlineWord(subscript) }] : [name];
  const parameter = [indirect ? "$!" : "$", ...inner];
  if (operation === undefined) return parameter;
  switch (operation.kind) {
    case "length":
      return [...parameter, "length"];
    case "remove": {
      const how = `${operation.longest ? "longest" : "shortest"} ${operation.side}`;
      return [...parameter, how, outlineWord(operation.pattern)];
    }
    case "names":
      return [...parameter, `names ${operation.list}`];
    case "transform":
      return [...parameter, `@${operation.letter}`];
    case "case":
      return [
        ...parameter,
        `${operation.to} ${operation.all ? "all" : "first"}`,
        outlineWord(operation.pattern),
      ];
    case "substring":
      return [...parameter, "substring", ...outlineWords(operation.offset, operation.length)];
    case "replace":
      return [
        ...parameter,
        `replace ${operation.where}`,
        ...outlineWords(operation.pattern, operation.replacement),
      ];
    case "invalid":
      return [...parameter, "invalid", outlineWord(operation.word)];
    default:
      return [...parameter, `${operation.colon ? ":" : ""}${operation.kind}`, outlineWord(operation.word)];
  }
}

function outlineWords(...words: (ast.Word | undefined)[]): Outline[] {
  return words.flatMap((word) => (word ? [outlineWord(word)] : []));
}
