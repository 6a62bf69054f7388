import fc from 'fast-check';
import { editKinds, historyKinds, type Kill, kills, mailKinds, mostRecipients, slackKinds } from './kinds.ts';
import { askedKinds, cardKinds, pageKinds } from './pages-and-cards.ts';

/** What one run of the outbox goes through: plain data, so that it can be printed, shrunk and run again. */
export interface Schedule {
  readonly destinations: readonly DestinationName[];
  /** How many addresses a mail list has. */
  readonly recipients: number;
  readonly steps: readonly Step[];
  /** What each post meets, by name, in turn for both channels; null is a post that goes well. */
  readonly slack: readonly (string | null)[];
  readonly history: readonly (string | null)[];
  /** What each edit of a message that was corrected meets. */
  readonly edits: readonly (string | null)[];
  /** What each card for Teams meets, each change of the status page, and each question to it. */
  readonly cards: readonly (string | null)[];
  readonly page: readonly (string | null)[];
  readonly asked: readonly (string | null)[];
  /** What each connection to the mail server meets. */
  readonly mail: readonly (readonly string[])[];
  /** What the lead answers whenever asked, one after the other; afterwards nothing. */
  readonly answers: readonly Answer[];
  /** One process after the other is killed like this; the last one lives. Empty: nothing is killed. */
  readonly kills: readonly Kill[];
}

const everywhere = ['channel-in', 'channel-out', 'list-in', 'list-out', 'teams-in', 'page-out'] as const;
export type DestinationName = (typeof everywhere)[number];

export type Answer = 'sent' | 'again' | 'skipped' | 'all-again' | 'leave';

/** What the lead does. */
export type Step =
  | {
      readonly do: 'update';
      /** Which of two incidents. */
      readonly incident: 0 | 1;
      readonly audience: 'internal' | 'external';
      readonly corrects: boolean;
      /** When the next one is promised. */
      readonly minutes: number;
    }
  /** An update for inside and, once it has gone or failed, another one that corrects it. */
  | { readonly do: 'correct'; readonly incident: 0 | 1 }
  /** Words beside updates: into the incident's channel, which is the one for inside, or by mail to one person. */
  | { readonly do: 'post'; readonly incident: 0 | 1; readonly to: 'channel' | 'person' }
  | { readonly do: 'wait'; readonly ms: number }
  /** Answers the first question there is, if there is one. */
  | { readonly do: 'answer'; readonly as: Answer }
  /** Skips the first message that is on its way, if there is one. */
  | { readonly do: 'callOff' }
  /** The wall clock jumps, as it does when a computer wakes up or is set right. */
  | { readonly do: 'clock'; readonly minutes: number }
  /** Quits and starts again. */
  | { readonly do: 'restart' };

/** Which kinds to choose from; every one when left out. */
export interface Choice {
  readonly slack?: readonly string[];
  readonly edits?: readonly string[];
  readonly mail?: readonly string[];
  readonly cards?: readonly string[];
  readonly page?: readonly string[];
  readonly kills?: readonly Kill[];
  /** The share of schedules in which processes are killed, 0 to 1. */
  readonly killing?: number;
}

