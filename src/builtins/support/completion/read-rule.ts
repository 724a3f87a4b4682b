import { isAction } from "../../../interpreter/completion/actions.ts";
import {
  type CompletionRule,
  defaultRule,
  emptyRule,
  initialRule,
} from "../../../interpreter/completion/rule.ts";
import { parseOptions } from "../options.ts";

export interface RuleArguments {
  readonly rule: CompletionRule;
  /** Whether anything but names was given. */
  readonly says: boolean;
  readonly print: boolean;
  readonly remove: boolean;
  /** The commands, and the names that `-D`, `-E` and `-I` stand for. */
  readonly names: readonly string[];
}

/** The letters that are short for an action. */
export const shortActions: Readonly<Record<string, string>> = {
  a: "alias",
  b: "builtin",
  c: "command",
  d: "directory",
  e: "export",
  f: "file",
  g: "group",
  j: "job",
  k: "keyword",
  s: "service",
  u: "user",
  v: "variable",
};

const optionNames = new Set([
  ...[
    "bashdefault",
    "default",
    "dirnames",
    "filenames",
    "fullquote",
    "noquote",
    "nosort",
    "nospace",
    "plusdirs",
  ],
]);

export function isOptionName(name: string): boolean {
  return optionNames.has(name);
}

/** Reads the arguments of `complete` and `compgen`; gives a message when they are wrong. */
export function readRule(args: readonly string[]): RuleArguments | string {
  const parsed = parseOptions(args, "abcdefgjksuvprDEIo:A:G:W:F:C:X:P:S:V:");
  if (parsed.kind === "error") return parsed.message;
  const { options, next } = parsed;
  const values = new Map(options.map(({ letter, argument }) => [letter, argument]));
  const names = options.filter(({ letter }) => letter === "o").map(({ argument }) => argument);
  const wrongOption = names.find((name) => !isOptionName(name));
  if (wrongOption !== undefined) return `${wrongOption}: invalid option name`;
  const actions = options.flatMap(
    ({ letter, argument }) => shortActions[letter] ?? (letter === "A" ? argument : []),
  );
  const wrongAction = actions.find((action) => !isAction(action));
  if (wrongAction !== undefined) return `${wrongAction}: invalid action name`;
  const places = { D: defaultRule, E: emptyRule, I: initialRule };
  const special = Object.entries(places).flatMap(([letter, name]) => (values.has(letter) ? name : []));
  const rule: CompletionRule = {
    actions,
    glob: values.get("G"),
    words: values.get("W"),
    function: values.get("F"),
    command: values.get("C"),
    filter: values.get("X"),
    prefix: values.get("P") ?? "",
    suffix: values.get("S") ?? "",
    options: new Set(names),
  };
  return {
    rule,
    says: options.some(({ letter }) => !"prDEI".includes(letter)),
    print: values.has("p"),
    remove: values.has("r"),
    names: special.length > 0 ? special : args.slice(next),
  };
}
