/** How much effort a replay took, per verb: what had to be typed and pressed besides the text itself. */

export interface Effort {
  readonly steps: number;
  /** Characters of the steps' own text. */
  readonly ownText: number;
  /** Characters typed around it because the capture line needs them: verbs, references, names, symbols. */
  readonly captureSyntax: number;
  /** Lines that were typed into the capture line. */
  readonly captureLines: number;
  /** Every other key press: Enter, shortcuts (one chord is one press), moving the focus, what a dialog asks for. */
  readonly otherKeys: number;
  /** Clicks. */
  readonly pointer: number;
}

export const noEffort: Effort = {
  steps: 0,
  ownText: 0,
  captureSyntax: 0,
  captureLines: 0,
  otherKeys: 0,
  pointer: 0,
};

export const addEffort = (a: Effort, b: Effort): Effort => ({
  steps: a.steps + b.steps,
  ownText: a.ownText + b.ownText,
  captureSyntax: a.captureSyntax + b.captureSyntax,
  captureLines: a.captureLines + b.captureLines,
  otherKeys: a.otherKeys + b.otherKeys,
  pointer: a.pointer + b.pointer,
});

/** The effort of one verb, with averages and maxima. */
export interface VerbEffort extends Effort {
  /** Key presses beyond the own text, capture syntax included, per step; to one decimal. */
  readonly keysBeyondTextPerStep: number;
  /** Characters of capture syntax in a line; to one decimal. 0 without a line. */
  readonly captureSyntaxPerLine: number;
  /** The maximum for one step. */
  readonly most: Most;
}

/** The maximum of each figure over single steps. */
export interface Most {
  readonly captureSyntax: number;
  readonly otherKeys: number;
  readonly pointer: number;
  /** Other keys and clicks: everything except the step's own text and capture syntax. */
  readonly actions: number;
}

export interface EffortReport {
  readonly verbs: Readonly<Record<string, VerbEffort>>;
  readonly total: VerbEffort;
  /** Before the incident: people, connections, destinations. Not in the total. */
  readonly setUp: Effort;
  /** The cost of the whole incident, per character of the file's own texts. */
  readonly cost: Cost;
}

/** All key presses and clicks, compared with the number of characters in the file. */
export interface Cost {
  /** Characters typed, captured or pressed, and clicks. */
  readonly actions: number;
  /** Characters in all texts of the file, including its updates. */
  readonly characters: number;
  /** `actions` divided by `characters`, to two decimals. */
  readonly perCharacter: number;
}

const costOf = ({ ownText, captureSyntax, otherKeys, pointer }: Effort, characters: number): Cost => {
  const actions = ownText + captureSyntax + otherKeys + pointer;
  const perCharacter = characters === 0 ? 0 : Math.round((actions / characters) * 100) / 100;
  return { actions, characters, perCharacter };
};

const mean = (sum: number, count: number): number => (count === 0 ? 0 : Math.round((sum / count) * 10) / 10);

const mostOf = (efforts: readonly Effort[]): Most => {
  const most = (figure: (effort: Effort) => number) => Math.max(0, ...efforts.map(figure));
  return {
    captureSyntax: most((effort) => effort.captureSyntax),
    otherKeys: most((effort) => effort.otherKeys),
    pointer: most((effort) => effort.pointer),
    actions: most((effort) => effort.otherKeys + effort.pointer),
  };
};

const summed = (efforts: readonly Effort[]): VerbEffort => {
  const sum = efforts.reduce(addEffort, noEffort);
  return {
    ...sum,
    keysBeyondTextPerStep: mean(sum.captureSyntax + sum.otherKeys, sum.steps),
    captureSyntaxPerLine: mean(sum.captureSyntax, sum.captureLines),
    most: mostOf(efforts),
  };
};

/** Adds up the effort of all steps. */
export const sumEffort = (
  steps: readonly { readonly verb: string; readonly effort: Effort }[],
  setUp: Effort,
  characters: number,
): EffortReport => {
  const verbs = [...new Set(steps.map(({ verb }) => verb))];
  const of = (verb: string) => steps.filter((step) => step.verb === verb).map(({ effort }) => effort);
  return {
    verbs: Object.fromEntries(verbs.map((verb) => [verb, summed(of(verb))])),
    total: summed(steps.map(({ effort }) => effort)),
    setUp,
    cost: costOf(steps.map(({ effort }) => effort).reduce(addEffort, noEffort), characters),
  };
};
