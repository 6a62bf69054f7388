/** A third-party package that is part of the console. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** The name that its package gives, such as `MIT`. */
  readonly licence: string;
  /** Empty if the package has no licence text. */
  readonly text: string;
}
