import fc from 'fast-check';
import {
  type CommandInput,
  handoverCommands,
  mergeCommands,
  outboxCommands,
  sharedCommands,
} from '../../../src/domain/incident/commands.ts';
import { step as anyStep } from '../../domain/incident/lives.ts';
import { recordMoments } from '../kinds.ts';
import { deathFiles, deathWords, type FileDeath } from './armed-files.ts';
import {
  mailFaults,
  pageFaults,
  type ServerFault,
  serverFaults,
  serviceStages,
  slackFaults,
} from './kinds.ts';
import type { Outward, SharedAnswer, SharedSchedule, SharedStep, TimedStep } from './schedule.ts';
import { deadlyStories, type StoryName, stories, storyNames } from './stories.ts';
import type { WireFault } from './wire.ts';

/** What the schedules are made of. */
export interface SharedChoice {
  /** Whether consoles are killed; true unless told. */
  readonly killing?: boolean;
  /** What happens to the server; everything unless told. */
  readonly server?: readonly ServerFault[];
  /** Whether Slack, PagerDuty and the mail server fail; true unless told. */
  readonly failing?: boolean;
  /** The most steps and stories of a schedule; 22 unless told. */
  readonly most?: number;
}

/** What people can ask for; what only main asks for is refused anyway. */
const notAsked: ReadonlySet<string> = new Set([
  ...outboxCommands,
  ...handoverCommands,
  ...mergeCommands,
  ...sharedCommands,
  'leadFromHere',
  // Reach outside, or say what came of that; sown by themselves.
  'planErrand',
  'settleErrand',
  'planChannel',
  'chooseChannel',
  'settleChannelStep',
  // Ends most of what could come after it; sown by itself.
  'close',
  'endAsFalseAlarm',
]);

const said: fc.Arbitrary<CommandInput> = anyStep
  .map(({ command }) => command)
  .filter(({ type }) => !notAsked.has(type));

/** Entries that give numbers, and changes from one state to another: what two people do at once goes wrong first here. */
const contested: fc.Arbitrary<CommandInput> = fc.oneof(
  fc.constantFrom<CommandInput>(
    { type: 'openThread', title: 'pool', owner: null },
    { type: 'assume', text: 'the deploy' },
    { type: 'addTask', text: 'page the DBA' },
    { type: 'decide', text: 'roll back', why: 'it is the quickest' },
    { type: 'park', text: 'why now?' },
    { type: 'setSeverity', severity: 'SEV1', why: 'worse' },
    { type: 'setSeverity', severity: 'SEV4', why: 'better' },
    { type: 'setStatus', status: 'identified', why: '' },
    { type: 'setStatus', status: 'monitoring', why: '' },
    { type: 'assignRole', role: 'incidentLead', person: 'bo' },
    { type: 'assignRole', role: 'incidentLead', person: 'dee' },
    { type: 'setBridge', url: 'https://meet.example/1' },
    { type: 'close', text: 'it is over', overruled: [] },
  ),
  fc.integer({ min: 1, max: 999 }).map((n): CommandInput => ({ type: 'note', text: `note ${n}` })),
);

const console_ = fc.integer({ min: 0, max: 4 });

const outward = fc.constantFrom<Outward>('internal', 'external', 'page', 'page', 'channel', 'channel');

/** At a change of how a page or a step stands. */
const deathOnDuty: fc.Arbitrary<FileDeath> = fc.record({
  file: fc.constantFrom('pending' as const, 'record' as const),
  about: fc.constantFrom(...deathWords),
  moment: fc.constantFrom(...recordMoments),
  nth: fc.constantFrom(1, 1, 2),
});

const death: fc.Arbitrary<FileDeath> = fc.oneof(
  deathOnDuty,
  fc.record({
    file: fc.constantFrom(...deathFiles),
    about: fc.constant(null),
    moment: fc.constantFrom(...recordMoments),
    nth: fc.constantFrom(1, 1, 2, 3),
  }),
);

/** Makes `do` a constant and the rest what it is. */
const a = <D extends SharedStep['do'], R extends object>(
  does: D,
  rest: { [K in keyof R]: fc.Arbitrary<R[K]> },
) => fc.record({ do: fc.constant(does), ...rest }) as unknown as fc.Arbitrary<Extract<SharedStep, { do: D }>>;

