import type { Audience, Status } from '../../incident/words.ts';

/**
 * What an organisation says in its updates by status, written once per audience. A phrase may contain `{name}` (what is
 * affected, as this audience calls it), `{at}` (since when it has this status), `{from}`, `{to}` and `{duration}`
 * (of the impact). For planned work it may contain `{window}`, `{windowEnd}` (when it is expected to end) and `{newEnd}`
 * (where that is another end than planned); a sentence with one that nobody has said is left out. An empty phrase says
 * nothing.
 */

export interface StatusPhrases {
  /** What we know. */
  readonly summary: string;
  /** Who is affected, while nobody has said it in words for this audience. */
  readonly impact: string;
  /** What we do. */
  readonly currentStatus: string;
  /** What comes next. */
  readonly nextSteps: string;
  /** What we do not know. */
  readonly unknowns: string;
}

export interface AudiencePhrases {
  readonly status: Readonly<Record<Status, StatusPhrases>>;
  /** The summary of the first update. */
  readonly first: string;
  /** The summary when there is nothing new to tell. `{last}` is when the last update was sent. */
  readonly noChange: string;
  /** The summary when the severity went up. */
  readonly severityRaised: string;
  /** The summary when it goes on after a fix or the end was announced. */
  readonly notOver: string;
  /** The summary when there is news and the status is the same. */
  readonly later: string;
  /** The summary when planned work takes longer than its window. */
  readonly runningOver: string;
  /** What we do, what comes next and what we do not know, once it has been known outside for long. */
  readonly laterStatus: string;
  readonly laterNext: string;
  readonly laterUnknowns: string;
}

export type Phrases = Readonly<Record<Audience, AudiencePhrases>>;

const none: StatusPhrases = { summary: '', impact: '', currentStatus: '', nextSteps: '', unknowns: '' };

/** Inside, phrases only say the status: what is known comes from the record. */
const internal: AudiencePhrases = {
  first: '',
  noChange: 'Nothing new since the last update at {last}: {name}.',
  severityRaised: '',
  notOver: '',
  later: '',
  runningOver:
    'The maintenance takes longer than planned: {name}. The window was {window}. We now expect to finish by {newEnd}.',
  laterStatus: '',
  laterNext: '',
  laterUnknowns: '',
  status: {
    investigating: {
      ...none,
      summary: 'We are investigating: {name}.',
      nextSteps: 'Find the cause and restore the service',
      unknowns: 'The cause.',
    },
    identified: {
      ...none,
      summary: 'We know the cause and are working on a fix.',
      unknowns: 'How long it will take.',
      nextSteps: 'Put the fix in place and check that it holds',
    },
    monitoring: {
      ...none,
      summary: 'We have taken steps to fix the problem and are monitoring the results.',
      nextSteps: 'Keep watching until we are sure that it is over',
    },
    resolved: {
      ...none,
      summary: 'Resolved at {at}. It lasted from {from} to {to} ({duration}).',
      nextSteps: 'Look back at what happened in the review',
    },
    scheduled: {
      ...none,
      summary: 'The maintenance is planned and has not begun: {name}. The window is {window}.',
      nextSteps: 'Begin the work as planned',
    },
    inProgress: {
      ...none,
      summary: 'The maintenance is under way: {name}. We expect to finish by {windowEnd}.',
      nextSteps: 'Finish the work and check that everything works',
    },
    verifying: {
      ...none,
      summary:
        'The work is done and we are checking that everything works. We expect to finish by {windowEnd}.',
      nextSteps: 'Finish the checks',
    },
    completed: {
      ...none,
      summary: 'The maintenance is complete. It lasted from {from} to {to} ({duration}).',
      nextSteps: 'Look back at what happened in the review',
    },
  },
};

