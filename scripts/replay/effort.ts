/** How much work a replay was, per verb: what had to be typed and pressed besides the words themselves. */

export interface Effort {
  readonly steps: number;
  /** Characters of the steps' own text. */
  readonly ownText: number;
  /** Characters typed around them because the capture line asks for them: verbs, references, names, signs. */
  readonly captureSyntax: number;
  /** Every other key press: Enter, shortcuts (one chord is one press), moving on, what a dialog asks for. */
  readonly otherKeys: number;
  /** Clicks. */
  readonly pointer: number;
}

export const noEffort: Effort = { steps: 0, ownText: 0, captureSyntax: 0, otherKeys: 0, pointer: 0 };

export const addEffort = (a: Effort, b: Effort): Effort => ({
  steps: a.steps + b.steps,
  ownText: a.ownText + b.ownText,
  captureSyntax: a.captureSyntax + b.captureSyntax,
  otherKeys: a.otherKeys + b.otherKeys,
  pointer: a.pointer + b.pointer,
});

/** The effort of one verb, with its means per step. */
export interface VerbEffort extends Effort {
  /** Key presses beyond the own text, capture syntax included, per step; to one decimal. */
  readonly keysBeyondTextPerStep: number;
}

export interface EffortReport {
  readonly verbs: Readonly<Record<string, VerbEffort>>;
  readonly total: VerbEffort;
  /** Before the incident: people, connections, destinations. Not in the total. */
  readonly setUp: Effort;
}

const withMeans = (effort: Effort): VerbEffort => {
  const beyond = effort.captureSyntax + effort.otherKeys;
  return {
    ...effort,
    keysBeyondTextPerStep: effort.steps === 0 ? 0 : Math.round((beyond / effort.steps) * 10) / 10,
  };
};

/** Adds up what each step took. */
export const sumEffort = (
  steps: readonly { readonly verb: string; readonly effort: Effort }[],
  setUp: Effort,
): EffortReport => {
  const sums = new Map<string, Effort>();
  for (const { verb, effort } of steps) sums.set(verb, addEffort(sums.get(verb) ?? noEffort, effort));
  const total = [...sums.values()].reduce(addEffort, noEffort);
  return {
    verbs: Object.fromEntries([...sums].map(([verb, effort]) => [verb, withMeans(effort)])),
    total: withMeans(total),
    setUp,
  };
};
