import fc from "fast-check";
import type * as ast from "../../grammar/ast.ts";
import * as construct from "../../grammar/construct.ts";
import { reservedWordAt } from "../../grammar/lexer/reserved-words.ts";
import { find } from "../../src/syntax/walk.ts";

/**
 * Programs at random, as trees. Every tree is one that the parser could have made: adjacent literal texts are
 * one, a command does not begin with an unquoted reserved word, a body does not hold its delimiter.
 */

const span = { start: 0, end: 0 };

const name = fc.constantFrom("x", "y", "PATH", "_a1", "if", "in");
const parameterName = fc.oneof(name, fc.constantFrom("1", "9", "12", "@", "*", "#", "?", "-", "$", "!"));
const plainText = fc.stringMatching(/^[A-Za-z0-9_./:=+,@%^~*?[\]{}!-]{1,6}$/);
const anyText = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab \t\n$`"\\#;&|<>(){}=*~é日\udcff'), maxLength: 8 }),
  fc.string({ maxLength: 6, unit: "binary" }).map((text) => text.replaceAll("\0", "")),
);

const literal = (text: string): ast.Literal => construct.textPart("literal", text, span);
const single = anyText.map((text) => construct.textPart("single-quoted", text.replaceAll("'", ""), span));
const dollarSingle = fc
  .string({ unit: fc.constantFrom(..."ab'\\\n\t\u0001\u007f日\udc80"), maxLength: 6 })
  .map((text) => construct.textPart("dollar-single-quoted", text, span));
const escaped = fc
  .constantFrom(..."a $\"'\\`;&|<>()#{}~*?[]日", "😀")
  .map((text) => construct.textPart("escaped", text, span));

/** A word without anything that nests, so that trees stay small. */
const smallWord = fc
  .array(
    fc.oneof(
      plainText.map(literal),
      escaped,
      single,
      parameterName.map((each) => bareParameter(each)),
    ),
    { minLength: 1, maxLength: 2 },
  )
  .map((parts) => construct.word(joined(parts), span));

const subscript = smallWord.map((each) => without(each, /[[\]]/g));

/** No `$((` is arithmetic unless its parentheses match. */
const arithmeticText = fc.stringMatching(/^[a-z0-9 +*<>=&|-]{1,6}$/);

type Arbitraries = {
  list: ast.List;
  /** Parts that may stand anywhere. */
  expansion: ast.WordPart;
  quotedExpansion: ast.WordPart;
  word: ast.Word;
  /** A word of a command, which may be a process substitution. */
  argument: ast.Word;
  command: ast.Command;
};

/** @param documents whether redirections may be here-documents. */
function arbitraries(documents: "with here-documents" | "without"): fc.LetrecValue<Arbitraries> {
  const redirectionsOf: RedirectionsOf = (word, expansion) =>
    redirections(word, documents === "without" ? undefined : expansion);
  return fc.letrec<Arbitraries>((tie) => arbitrariesOf(tie, redirectionsOf));
}

type RedirectionsOf = (
  word: fc.Arbitrary<ast.Word>,
  expansion: fc.Arbitrary<ast.WordPart>,
) => fc.Arbitrary<ast.Redirection[]>;