const external: AudiencePhrases = {
  first: 'We are aware of a problem with {name} and are working on it.',
  noChange:
    'We are still working on this and will tell you more as soon as we can. Our last update was at {last}.',
  severityRaised: 'The problem has become more serious. We are working on it with the highest priority.',
  notOver: 'The problem with {name} is not over yet. We are working on it again.',
  later: 'We are still working on the problem with {name}.',
  runningOver:
    'The maintenance of {name} is taking longer than planned. We had planned to work from {window}. We now expect to finish by {newEnd}.',
  laterStatus: 'We are working to restore normal service.',
  laterNext: 'Restore normal service and make sure that it holds.',
  laterUnknowns: 'How long it will take.',
  status: {
    investigating: {
      summary: 'We are investigating a problem with {name}.',
      impact: 'We are finding out who is affected and how.',
      currentStatus: 'We are investigating.',
      nextSteps: 'Find the cause and restore the service.',
      unknowns: 'The cause, and how long it will take.',
    },
    identified: {
      summary: 'We have found the cause of the problem with {name} and are working on a fix.',
      impact: 'We are finding out who is affected and how.',
      currentStatus: 'We are working on a fix.',
      nextSteps: 'Put the fix in place and check that it holds.',
      unknowns: 'How long it will take.',
    },
    monitoring: {
      summary: 'We have taken steps to fix the problem and are monitoring the results.',
      impact: 'We expect {name} to work as usual again, and are making sure that it does.',
      currentStatus: 'We are checking that everything works as it should.',
      nextSteps: 'Keep watching until we are sure that it is over.',
      unknowns: '',
    },
    resolved: {
      summary: 'The problem with {name} is resolved. It lasted from {from} to {to} ({duration}).',
      impact: 'Some users may have been affected.',
      currentStatus: 'The problem has been resolved since {to}.',
      nextSteps: 'Look into what happened and how we can prevent it.',
      unknowns: '',
    },
    scheduled: {
      summary: 'Maintenance of {name} is planned. We plan to work from {window}.',
      impact: 'There may be short interruptions while we work.',
      currentStatus: 'The work has not begun yet.',
      nextSteps: 'Begin the work as planned.',
      unknowns: '',
    },
    inProgress: {
      summary: 'The planned maintenance of {name} is under way. We expect to finish by {windowEnd}.',
      impact: 'There may be short interruptions while we work.',
      currentStatus: 'The work has been under way since {at}.',
      nextSteps: 'Finish the work and check that everything works.',
      unknowns: '',
    },
    verifying: {
      summary:
        'The planned work is done and we are checking that everything works. We expect to finish by {windowEnd}.',
      impact: 'There may be short interruptions while we check.',
      currentStatus: 'We have been checking since {at} that everything works.',
      nextSteps: 'Finish the checks.',
      unknowns: '',
    },
    completed: {
      summary: 'The planned maintenance of {name} is complete. It lasted from {from} to {to} ({duration}).',
      impact: 'Everything works as usual again.',
      currentStatus: 'The work has been complete since {to}.',
      nextSteps: 'Nothing more is planned.',
      unknowns: '',
    },
  },
};

/** A phrase without the sentences that have one of these placeholders. */
export const withoutPlaces = (words: string, places: readonly string[]): string =>
  words
    .split(/(?<=\.)\s+/u)
    .filter((sentence) => !places.some((place) => sentence.includes(`{${place}}`)))
    .join(' ');

/** A phrase without the sentence that says how long it lasted. */
export const withoutPeriod = (words: string): string => withoutPlaces(words, ['from', 'duration']);

/** The placeholders about the window: nobody may have said them. */
const windowPlaces = ['window', 'windowEnd', 'newEnd'] as const;

/** A phrase as it may have been told: whole, and without what was not known. */
const asTold = (phrase: string): readonly string[] => [
  phrase,
  withoutPeriod(phrase),
  withoutPlaces(phrase, ['newEnd']),
  withoutPlaces(phrase, windowPlaces),
  withoutPlaces(phrase, ['last']),
];

/** What a placeholder may be filled with: anything but the end of a sentence. */
const anything = '(?:(?![.!?]\\s).)+';

const escapeRegExp = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);

/** Whether a text is this phrase, whatever its placeholders are filled with. */
const isFilledFrom = (phrase: string, text: string): boolean => {
  const parts = phrase.replace(/\.$/u, '').split(/\{\w+\}/u);
  if (!parts.some((part) => /\p{L}/u.test(part))) return false;
  return new RegExp(`^${parts.map(escapeRegExp).join(anything)}\\.?$`, 'u').test(text);
};

/** Phrases of earlier versions, which updates in older records contain. */
const formerPhrases = [
  'A fix is in place and we are watching that it holds.',
  'We have taken measures against the problem and are watching whether they hold.',
  'Some users may be affected. We will say more as soon as we can.',
  'Some users may be affected.',
  'We declared the problem resolved at {to}.',
  'Watch it until we are sure.',
];

/** Whether a text is only a phrase, dated or not: it says nothing of this incident but its name and times. */
export const isPhrase = ({ external: { status, ...others } }: Phrases, text: string): boolean => {
  const plain = text.trim().replace(/\s*\(as of [^()]*\)\.?$/u, '');
  const all = [
    ...Object.values(others),
    ...Object.values(status).flatMap((each) => Object.values(each)),
    // Both are said while the work is being checked and readers do not know that it runs over.
    `${others.runningOver} ${withoutPlaces(status.verifying.summary, windowPlaces)}`,
    ...formerPhrases,
  ];
  // Most have no place for a time, and are told in one way.
  return [...new Set(all.flatMap(asTold))].some((each) => isFilledFrom(each, plain));
};

/** The built-in phrases. */
export const usualPhrases: Phrases = { internal, external };
