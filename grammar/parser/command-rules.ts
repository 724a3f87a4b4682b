// biome-ignore-all lint/correctness/noComponentHookFactories: ALT is an alternative of a rule, not a component

import type { IToken, ParserMethod } from "chevrotain";
import type * as ast from "../ast.ts";
import * as construct from "../construct.ts";
import { type HereDocumentHead, shellToken } from "../token.ts";
import * as tokens from "../tokens.ts";
import { WordParser } from "./word-rules.ts";

/** Lists, pipelines, simple commands, functions and redirections (POSIX 2.7 and 2.9). */
export abstract class CommandParser extends WordParser {
  protected abstract readonly command: ParserMethod<[], ast.Command>;
  protected abstract readonly compoundCommand: ParserMethod<[expected?: string], ast.CompoundCommand>;

  /** One command of a program: a line, or the lines of what it left open. Undefined for an empty line. */
  readonly completeCommand = this.RULE("completeCommand", (): ast.List | undefined => {
    const start = this.start();
    const items: ast.ListItem[] = [];
    let separated = true;
    this.MANY({
      GATE: () => separated,
      DEF: () => {
        const item = this.start();
        const command = this.SUBRULE(this.andOrList);
        const separator = this.OPTION(() => this.SUBRULE(this.separatorOperator));
        separated = separator !== undefined;
        items.push(construct.listItem(command, separator === "&", this.spanFrom(item)));
      },
    });
    const span = this.spanFrom(start);
    this.OR({
      DEF: [{ ALT: () => this.SUBRULE(this.newline) }, { ALT: () => this.CONSUME(tokens.EndOfInput) }],
      ERR_MSG: separated ? "a command" : "",
    });
    return items.length > 0 ? construct.list(items, span) : undefined;
  });

  /** list = { newline } andOrList { separator { newline } andOrList } [ separator ] { newline } */
  protected readonly list = this.RULE("list", (): ast.List => {
    this.SUBRULE(this.newlines);
    const start = this.start();
    const items: ast.ListItem[] = [];
    let end = this.spanFrom(start);
    let separated = true;
    this.AT_LEAST_ONE({
      GATE: () => separated,
      DEF: () => {
        const item = this.start();
        const command = this.SUBRULE(this.andOrList);
        const separator = this.OPTION(() => this.SUBRULE(this.separatorOperator));
        end = this.spanFrom(start);
        items.push(construct.listItem(command, separator === "&", this.spanFrom(item)));
        const newlines = this.SUBRULE1(this.newlines);
        separated = separator !== undefined || newlines > 0;
      },
      ERR_MSG: "a command",
    });
    return construct.list(items, end);
  });

  /** substitutedList = [ list ] */
  protected readonly substitutedList = this.RULE("substitutedList", (): ast.List => {
    this.SUBRULE(this.newlines);
    const start = this.start();
    const found = this.OPTION(() => this.SUBRULE(this.list));
    return found ?? construct.list([], { start, end: start });
  });

