import type { Options } from "./options.ts";

/** bash's options of `shopt`, by their names, with what they are at first. What has no meaning here is kept too. */
const defaults = {
  autocd: false,
  assoc_expand_once: false,
  cdable_vars: false,
  cdspell: false,
  checkhash: false,
  checkjobs: false,
  checkwinsize: true,
  cmdhist: true,
  complete_fullquote: true,
  direxpand: false,
  dirspell: false,
  dotglob: false,
  execfail: false,
  expand_aliases: true,
  extdebug: false,
  extglob: false,
  extquote: true,
  failglob: false,
  force_fignore: true,
  globasciiranges: true,
  globskipdots: true,
  globstar: false,
  gnu_errfmt: false,
  histappend: false,
  histreedit: false,
  histverify: false,
  hostcomplete: true,
  huponexit: false,
  inherit_errexit: false,
  interactive_comments: true,
  lithist: false,
  localvar_inherit: false,
  localvar_unset: false,
  login_shell: false,
  mailwarn: false,
  no_empty_cmd_completion: false,
  nocaseglob: false,
  nocasematch: false,
  nullglob: false,
  patsub_replacement: true,
  progcomp: true,
  progcomp_alias: false,
  promptvars: true,
  restricted_shell: false,
  shift_verbose: false,
  sourcepath: true,
  varredir_close: false,
  xpg_echo: false,
};

export type ShellOptions = typeof defaults;

export function defaultShellOptions(): ShellOptions {
  return { ...defaults };
}

/** `lastpipe` is one of ours of `set -o`, but bash has it here. */
export const shellOptionNames: readonly string[] = [...Object.keys(defaults), "lastpipe"].sort();

interface Optioned {
  readonly options: Options;
  readonly shellOptions: ShellOptions;
}

/** Whether an option is on; undefined if there is none of that name. */
export function getShellOption({ options, shellOptions }: Optioned, name: string): boolean | undefined {
  if (name === "lastpipe") return options.lastpipe;
  return Object.hasOwn(shellOptions, name) ? shellOptions[name as keyof ShellOptions] : undefined;
}

/** Sets an option that there is. */
export function setShellOption({ options, shellOptions }: Optioned, name: string, on: boolean): void {
  if (name === "lastpipe") options.lastpipe = on;
  else shellOptions[name as keyof ShellOptions] = on;
}
