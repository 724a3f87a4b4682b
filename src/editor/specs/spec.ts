/** The parts of Fig's completion specs that are understood here; each may be missing or of an unknown form. */

export type OneOrMore<T> = T | readonly T[];

export interface Spec {
  readonly name?: OneOrMore<string>;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly subcommands?: readonly Spec[];
  readonly options?: readonly SpecOption[];
  readonly args?: OneOrMore<SpecArgument>;
  readonly additionalSuggestions?: readonly (string | Suggestion)[];
  /** Another spec that says what the subcommand takes: its name, itself, or a promise of it. */
  readonly loadSpec?: unknown;
  readonly generateSpec?: (tokens: string[], execute: ExecuteCommand) => Promise<Spec | undefined>;
}

export interface SpecOption {
  readonly name?: OneOrMore<string>;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly args?: OneOrMore<SpecArgument>;
  readonly isPersistent?: boolean;
  readonly isRepeatable?: boolean | number;
  readonly requiresSeparator?: boolean | string;
  readonly requiresEquals?: boolean;
}

export interface SpecArgument {
  readonly name?: string;
  readonly description?: string;
  readonly suggestions?: readonly (string | Suggestion)[];
  readonly template?: OneOrMore<string>;
  readonly generators?: OneOrMore<Generator>;
  readonly isOptional?: boolean;
  readonly isVariadic?: boolean;
  readonly isCommand?: boolean;
}

export interface Suggestion {
  readonly name?: OneOrMore<string>;
  readonly displayName?: string;
  readonly description?: string;
  readonly hidden?: boolean;
  readonly type?: string;
}

/** Where suggestions come from that only a command knows. */
export interface Generator {
  readonly script?: Script | ((tokens: string[]) => Script | undefined);
  readonly postProcess?: (output: string, tokens: string[]) => readonly (string | Suggestion | null)[];
  readonly splitOn?: string;
  readonly template?: OneOrMore<string>;
  readonly custom?: (
    tokens: string[],
    execute: ExecuteCommand,
    context: GeneratorContext,
  ) => Promise<unknown>;
}

export type Script = string | readonly string[] | ScriptCommand;

export interface ScriptCommand {
  readonly command: string;
  readonly args?: readonly string[];
}

export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export type ExecuteCommand = (command: Script) => Promise<CommandOutput>;

export interface GeneratorContext {
  readonly currentWorkingDirectory: string;
  readonly currentProcess: string;
  readonly environmentVariables: Readonly<Record<string, string>>;
  readonly searchTerm: string;
  readonly sshPrefix: string;
  readonly isDangerous: boolean;
}

export function toArray<T>(value: OneOrMore<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

export function hasName(named: { readonly name?: OneOrMore<string> }, name: string): boolean {
  return toArray(named.name).includes(name);
}
