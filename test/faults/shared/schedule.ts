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
import { deathFiles, type FileDeath } from './armed-files.ts';
import { stories, storyNames } from './stories.ts';
import type { WireFault } from './wire.ts';

/** What several consoles on one incident go through: plain data, as in ../schedule.ts. */
export interface SharedSchedule {
  /** 3 to 5. */
  readonly consoles: number;
  /** How far each console's clock is ahead, in minutes. */
  readonly clocks: readonly number[];
  /** Whether the last console joins only half-way. */
  readonly isLate: boolean;
  readonly steps: readonly TimedStep[];
  /** What each post to Slack and each mail meets, by name, in turn. */
  readonly slack: readonly (SlackFaultName | null)[];
  readonly mail: readonly (MailFaultName | null)[];
  /** What people answer when asked about a message, in turn; afterwards they skip it. */
  readonly answers: readonly SharedAnswer[];
}

export type SharedAnswer = 'sent' | 'again' | 'skipped';

/** `after`: how many milliseconds after the step before; nobody waits for that to be done. */
export type TimedStep = SharedStep & { readonly after: number };

/** Consoles by their place, from 0. */
export type SharedStep =
  | { readonly do: 'say'; readonly console: number; readonly command: CommandInput }
  | { readonly do: 'update'; readonly console: number; readonly audience: 'internal' | 'external' }
  /** The wire to the server goes wrong, or is whole again. */
  | { readonly do: 'wire'; readonly console: number; readonly fault: WireFault | 'heal' }
  /** The process is killed, at once or at a write; a new one is started then, or when it is told to. */
  | {
      readonly do: 'kill';
      readonly console: number;
      readonly at: FileDeath | null;
      readonly staysDead: boolean;
    }
  | { readonly do: 'start'; readonly console: number }
  /** Quits and starts again. */
  | { readonly do: 'restart'; readonly console: number }
  | { readonly do: 'clock'; readonly console: number; readonly minutes: number }
  /** The laptop sleeps, and wakes a day later by its own clock. */
  | { readonly do: 'suspend'; readonly console: number; readonly ms: number }
  /** A person takes the sending from another console. */
  | { readonly do: 'take'; readonly console: number; readonly from: number }
  /** A person answers the first question there is. */
  | { readonly do: 'answer'; readonly console: number; readonly as: SharedAnswer }
  | { readonly do: 'server'; readonly how: ServerFault }
  | { readonly do: 'wait'; readonly ms: number };

/**
 * restart: it quits and starts. kill: it is killed and starts. down: it is killed and stays away until "up". wipe: it is killed
 * and starts with an empty disk. older: it is killed and starts with the disk that it had when all had joined.
 */
export type ServerFault = (typeof serverFaults)[number];
const serverFaults = ['restart', 'kill', 'down', 'up', 'wipe', 'older'] as const;

export const slackFaults = {
  'dropped before Slack has it': { kind: 'drop-before' },
  'dropped after Slack did it': { kind: 'drop-after' },
  '500, done': { kind: 'status', status: 500, done: true },
  '429 without Retry-After': { kind: 'rate-limit' },
  'ok:false missing_scope': { kind: 'error', error: 'missing_scope' },
} as const;
type SlackFaultName = keyof typeof slackFaults;

export const mailFaults = {
  'dropped at the greeting': { phase: 'greeting', how: 'drop' },
  '451 to the mail': { phase: 'mail', how: { code: 451 } },
  'dropped at the dot, delivered': { phase: 'dot', how: 'drop', delivered: true },
  'dropped at the dot, not delivered': { phase: 'dot', how: 'drop', delivered: false },
  '554 to the mail': { phase: 'mail', how: { code: 554 } },
} as const;
type MailFaultName = keyof typeof mailFaults;

/** What the schedules are made of. */
export interface SharedChoice {
  /** Whether consoles are killed; true unless told. */
  readonly killing?: boolean;
  /** What happens to the server; everything unless told. */
  readonly server?: readonly ServerFault[];
  /** Whether Slack and the mail server fail; true unless told. */
  readonly failing?: boolean;
}