const stepOf = ({ killing = true, server = serverFaults }: SharedChoice): fc.Arbitrary<SharedStep> =>
  fc.oneof(
    { weight: 8, arbitrary: a('say', { console: console_, command: said }) },
    { weight: 8, arbitrary: a('say', { console: console_, command: contested }) },
    { weight: 7, arbitrary: a('send', { console: console_, what: outward }) },
    {
      weight: 5,
      arbitrary: a('wire', {
        console: console_,
        fault: fc.constantFrom<WireFault | 'heal'>(
          'cut',
          'cut',
          'hold',
          'slow',
          'answer lost',
          'answer lost',
          'heal',
          'heal',
        ),
      }),
    },
    { weight: 2, arbitrary: a('take', { console: console_, from: console_ }) },
    { weight: 1, arbitrary: a('leadAlone', { console: console_ }) },
    {
      weight: 1,
      arbitrary: a('answer', {
        console: console_,
        as: fc.constantFrom('sent' as const, 'again' as const, 'skipped' as const),
      }),
    },
    { weight: 1, arbitrary: a('clock', { console: console_, minutes: fc.constantFrom(30, 1440, -45) }) },
    { weight: 1, arbitrary: a('suspend', { console: console_, ms: fc.constantFrom(50, 300, 2200) }) },
    { weight: 1, arbitrary: a('restart', { console: console_ }) },
    { weight: 2, arbitrary: a('wait', { ms: fc.integer({ min: 20, max: 150 }) }) },
    ...(server.length === 0
      ? []
      : [{ weight: 2, arbitrary: a('server', { how: fc.constantFrom(...server) }) }]),
    ...(killing
      ? [
          {
            weight: 3,
            arbitrary: a('kill', {
              console: console_,
              at: fc.option(death, { nil: null }),
              staysDead: fc.boolean(),
            }),
          },
          {
            weight: 2,
            arbitrary: a('killAtService', {
              console: console_,
              stage: fc.constantFrom(...serviceStages),
              staysDead: fc.boolean(),
            }),
          },
          { weight: 1, arbitrary: a('start', { console: console_ }) },
        ]
      : []),
  );

const timed = (step: fc.Arbitrary<SharedStep>): fc.Arbitrary<readonly TimedStep[]> =>
  fc.tuple(step, fc.constantFrom(0, 0, 0, 2, 10, 30)).map(([one, after]) => [{ ...one, after }]);

/** What goes wrong only when several things happen one after the other, between two consoles. */
const story = ({
  server = serverFaults,
  killing = true,
}: SharedChoice): fc.Arbitrary<readonly TimedStep[]> => {
  const isMeant = (name: StoryName): boolean =>
    (name !== 'fork' || server.includes('wipe')) && (killing || !deadlyStories.has(name));
  return fc
    .record({
      a: console_,
      b: console_,
      command: contested,
      other: contested,
      what: outward,
      stage: fc.constantFrom(...serviceStages),
      death: deathOnDuty,
      which: fc.constantFrom(...storyNames.filter(isMeant)),
      ms: fc.integer({ min: 0, max: 120 }),
    })
    .map(({ which, ms, ...parts }) => {
      return stories[which](parts).map((step): TimedStep => ({ ...step, after: ms % 7 }));
    });
};

/** Any schedule, made of what is chosen. */
export const sharedSchedules = (choice: SharedChoice = {}): fc.Arbitrary<SharedSchedule> => {
  const faults = <N extends string>(table: Readonly<Record<N, unknown>>) =>
    fc.array(sometimes(choice.failing === false ? [] : (Object.keys(table) as N[])), { maxLength: 5 });
  return fc.record({
    consoles: fc.constantFrom(3, 3, 4, 5),
    clocks: fc.array(fc.constantFrom(0, 0, 0, 3, -7, 60, -1440), { minLength: 5, maxLength: 5 }),
    isLate: fc.boolean(),
    hasChannel: fc.constantFrom(true, false, false),
    steps: fc
      .array(
        fc.oneof({ weight: 12, arbitrary: timed(stepOf(choice)) }, { weight: 2, arbitrary: story(choice) }),
        { minLength: 4, maxLength: choice.most ?? 22, size: 'max' },
      )
      .map((parts) => parts.flat()),
    slack: faults(slackFaults),
    making: faults(slackFaults),
    pages: faults(pageFaults),
    mail: faults(mailFaults),
    answers: fc.array(fc.constantFrom<SharedAnswer>('again', 'again', 'again', 'sent', 'skipped'), {
      maxLength: 5,
    }),
  });
};

const sometimes = <N extends string>(names: readonly N[]): fc.Arbitrary<N | null> =>
  names.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...names), { nil: null });
