import type { List } from "./ast.ts";
import { diagnose } from "./diagnose.ts";
import type { Lexer } from "./lexer/lexer.ts";
import { CompoundParser } from "./parser/compound-rules.ts";

/**
 * The shell's parser. Its rules are in the classes it extends: words, commands, compound commands.
 *
 * There is one class and one instance: a second class makes both half as fast, since the engine's call sites
 * are then no longer monomorphic, and an instance takes 10 to 15 ms to make.
 */
export class ShellParser extends CompoundParser {
  constructor(skipValidations = true) {
    super(skipValidations);
    this.performSelfAnalysis();
  }

  /** Reads one complete command, up to its newline; undefined for an empty line. Throws a SyntaxFailure. */
  read(lexer: Lexer): List | undefined {
    this.attach(lexer);
    try {
      const list = this.completeCommand();
      const [error] = this.errors;
      if (error) throw diagnose(error, lexer);
      return list;
    } finally {
      this.detach();
    }
  }
}

let parser: ShellParser | undefined;

/** The parser, which is built when it is first asked for (or before, into a start-up snapshot). */
export function buildParser(): ShellParser {
  parser ??= new ShellParser();
  return parser;
}
