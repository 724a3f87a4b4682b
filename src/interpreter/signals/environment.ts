/** A shell environment, as far as signals are concerned. */
export interface Environment {
  readonly isSubshell: boolean;
  /** Whether it is a subshell to which somebody may send signals by the number of the process. */
  readonly knowsItsPid: boolean;
}
