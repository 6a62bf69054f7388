/** Some chosen among many, by name. */
export type Chosen = ReadonlySet<string>;

/** The set with one more, or one less. */
export const choosing = (chosen: Chosen, key: string, isChosen: boolean): Chosen =>
  new Set(isChosen ? [...chosen, key] : [...chosen].filter((one) => one !== key));
