/** Somebody else's work that is inside the console. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** As its package names it, such as `MIT`. */
  readonly licence: string;
  /** Empty where the package brings no text of its own. */
  readonly text: string;
}
