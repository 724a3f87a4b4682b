/**
 * The abstract syntax tree of the Shell Command Language (POSIX.1-2024, XCU 2.10).
 *
 * The grammar's line stands above each node. Nodes are plain data, frozen in meaning once parsed.
 */
export type * from "./ast/arithmetic.ts";
export type * from "./ast/commands.ts";
export type * from "./ast/node.ts";
export type * from "./ast/redirections.ts";
export type * from "./ast/words.ts";