/** Any schedule, made from the kinds chosen. */
export const schedules = (choice: Choice = {}): fc.Arbitrary<Schedule> => {
  const killing = Math.round((choice.killing ?? 0.45) * 100);
  const slackNames = choice.slack ?? Object.keys(slackKinds);
  const editNames = choice.edits ?? Object.keys(editKinds);
  const cardNames = choice.cards ?? cardKinds;
  const pageNames = choice.page ?? pageKinds;
  const mailNames = choice.mail ?? Object.keys(mailKinds);
  const killList = choice.kills ?? kills;
  return fc.record({
    destinations: fc.oneof(
      { weight: 3, arbitrary: fc.constant<readonly DestinationName[]>(everywhere) },
      { weight: 1, arbitrary: fc.subarray([...everywhere], { minLength: 1 }) },
    ),
    recipients: fc.oneof(
      { weight: 1, arbitrary: fc.constant(mostRecipients) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: mostRecipients }) },
    ),
    steps: fc.array(step, { minLength: 1, maxLength: 9 }).map(withUpdates),
    slack: fc.array(sometimes(slackNames, 3), { maxLength: 8 }),
    history: fc.array(sometimes(Object.keys(historyKinds), 1), { maxLength: 3 }),
    edits: fc.array(sometimes(editNames, 3), { maxLength: 4 }),
    cards: fc.array(sometimes(cardNames, 3), { maxLength: 4 }),
    page: fc.array(sometimes(pageNames, 3), { maxLength: 4 }),
    asked: fc.array(sometimes(askedKinds, 1), { maxLength: 4 }),
    mail: fc.array(
      fc.oneof(
        { weight: 1, arbitrary: fc.constant([] as string[]) },
        { weight: 4, arbitrary: fc.constantFrom(...orNothing(mailNames)).map((name) => [name]) },
        {
          weight: 2,
          arbitrary: fc.array(fc.constantFrom(...orNothing(mailNames)), { minLength: 2, maxLength: 3 }),
        },
      ),
      { maxLength: 8 },
    ),
    answers: fc.array(answer, { maxLength: 10 }),
    kills:
      killing === 0 || killList.length === 0
        ? fc.constant([])
        : fc.oneof(
            { weight: 100 - killing, arbitrary: fc.constant([] as Kill[]) },
            {
              weight: killing,
              arbitrary: fc.array(
                fc
                  .record({ kill: fc.constantFrom(...killList), nth: nth })
                  .map(({ kill, nth: n }) => ({ ...kill, nth: n })),
                { minLength: 1, maxLength: 3 },
              ),
            },
          ),
  });
};

const nth = fc.oneof(
  { weight: 4, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 3 }) },
);

const orNothing = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? ['connect: dropped'] : names;

const sometimes = (names: readonly string[], weight: number): fc.Arbitrary<string | null> =>
  names.length === 0
    ? fc.constant(null)
    : fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight, arbitrary: fc.constantFrom(...names) });

/** Mostly "again", since that is where a message could be doubled. */
const answer: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 5, arbitrary: fc.constant('again' as const) },
  { weight: 1, arbitrary: fc.constant('all-again' as const) },
  { weight: 1, arbitrary: fc.constant('sent' as const) },
  { weight: 1, arbitrary: fc.constant('skipped' as const) },
  { weight: 1, arbitrary: fc.constant('leave' as const) },
);

const update: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('update' as const),
  incident: fc.constantFrom(0 as const, 1 as const),
  audience: fc.constantFrom('internal' as const, 'external' as const),
  corrects: fc.boolean(),
  minutes: fc.constantFrom(5, 60, 240),
});

const incident = fc.constantFrom(0 as const, 1 as const);

const post: fc.Arbitrary<Step> = fc.record({
  do: fc.constant('post' as const),
  incident,
  to: fc.constantFrom('channel' as const, 'channel' as const, 'person' as const),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: update },
  { weight: 3, arbitrary: post },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('correct' as const), incident }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 300 }) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), as: answer }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), minutes: fc.constantFrom(30, 90, -45) }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'callOff' } as const) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' } as const) },
);

/** How many updates a step is. */
const updatesIn = ({ do: does }: Step): number => (does === 'correct' ? 2 : does === 'update' ? 1 : 0);

/** At least one update and at most six. */
const withUpdates = (steps: readonly Step[]): readonly Step[] => {
  let updates = 0;
  const kept = steps.filter((one) => {
    const more = updatesIn(one);
    if (more === 0) return true;
    updates += more;
    return updates <= 6;
  });
  return kept.some((one) => updatesIn(one) > 0)
    ? kept
    : [...kept, { do: 'update', incident: 0, audience: 'internal', corrects: false, minutes: 60 }];
};