function arbitrariesOf(
  tie: fc.LetrecTypedTie<Arbitraries>,
  redirectionsOf: RedirectionsOf,
): fc.LetrecValue<Arbitraries> {
  const expansion = (operand: fc.Arbitrary<ast.Word>) =>
    fc.oneof(
      { maxDepth: 3, depthIdentifier: "program" },
      parameterName.map((each) => bareParameter(each)),
      parameter(operand, tie("word")),
      fc
        .tuple(fc.constantFrom("dollar" as const, "backquote" as const), tie("list"))
        .map(([style, body]) => construct.commandSubstitution(style, body, span)),
      quotedParts(arithmeticText, tie("quotedExpansion")).map((parts) => construct.arithmetic(parts, span)),
    );
  const doubleQuoted = quotedParts(anyText, tie("quotedExpansion")).map((parts) =>
    construct.doubleQuoted(parts, span),
  );
  const after = redirectionsOf(tie("word"), tie("quotedExpansion"));
  return {
    list: fc
      .array(listItem(tie("command")), { minLength: 1, maxLength: 3 })
      .map((items) => construct.list(items, span)),
    expansion: expansion(tie("word")),
    quotedExpansion: expansion(
      quotedParts(anyText, fc.oneof(tie("quotedExpansion"), doubleQuoted)).map((parts) =>
        construct.word(parts, span),
      ),
    ),
    argument: fc.oneof(
      { weight: 9, arbitrary: tie("word") },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom("<" as const, ">" as const), tie("list"))
          .map(([direction, body]) =>
            construct.word([construct.processSubstitution(direction, body, span)], span),
          ),
      },
    ),
    word: fc
      .array(
        fc.oneof(plainText.map(literal), escaped, single, dollarSingle, doubleQuoted, tie("expansion")),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((parts) => construct.word(joined(parts), span)),
    command: fc.oneof(
      { maxDepth: 3, depthIdentifier: "program" },
      simpleCommand(tie("argument"), tie("word"), after),
      declaration(tie("word")),
      compoundCommand(tie("list"), tie("word"), after),
      fc
        .tuple(fc.constantFrom("f", "my-func", "a.b"), compoundCommand(tie("list"), tie("word"), after))
        .map(([each, body]) => construct.functionDefinition(each, body, span)),
      fc
        .tuple(fc.constantFrom("COPROC", "worker"), compoundCommand(tie("list"), tie("word"), after))
        .map(([each, body]) => construct.coprocess(each, body, span)),
    ),
  };
}

const programs = ({ list }: fc.LetrecValue<Arbitraries>): fc.Arbitrary<ast.Program> =>
  list.map((body) => ({ kind: "program", span, body }));

export const program = programs(arbitraries("with here-documents"));
export const programWithoutHereDocuments = programs(arbitraries("without"));

// Words

function quotedParts(
  text: fc.Arbitrary<string>,
  expansion: fc.Arbitrary<ast.WordPart>,
): fc.Arbitrary<ast.WordPart[]> {
  return fc.array(fc.oneof(text.map(literal), expansion), { maxLength: 3 }).map(joined);
}

/** The lexer reads text in one piece. */
function joined(parts: readonly ast.WordPart[]): ast.WordPart[] {
  const result: ast.WordPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (part.kind === "literal" && part.text === "") continue;
    if (part.kind === "literal" && last?.kind === "literal")
      result[result.length - 1] = literal(last.text + part.text);
    else result.push(part);
  }
  return result;
}

function bareParameter(each: string, indirect = false): ast.ParameterExpansion {
  return construct.parameter({ name: each, indirect }, undefined, undefined, span);
}

function parameter(
  operand: fc.Arbitrary<ast.Word>,
  word: fc.Arbitrary<ast.Word>,
): fc.Arbitrary<ast.ParameterExpansion> {
  const plain = { indirect: false };
  const how = operation(operand, word);
  return fc.oneof(
    fc
      .tuple(parameterName, how)
      .filter(([each, operation]) => isOperation(each, operation))
      .map(([each, operation]) => construct.parameter({ name: each, ...plain }, undefined, operation, span)),
    fc
      .tuple(name, subscript, fc.option(how, { nil: undefined }))
      .map(([each, at, operation]) => construct.parameter({ name: each, ...plain }, at, operation, span)),
    fc.constantFrom("x", "12", "#").map((each) => bareParameter(each, true)),
    fc
      .tuple(fc.constantFrom("x", "12"), how)
      .filter(([, { kind }]) => kind !== "length")
      .map(([each, operation]) =>
        construct.parameter({ name: each, indirect: true }, undefined, operation, span),
      ),
    fc
      .tuple(name, subscript)
      .map(([each, at]) => construct.parameter({ name: each, indirect: true }, at, undefined, span)),
    fc
      .tuple(name, fc.constantFrom("*" as const, "@" as const))
      .map(([each, list]) =>
        construct.parameter({ name: each, ...plain }, undefined, { kind: "names", list }, span),
      ),
  );
}

