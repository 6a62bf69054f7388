import { limits } from './limits.ts';
import type { Audience } from './words.ts';

/**
 * The one table of the fields of an update. Schema, draft, check, text, search and the composer's form are derived from
 * it; what fills a field is in update/fill/, what records hold of it in kept/shapes.ts.
 */

/** A next step. Owners are names, printed in internal updates only. */
export interface Step {
  text: string;
  owner: string | null;
}

/** Fields by shape: running text, a list of points, or a list of steps that may have an owner. */
type ProseField = 'summary' | 'impact' | 'unknowns' | 'needs';
type PointsField = 'currentStatus';
type StepsField = 'nextSteps';

/** Every field that is printed under its label. */
export type PrintedField = ProseField | PointsField | StepsField;

/** A value for each field, by its shape. */
export type Shaped<P, L, S> = Record<ProseField, P> & Record<PointsField, L> & Record<StepsField, S>;

/** What the lead writes; see docs/update-format.md. */
export type UpdateFields = Shaped<string, string[], Step[]>;

/** What an empty field prints. */
export const none = 'None';
export const notKnownYet = 'Not known yet';

interface FieldRow {
  /** Printed word for word by every medium. It never changes with the content: readers scan for it. */
  readonly label: string;
  /** The name of the field in a sentence. */
  readonly inSentence: string;
  /** The most characters it may have; in a list, the most for each point. */
  readonly limit: number;
  /** What an empty field prints during the incident, and once it is over: no field is ever left out. */
  readonly empty: { readonly before: string; readonly over: string };
  /** Why an update is not sent without it; null where it may be empty. */
  readonly missing: string | null;
  /** Whether it states facts: nothing unproven may be stated in it. */
  readonly states: boolean;
  /** The placeholder in the composer. */
  readonly hint: Readonly<Record<Audience, string>>;
  /** The names by which outside words may begin with it: "impact: nobody can pay". */
  readonly names: readonly string[];
}

const forBoth = (hint: string): FieldRow['hint'] => ({ internal: hint, external: hint });
const always = (words: string): FieldRow['empty'] => ({ before: words, over: words });

export const updateFieldTable: Readonly<Record<PrintedField, FieldRow>> = {
  summary: {
    label: 'Summary',
    inSentence: 'the summary',
    limit: limits.summary,
    empty: always(notKnownYet),
    missing: 'The summary is empty: say in one or two sentences what is happening.',
    states: true,
    hint: forBoth('What is happening, in a sentence or two'),
    names: ['summary'],
  },
  impact: {
    label: 'Impact',
    inSentence: 'the impact',
    limit: limits.impact,
    empty: always(notKnownYet),
    missing: 'The impact is empty: say who is affected, how and since when.',
    states: true,
    hint: forBoth('Who is affected, how, since when'),
    names: ['impact'],
  },
  currentStatus: {
    label: 'Current status',
    inSentence: 'Current status',
    limit: limits.point,
    empty: always(notKnownYet),
    missing: null,
    states: true,
    hint: forBoth('What is known and what is being done'),
    names: ['current status', 'status'],
  },
  nextSteps: {
    label: 'Next steps',
    inSentence: 'Next steps',
    limit: limits.point,
    // Until it is over, they just have not been given yet.
    empty: { before: notKnownYet, over: none },
    missing: null,
    states: false,
    hint: { internal: 'What comes next · who does it', external: 'What comes next' },
    names: ['next step', 'next steps', 'next'],
  },
  unknowns: {
    label: 'Not known yet',
    inSentence: 'Not known yet',
    limit: 1000,
    empty: always(none),
    missing: null,
    states: false,
    hint: forBoth('Open questions, unproven causes'),
    names: ['not known yet'],
  },
  needs: {
    label: 'Needs',
    inSentence: 'the needs',
    limit: 600,
    empty: always(none),
    missing: null,
    states: false,
    hint: forBoth('What readers can do'),
    names: ['needs'],
  },
};

interface ByShape<P, L, S> {
  readonly prose: (field: ProseField) => P;
  readonly points: (field: PointsField) => L;
  readonly steps: (field: StepsField) => S;
}

/** The result of the maker for each field's shape, in the order of the format. */
export const byShape = <P, L, S>({ prose, points, steps }: ByShape<P, L, S>): Shaped<P, L, S> => ({
  summary: prose('summary'),
  impact: prose('impact'),
  currentStatus: points('currentStatus'),
  nextSteps: steps('nextSteps'),
  unknowns: prose('unknowns'),
  needs: prose('needs'),
});

/** The result of `make` for each field. */
export const perField = <T>(make: (field: PrintedField) => T): Record<PrintedField, T> =>
  byShape({ prose: make, points: make, steps: make });

/** Every field, in the order of the format. */
export const printedFields: readonly PrintedField[] = Object.values(perField((field) => field));

/** Empty fields. */
export const noFields = (): UpdateFields => byShape({ prose: () => '', points: () => [], steps: () => [] });

interface Readers<T> {
  readonly prose: (text: string) => T;
  readonly points: (points: readonly string[]) => T;
  readonly steps: (steps: readonly Step[]) => T;
}

/** The result of `read` for the content of each field. */
export const eachField = <T>(fields: UpdateFields, read: Readers<T>): Record<PrintedField, T> =>
  byShape({
    prose: (field) => read.prose(fields[field]),
    points: (field) => read.points(fields[field]),
    steps: (field) => read.steps(fields[field]),
  });

/** Every text of an update, in the order of the format; of a step as `step` gives it, by default without its owner. */
export const textsOf = (
  fields: UpdateFields,
  step: (step: Step) => string = ({ text }) => text,
): readonly string[] =>
  Object.values(
    eachField<readonly string[]>(fields, {
      prose: (text) => [text],
      points: (points) => points,
      steps: (steps) => steps.map(step),
    }),
  ).flat();

const lists = byShape({ prose: () => false, points: () => true, steps: () => true });

/** Whether a field is a list of points. */
export const isList = (field: PrintedField): boolean => lists[field];