  protected readonly andOrList = this.RULE("andOrList", (): ast.AndOrList => {
    const start = this.start();
    const first = this.SUBRULE(this.pipeline);
    const rest: ast.AndOrBranch[] = [];
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(tokens.AndIf) },
        { ALT: () => this.CONSUME(tokens.OrIf) },
      ]).image as ast.AndOrBranch["operator"];
      this.SUBRULE(this.newlines);
      rest.push({ operator, pipeline: this.SUBRULE1(this.pipeline) });
    });
    return construct.andOrList(first, rest, this.spanFrom(start));
  });

  protected readonly pipeline = this.RULE("pipeline", (): ast.Pipeline => {
    const start = this.start();
    let negated = false;
    return this.OR({
      DEF: [
        {
          ALT: () => {
            const timed = this.SUBRULE(this.timePrefix);
            this.MANY(() => {
              this.CONSUME(tokens.Bang);
              negated = !negated;
            });
            const stages = this.OPTION(() => this.SUBRULE(this.stages)) ?? [];
            return construct.pipeline(timed, negated, stages, this.spanFrom(start));
          },
        },
        {
          ALT: () => {
            this.MANY1(() => {
              this.CONSUME1(tokens.Bang);
              negated = !negated;
            });
            const timed = this.OPTION1(() => this.SUBRULE1(this.timePrefix));
            const stages = this.SUBRULE1(this.stages);
            return construct.pipeline(timed, negated, stages, this.spanFrom(start));
          },
        },
      ],
      ERR_MSG: "a command",
    });
  });

  protected readonly timePrefix = this.RULE("timePrefix", (): "default" | "posix" => {
    this.CONSUME(tokens.Time);
    return this.OPTION(() => this.CONSUME(tokens.TimeOption)) === undefined ? "default" : "posix";
  });

  protected readonly stages = this.RULE("stages", (): ast.Command[] => {
    const stages = [this.SUBRULE(this.command)];
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(tokens.Pipe) },
        { ALT: () => this.CONSUME(tokens.PipeAmpersand) },
      ]);
      if (operator.image === "|&") stages.push(withErrors(stages.pop(), operator));
      this.SUBRULE(this.newlines);
      stages.push(this.SUBRULE1(this.command));
    });
    return stages;
  });

  protected readonly simpleCommand = this.RULE("simpleCommand", (): ast.SimpleCommand => {
    const start = this.start();
    const assignments: ast.Assignment[] = [];
    const words: ast.Word[] = [];
    const redirections: ast.Redirection[] = [];
    this.AT_LEAST_ONE(() => {
      this.OR([
        { ALT: () => assignments.push(this.SUBRULE(this.assignment)) },
        { ALT: () => words.push(this.SUBRULE(this.word)) },
        { ALT: () => redirections.push(this.SUBRULE(this.redirection)) },
      ]);
    });
    return construct.simpleCommand(assignments, words, redirections, this.spanFrom(start));
  });

  protected readonly assignment = this.RULE("assignment", (): ast.Assignment => {
    const start = this.start();
    return this.OR([
      {
        ALT: () => {
          const { image } = this.CONSUME(tokens.AssignmentName);
          const value = this.SUBRULE(this.assignedWord);
          return construct.assignment(image, plainHead, value, this.spanFrom(start));
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(tokens.AppendName);
          const value = this.SUBRULE1(this.assignedWord);
          return construct.assignment(image, appendHead, value, this.spanFrom(start));
        },
      },
      {
        ALT: () => {
          const { image } = this.CONSUME(tokens.SubscriptedName);
          const head = this.SUBRULE(this.subscriptHead);
          const value = this.SUBRULE2(this.assignedWord);
          return construct.assignment(image, head, value, this.spanFrom(start));
        },
      },
    ]);
  });

  protected readonly functionDefinition = this.RULE("functionDefinition", (): ast.FunctionDefinition => {
    const start = this.start();
    const name = this.OR([
      {
        ALT: () => {
          const token = this.CONSUME(tokens.FunctionName);
          this.CONSUME(tokens.FunctionParentheses);
          return token;
        },
      },
      {
        ALT: () => {
          this.CONSUME(tokens.FunctionWord);
          const token = this.CONSUME1(tokens.FunctionName);
          this.OPTION(() => this.CONSUME1(tokens.FunctionParentheses));
          return token;
        },
      },
    ]);
    this.SUBRULE(this.newlines);
    const body = this.SUBRULE(this.compoundCommand, functionBody);
    return construct.functionDefinition(name.image, body, this.spanFrom(start));
  });

  // Redirections

  protected readonly redirections = this.RULE("redirections", (): ast.Redirection[] => {
    const redirections: ast.Redirection[] = [];
    this.MANY(() => redirections.push(this.SUBRULE(this.redirection)));
    return redirections;
  });

  protected readonly redirection = this.RULE("redirection", (): ast.Redirection => {
    const start = this.start();
    const descriptor = this.OPTION(() => this.SUBRULE(this.descriptor)) ?? defaultDescriptor;
    return this.OR({
      DEF: [
        {
          ALT: (): ast.Redirection => {
            const operator = this.CONSUME(tokens.RedirectionOperator).image as ast.RedirectionOperator;
            const target = this.SUBRULE(this.word, redirectionTarget);
            return construct.fileRedirection(descriptor, operator, target, this.spanFrom(start));
          },
        },
        {
          ALT: () => {
            this.CONSUME(tokens.HereOperator);
            const head = hereDocumentHead(this.CONSUME(tokens.HereDelimiter));
            return construct.hereDocument(descriptor, head, this.spanFrom(start));
          },
        },
      ],
      ERR_MSG: "a redirection",
    });
  });

  protected readonly descriptor = this.RULE(
    "descriptor",
    (): construct.Descriptor =>
      this.OR([
        { ALT: () => ({ fd: Number(this.CONSUME(tokens.IoNumber).image), variable: undefined }) },
        { ALT: () => ({ fd: undefined, variable: this.CONSUME(tokens.IoLocation).image }) },
      ]),
  );

  // Separators

  protected readonly separatorOperator = this.RULE(
    "separatorOperator",
    (): string =>
      this.OR([{ ALT: () => this.CONSUME(tokens.Semicolon) }, { ALT: () => this.CONSUME(tokens.Ampersand) }])
        .image,
  );

  /** How many there were. */
  protected readonly newlines = this.RULE("newlines", (): number => {
    let count = 0;
    this.MANY(() => {
      this.SUBRULE(this.newline);
      count += 1;
    });
    return count;
  });

  /** A newline, after the bodies of the here-documents that its line began. */
  protected readonly newline = this.RULE("newline", (): void => {
    this.MANY(() => this.SUBRULE(this.hereDocumentBody));
    this.CONSUME(tokens.Newline);
  });

  protected readonly hereDocumentBody = this.RULE("hereDocumentBody", (): void => {
    const { body } = hereDocumentHead(this.CONSUME(tokens.HereBodyOpen));
    this.SUBRULE(this.parts, { ARGS: [body] });
    this.CONSUME(tokens.HereBodyClose);
  });
}

/** `a |& b` is `a 2>&1 | b`. */
function withErrors(command: ast.Command | undefined, { startOffset: start, endOffset = start }: IToken) {
  const span = { start, end: endOffset + 1 };
  const target = construct.literalWord("1", span);
  const redirection = construct.fileRedirection({ fd: 2, variable: undefined }, ">&", target, span);
  return construct.redirected(command as ast.Command, redirection);
}

const redirectionTarget = { ARGS: ["a word as the redirection's target"] as [string] };
const functionBody = { ARGS: ["a compound command as the function's body"] as [string] };
const plainHead: construct.AssignmentHead = { subscript: undefined, append: false };
const appendHead: construct.AssignmentHead = { subscript: undefined, append: true };
const defaultDescriptor: construct.Descriptor = { fd: undefined, variable: undefined };

/** Chevrotain's recording of the grammar consumes tokens that have no payload. */
function hereDocumentHead(token: IToken): HereDocumentHead {
  const payload = shellToken(token).payload as HereDocumentHead | undefined;
  return payload ?? { delimiter: "", quoted: false, stripTabs: false, body: [] };
}