function operation(
  operand: fc.Arbitrary<ast.Word>,
  word: fc.Arbitrary<ast.Word>,
): fc.Arbitrary<ast.ParameterOperation> {
  const pattern = smallWord.map(withoutBraces);
  const empty = construct.word([], span);
  const letters: ast.TransformLetter[] = ["Q", "E", "P", "A", "a", "U", "u", "L", "K", "k"];
  return fc.oneof(
    fc.constant({ kind: "length" } as const),
    fc.record({
      kind: fc.constantFrom("default" as const, "assign" as const, "error" as const, "alternative" as const),
      colon: fc.boolean(),
      word: operand.map(withoutBraces),
    }),
    fc.record({
      kind: fc.constant("remove" as const),
      side: fc.constantFrom("prefix" as const, "suffix" as const),
      longest: fc.boolean(),
      pattern: word.map(withoutBraces).filter(({ parts }) => !/^[#%]/.test(firstText(parts))),
    }),
    fc.record({
      kind: fc.constant("substring" as const),
      offset: smallWord
        .map((each) => without(each, /[}:?()]/g))
        .filter(({ parts }) => parts.length > 0 && !/^[-=+]/.test(firstText(parts))),
      length: fc.option(fc.oneof(pattern, fc.constant(empty)), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("replace" as const),
      where: fc.constantFrom("first" as const, "all" as const, "prefix" as const, "suffix" as const),
      pattern: smallWord
        .map((each) => without(each, /[}/]/g))
        .filter(({ parts }) => parts.length > 0 && !/^[#%]/.test(firstText(parts))),
      replacement: fc.option(fc.oneof(pattern, fc.constant(empty)), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("case" as const),
      to: fc.constantFrom("upper" as const, "lower" as const, "toggled" as const),
      all: fc.boolean(),
      pattern: fc.oneof(
        pattern.filter(({ parts }) => !/^[,^~]/.test(firstText(parts))),
        fc.constant(empty),
      ),
    }),
    fc.record({ kind: fc.constant("transform" as const), letter: fc.constantFrom(...letters) }),
  );
}

/** `${#-}` is the length of `$-`, and `${!#}` the last positional parameter. */
function isOperation(each: string, how: ast.ParameterOperation): boolean {
  if (each !== "#" && each !== "!") return true;
  if (how.kind === "remove") return how.pattern.parts.length > 0;
  return !("word" in how) || how.word.parts.length > 0;
}

/** A `}` ends the word of a parameter expansion; within double quotes it is escaped, and so it may stay. */
function withoutBraces(word: ast.Word): ast.Word {
  return without(word, /}/g);
}

function without({ parts }: ast.Word, characters: RegExp): ast.Word {
  const kept = parts.map((part) =>
    part.kind === "literal" ? literal(part.text.replaceAll(characters, "")) : part,
  );
  return construct.word(joined(kept), span);
}

function firstText([first]: readonly ast.WordPart[]): string {
  return first?.kind === "literal" ? first.text : "";
}

// Commands

function listItem(command: fc.Arbitrary<ast.Command>): fc.Arbitrary<ast.ListItem> {
  const pipeline = fc
    .tuple(
      fc.constantFrom(undefined, undefined, "default" as const, "posix" as const),
      fc.boolean(),
      fc.array(command, { minLength: 1, maxLength: 2 }),
    )
    .map(([timed, negated, stages]) => construct.pipeline(timed, negated, stages, span));
  const branch = fc.record({ operator: fc.constantFrom("&&" as const, "||" as const), pipeline });
  return fc
    .tuple(pipeline, fc.array(branch, { maxLength: 1 }), fc.boolean())
    .map(([first, rest, asynchronous]) =>
      construct.listItem(construct.andOrList(first, rest, span), asynchronous, span),
    );
}

function simpleCommand(
  argument: fc.Arbitrary<ast.Word>,
  word: fc.Arbitrary<ast.Word>,
  after: fc.Arbitrary<ast.Redirection[]>,
): fc.Arbitrary<ast.SimpleCommand> {
  const empty = fc.constant(construct.word([], span));
  const head = fc.record({
    subscript: fc.option(subscript, { nil: undefined }),
    append: fc.boolean(),
  });
  const value = fc.oneof(word, empty);
  const assignment = fc.oneof(
    fc
      .tuple(fc.constantFrom("x", "y", "PATH"), head, value)
      .map(([each, how, text]) => construct.assignment(each, how, text, span)),
    fc
      .tuple(fc.boolean(), arrayLiteral(word))
      .map(([append, array]) =>
        construct.assignment("a", { subscript: undefined, append }, construct.word([array], span), span),
      ),
  );
  return fc
    .tuple(fc.array(assignment, { maxLength: 1 }), fc.array(argument, { maxLength: 3 }), after)
    .map(([assignments, words, redirects]) => construct.simpleCommand(assignments, words, redirects, span))
    .filter(isReadBack);
}

function arrayLiteral(word: fc.Arbitrary<ast.Word>): fc.Arbitrary<ast.ArrayLiteral> {
  const plain = { subscript: undefined, append: false };
  const element = fc.oneof(
    word
      .filter(({ parts }) => !/^[[#]/.test(firstText(parts)))
      .map((value) => construct.arrayElement(plain, value, span)),
    fc
      .tuple(subscript, fc.boolean(), smallWord)
      .map(([at, append, value]) => construct.arrayElement({ subscript: at, append }, value, span)),
  );
  return fc.array(element, { maxLength: 3 }).map((elements) => construct.arrayLiteral(elements, span));
}

/** `declare a=(…)` */
function declaration(word: fc.Arbitrary<ast.Word>): fc.Arbitrary<ast.SimpleCommand> {
  return fc
    .tuple(fc.constantFrom("declare", "local", "export"), fc.constantFrom("a=", "b+="), arrayLiteral(word))
    .map(([utility, name, array]) => {
      const operand = construct.word([literal(name), array], span);
      return construct.simpleCommand([], [construct.word([literal(utility)], span), operand], [], span);
    });
}

/** Would the words be read as what they are? */
function isReadBack({ assignments, words, redirections }: ast.SimpleCommand): boolean {
  if (assignments.length + words.length + redirections.length === 0) return false;
  const [first] = words;
  if (first === undefined) return true;
  const text = firstText(first.parts);
  if (/^[A-Za-z_][A-Za-z0-9_]*(?:\[|\+?=)/.test(text)) return false;
  return assignments.length > 0 || redirections.length > 0 || reservedWordAt("command", text) === undefined;
}

function compoundCommand(
  list: fc.Arbitrary<ast.List>,
  word: fc.Arbitrary<ast.Word>,
  after: fc.Arbitrary<ast.Redirection[]>,
): fc.Arbitrary<ast.CompoundCommand> {
  const words = fc.array(word, { maxLength: 2 });
  const clause = fc.record({ condition: list, body: list });
  const empty = fc.constant(construct.list([], span));
  const item = fc
    .tuple(
      fc.array(word, { minLength: 1, maxLength: 2 }),
      fc.oneof(list, empty),
      fc.constantFrom(";;" as const, ";&" as const, ";;&" as const),
    )
    .map(([patterns, body, terminator]) => construct.caseItem(patterns, body, terminator, span));
  return fc.oneof(
    fc.tuple(list, after).map(([body, to]) => construct.braceGroup(body, to, span)),
    fc.tuple(list, after).map(([body, to]) => construct.subshell(body, to, span)),
    fc
      .tuple(fc.array(clause, { minLength: 1, maxLength: 2 }), fc.option(list, { nil: undefined }), after)
      .map(([clauses, otherwise, to]) => construct.ifCommand(clauses, otherwise, to, span)),
    fc
      .tuple(fc.boolean(), list, list, after)
      .map(([until, condition, body, to]) => construct.whileLoop(until, condition, body, to, span)),
    fc
      .tuple(
        fc.constantFrom("for" as const, "select" as const),
        name,
        fc.option(words, { nil: undefined }),
        list,
        after,
      )
      .map(([kind, each, over, body, to]) => construct.forLoop(kind, each, over, body, to, span)),
    fc
      .tuple(fc.tuple(arithmeticText, arithmeticText, arithmeticText), list, after)
      .map(([[initial, condition, update], body, to]) =>
        construct.arithmeticFor(
          { initial: [literal(initial)], condition: [literal(condition)], update: [literal(update)] },
          body,
          to,
          span,
        ),
      ),
    fc
      .tuple(arithmeticText, after)
      .map(([text, to]) => construct.arithmeticCommand([literal(text)], to, span)),
    fc
      .tuple(condition(word), after)
      .map(([expression, to]) => construct.conditionalCommand(expression, to, span)),
    fc
      .tuple(word, fc.array(item, { maxLength: 2 }), after)
      .map(([subject, items, to]) => construct.caseCommand(subject, items, to, span)),
    fc
      .tuple(fc.array(fc.constantFrom("left", "right"), { minLength: 1, maxLength: 2 }), list, after)
      .map(([names, body, to]) => construct.fifoBlock(names, body, to, span)),
  );
}

// Conditions

/** Words that are no operators within `[[ ]]`. */
function condition(word: fc.Arbitrary<ast.Word>): fc.Arbitrary<ast.Condition> {
  const operand = word.filter(({ parts }) => !/^(-|!|=|\]\])/.test(firstText(parts)));
  const group = fc
    .tuple(fc.constantFrom("?" as const, "*" as const, "+" as const, "@" as const, "!" as const), operand)
    .map(([operator, { parts }]) => construct.word([construct.patternGroup(operator, parts, span)], span));
  const unary = fc.record({
    kind: fc.constant("unary-test" as const),
    operator: fc.constantFrom("-n", "-z", "-f"),
    operand,
  });
  const binary = fc.record({
    kind: fc.constant("binary-test" as const),
    operator: fc.constantFrom("==", "!=", "<", "-eq"),
    left: operand,
    right: operand,
  });
  const matching = fc.record({
    kind: fc.constant("binary-test" as const),
    operator: fc.constant("=="),
    left: operand,
    right: group,
  });
  const test: fc.Arbitrary<ast.Condition> = fc.oneof(unary, binary, matching);
  const negated = fc.oneof(
    test,
    test.map((each): ast.Condition => ({ kind: "not", operand: each })),
  );
  const both = fc.tuple(fc.constantFrom("and" as const, "or" as const), negated, negated);
  return fc.oneof(
    negated,
    both.map(([kind, left, right]): ast.Condition => ({ kind, left, right })),
  );
}

// Redirections

function redirections(
  word: fc.Arbitrary<ast.Word>,
  expansion: fc.Arbitrary<ast.WordPart> | undefined,
): fc.Arbitrary<ast.Redirection[]> {
  const descriptor = fc.oneof(
    fc.constant({ fd: undefined, variable: undefined }),
    fc.record({ fd: fc.integer({ min: 0, max: 12 }), variable: fc.constant(undefined) }),
    fc.constant({ fd: undefined, variable: "fd" }),
  );
  const operator = fc.constantFrom<ast.RedirectionOperator>("<", ">", ">>", ">|", "<>", "<&", ">&", "<<<");
  const file = fc
    .oneof(
      fc.tuple(descriptor, operator, word),
      fc.tuple(
        fc.constant({ fd: undefined, variable: undefined }),
        fc.constantFrom("&>" as const, "&>>" as const),
        word,
      ),
    )
    .map(([before, how, target]) => construct.fileRedirection(before, how, target, span));
  if (expansion === undefined) return fc.array(file, { maxLength: 2 });
  const document = fc
    .tuple(descriptor, hereDocument(expansion))
    .map(([before, head]) => construct.hereDocument(before, head, span));
  return fc.array(fc.oneof({ weight: 4, arbitrary: file }, { weight: 1, arbitrary: document }), {
    maxLength: 2,
  });
}

/** A body holds no here-document of its own: its delimiter could be the outer one's. */
function hereDocument(expansion: fc.Arbitrary<ast.WordPart>) {
  const body = fc
    .array(
      fc.oneof(
        anyText.map((text) => literal(text.replace(/^\t+/gm, ""))),
        expansion,
      ),
      { maxLength: 3 },
    )
    .map((parts) => joined(parts.length === 0 ? [] : [...parts, literal("\n")]))
    .filter((parts) => !find(construct.word(parts, span), ({ kind }) => kind === "here-document"));
  const quotedBody = anyText.map((text) =>
    joined(text === "" ? [] : [literal(`${text.replace(/^\t+/gm, "")}\n`)]),
  );
  const delimiter = fc.constantFrom("EOF", "E-1", "-E");
  return fc.oneof(
    fc.record({ delimiter, quoted: fc.constant(false), stripTabs: fc.constant(false), body }),
    fc.record({ delimiter, quoted: fc.constant(true), stripTabs: fc.boolean(), body: quotedBody }),
  );
}
