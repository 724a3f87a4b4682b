/**
 * What builtins and the prompt tell each other. The interpreter knows nothing of a prompt; a shell without one has
 * all of this too, and nobody to use it.
 */
export class PromptServices {
  /** Names of commands that are replaced while they are typed (`abbr`). */
  readonly abbreviations = new Map<string, string>();
}