/** Every name under which something that happens is counted. */
export const countedNames: readonly string[] = [
  ...['cut', 'hold', 'slow', 'answer lost'].map((fault) => `wire: ${fault}`),
  'killed at once',
  ...deathFiles.flatMap((file) => recordMoments.map((moment) => `killed: ${file} ${moment}`)),
  ...serverFaults.map((how) => `server: ${how}`),
  'clock jumps',
  'suspended for a day',
  'sending taken',
  'late to join',
  'fork',
  'entry refused on deciding again',
  'numbers changed',
];

/** What people can ask for; what only main asks for is refused anyway. */
const notAsked: ReadonlySet<string> = new Set([
  ...outboxCommands,
  ...handoverCommands,
  ...mergeCommands,
  ...sharedCommands,
  'leadFromHere',
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
    { type: 'close', text: 'it is over', overruled: [] },
  ),
  fc.integer({ min: 1, max: 999 }).map((n): CommandInput => ({ type: 'note', text: `note ${n}` })),
);

const console_ = fc.integer({ min: 0, max: 4 });

const death: fc.Arbitrary<FileDeath> = fc.record({
  file: fc.constantFrom(...deathFiles),
  moment: fc.constantFrom(...recordMoments),
  nth: fc.constantFrom(1, 1, 2, 3),
});

/** Makes `do` a constant and the rest what it is. */
const a = <D extends SharedStep['do'], R extends object>(
  does: D,
  rest: { [K in keyof R]: fc.Arbitrary<R[K]> },
) => fc.record({ do: fc.constant(does), ...rest }) as unknown as fc.Arbitrary<Extract<SharedStep, { do: D }>>;

const stepOf = ({ killing = true, server = serverFaults }: SharedChoice): fc.Arbitrary<SharedStep> =>
  fc.oneof(
    { weight: 8, arbitrary: a('say', { console: console_, command: said }) },
    { weight: 8, arbitrary: a('say', { console: console_, command: contested }) },
    {
      weight: 4,
      arbitrary: a('update', {
        console: console_,
        audience: fc.constantFrom('internal' as const, 'internal' as const, 'external' as const),
      }),
    },
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
          { weight: 1, arbitrary: a('start', { console: console_ }) },
        ]
      : []),
  );

const timed = (step: fc.Arbitrary<SharedStep>): fc.Arbitrary<readonly TimedStep[]> =>
  fc.tuple(step, fc.constantFrom(0, 0, 0, 2, 10, 30)).map(([one, after]) => [{ ...one, after }]);

/** What goes wrong only when several things happen one after the other, between two consoles. */
const story = ({ server = serverFaults }: SharedChoice): fc.Arbitrary<readonly TimedStep[]> =>
  fc
    .record({
      a: console_,
      b: console_,
      command: contested,
      other: contested,
      audience: fc.constantFrom('internal' as const, 'external' as const),
      which: fc.constantFrom(...storyNames.filter((one) => one !== 'fork' || server.includes('wipe'))),
      ms: fc.integer({ min: 0, max: 120 }),
    })
    .map(({ which, ms, ...parts }) => {
      return stories[which](parts).map((step): TimedStep => ({ ...step, after: ms % 7 }));
    });

/** Any schedule, made of what is chosen. */
export const sharedSchedules = (choice: SharedChoice = {}): fc.Arbitrary<SharedSchedule> => {
  const isFailing = choice.failing ?? true;
  return fc.record({
    consoles: fc.constantFrom(3, 3, 4, 5),
    clocks: fc.array(fc.constantFrom(0, 0, 0, 3, -7, 60, -1440), { minLength: 5, maxLength: 5 }),
    isLate: fc.boolean(),
    steps: fc
      .array(
        fc.oneof({ weight: 12, arbitrary: timed(stepOf(choice)) }, { weight: 1, arbitrary: story(choice) }),
        { minLength: 4, maxLength: 22, size: 'max' },
      )
      .map((parts) => parts.flat()),
    slack: fc.array(sometimes(isFailing ? (Object.keys(slackFaults) as SlackFaultName[]) : []), {
      maxLength: 5,
    }),
    mail: fc.array(sometimes(isFailing ? (Object.keys(mailFaults) as MailFaultName[]) : []), {
      maxLength: 5,
    }),
    answers: fc.array(fc.constantFrom<SharedAnswer>('again', 'again', 'again', 'sent', 'skipped'), {
      maxLength: 5,
    }),
  });
};

const sometimes = <N extends string>(names: readonly N[]): fc.Arbitrary<N | null> =>
  names.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...names), { nil: null });
