import type { Command, CommandOf, CommandType } from '../incident/commands.ts';
import { follow, type Numbered, texts } from '../incident/renumber.ts';
import { eachField, type UpdateFields } from '../incident/update-field-table.ts';
import type { Kind } from './numbers.ts';

/**
 * Where commands refer to what has a number, and to entries. The one table of them: a command with a number that is not
 * here does not compile, and the spec looks for numbers deeper inside.
 */

/** The new number of something, or the new id of an entry; the same where nothing changed. */
interface NewNames {
  readonly number: (kind: Kind, number: number) => number;
  readonly entry: (id: string) => string;
  /** Whether an entry is, or will be, in the record. */
  readonly isEntry: (id: string) => boolean;
}

/** What a number in a field is of; `amount` for one that counts something, `elsewhere` for one of another incident. */
type Of = Kind | 'amount' | 'elsewhere';

/** The fields of a command that hold a number, or several. */
type NumberField<C> = {
  [F in keyof C]-?: NonNullable<C[F]> extends number | readonly number[] ? F : never;
}[keyof C];

type Row<C> = { readonly [F in NumberField<C>]: Of | ((command: C) => Of) };

/** The commands that have such a field. */
type Numbering = {
  [T in CommandType]: [NumberField<CommandOf<T>>] extends [never] ? never : T;
}[CommandType];

const onThread = { thread: 'thread' } as const;
const onAssumption = { assumption: 'assumption' } as const;
const onTask = { task: 'task' } as const;

/** Every field of a command that holds a number. */
const numberFields: { readonly [T in Numbering]: Row<CommandOf<T>> } = {
  renameThread: onThread,
  assignThread: onThread,
  setThreadState: onThread,
  report: onThread,
  assume: onThread,
  settleAssumption: onAssumption,
  keepAssumption: onAssumption,
  disprove: onAssumption,
  giveEvidence: { ...onThread, supports: 'assumption', refutes: 'assumption' },
  decide: { ...onThread, insteadOf: 'decision' },
  explainDecision: { decision: 'decision' },
  returnLoan: { loan: 'loan' },
  answerParked: { question: 'question' },
  addTask: { ...onThread, ...onAssumption },
  assignTask: onTask,
  completeTask: onTask,
  deferTask: onTask,
  dropTask: onTask,
  keepTask: onTask,
  note: onThread,
  editEntry: onThread,
  supersedeEntry: onThread,
  tell: onThread,
  queueUpdate: { corrects: ({ audience }) => `update ${audience}` },
  linkUpdate: { assumptions: 'assumption' },
  dismissCorrection: onAssumption,
  post: { about: ({ what }) => postedAbout[what] },
  dismissBrief: onAssumption,
  askReports: { threads: 'thread' },
  acknowledgeHandover: { handover: 'handover' },
  withdrawHandover: { handover: 'handover' },
  takeArrival: { arrival: 'arrival' },
  takeIn: { thread: 'elsewhere' },
  splitOff: onThread,
  noteClock: { aheadMs: 'amount' },
  meetCriterion: { criterion: 'criterion' },
  planWorkshop: { minutes: 'amount' },
};

/** What the numbers of a post are of. */
const postedAbout: Readonly<Record<CommandOf<'post'>['what'], Of>> = {
  round: 'thread',
  joining: 'amount',
  brief: 'amount',
  decision: 'decision',
  loanEnd: 'loan',
  correction: 'assumption',
};

/** The commands that are about one entry, in a field of that name. */
const onEntry: Readonly<
  Record<{ [T in CommandType]: CommandOf<T> extends { entry: string } ? T : never }[CommandType], true>
> = { editEntry: true, supersedeEntry: true, withdrawEntry: true, chooseMoment: true };

/** Fields of commands in which people write, and so refer to things. */
const written: ReadonlySet<string> = new Set([
  ...texts,
  ...(['impact', 'summary', 'words', 'reason', 'message', 'body', 'topic'] as const),
]);

type Fields = Readonly<Record<string, unknown>>;

/** Every text of these fields with its references; each kind of text has the same rules. */
const textsIn = <F extends Fields>(fields: F, { number }: NewNames): F => {
  const changed: Record<string, unknown> = { ...fields };
  for (const [field, said] of Object.entries(fields))
    if (written.has(field) && typeof said === 'string')
      changed[field] = follow(said, (kind, from) => number(kind, from));
  return changed as F;
};

/** A number, or several; null and what is left out stay so. */
const numbersIn = (value: unknown, kind: Kind, { number }: NewNames): unknown => {
  if (Array.isArray(value)) return value.map((each) => number(kind, each));
  return typeof value === 'number' ? number(kind, value) : value;
};

const fieldsIn = (command: Command, names: NewNames): Command => {
  const row =
    (numberFields as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[command.type] ?? {};
  const changed: Record<string, unknown> = { ...command };
  for (const [field, of] of Object.entries(row)) {
    const kind = typeof of === 'function' ? of(command) : of;
    if (kind !== 'amount' && kind !== 'elsewhere')
      changed[field] = numbersIn(changed[field], kind as Kind, names);
  }
  if (command.type in onEntry) changed.entry = names.entry(String(changed.entry));
  return changed as Command;
};

/** What a key of something snoozed begins with, where numbers follow: "threads:3,5:silent". */
const snoozable: Readonly<Record<string, Kind>> = {
  thread: 'thread',
  threads: 'thread',
  assumption: 'assumption',
  task: 'task',
  tasks: 'task',
  loan: 'loan',
  decision: 'decision',
  decisions: 'decision',
  share: 'decision',
  corrections: 'assumption',
  handover: 'handover',
};

const snoozed = (key: string, { number }: NewNames): string => {
  const [name = '', numbers = '', ...rest] = key.split(':');
  const kind = Object.hasOwn(snoozable, name) ? snoozable[name] : undefined;
  if (kind === undefined || !/^\d+(?:,\d+)*$/u.test(numbers)) return key;
  return [name, numbers.split(',').map((each) => number(kind, Number(each))), ...rest].join(':');
};

/** The finding of a criterion is named by its number, and one of an update by the words that it is about. */
const findingOf = (id: string, names: NewNames): string => {
  const criterion = /^criterion-(\d+)$/u.exec(id)?.[1];
  if (criterion !== undefined) return `criterion-${names.number('criterion', Number(criterion))}`;
  const letters: Readonly<Record<string, Numbered>> = { a: 'assumption', k: 'task', l: 'loan' };
  return id.replace(/(?<=[:-])([akl])(\d{1,5})(?=-|$)/gu, (whole, letter: string, digits: string) => {
    const kind = letters[letter];
    return kind === undefined ? whole : `${letter}${names.number(kind, Number(digits))}`;
  });
};

type Overruled = CommandOf<'close'>['overruled'];
const overruledIn = (overruled: Overruled, names: NewNames): Overruled =>
  overruled.map((one) => ({ ...textsIn(one, names), finding: findingOf(one.finding, names) }));

const said = (text: string, { number }: NewNames): string => follow(text, (kind, from) => number(kind, from));

const updateFieldsIn = (fields: UpdateFields, names: NewNames): UpdateFields => ({
  ...fields,
  ...(eachField<unknown>(fields, {
    prose: (text) => said(text, names),
    points: (points) => points.map((point) => said(point, names)),
    steps: (steps) => steps.map((step) => ({ ...step, text: said(step.text, names) })),
  }) as UpdateFields),
});

/** Commands that refer to something deeper inside, or in a word of their own. */
const deeper: { readonly [T in CommandType]?: (command: CommandOf<T>, names: NewNames) => CommandOf<T> } = {
  snooze: (command, names) => ({ ...command, what: snoozed(command.what, names) }),
  setStatus: (command, names) => ({ ...command, overruled: overruledIn(command.overruled, names) }),
  close: (command, names) => ({ ...command, overruled: overruledIn(command.overruled, names) }),
  tell: (command, names) => ({
    ...command,
    about: command.about === null ? null : names.entry(command.about),
  }),
  queueUpdate: (command, names) => ({
    ...command,
    fields: updateFieldsIn(command.fields, names),
    overruled: overruledIn(command.overruled, names),
    // What is not in the record is nothing that an update can rest on.
    origins: command.origins.map((origin) => ({
      ...textsIn(origin, names),
      entries: origin.entries.filter(names.isEntry).map(names.entry),
    })),
  }),
  planErrand: (command, names) => {
    const { task, entry, upTo } = command.what;
    return {
      ...command,
      what: {
        ...textsIn(command.what, names),
        ...(typeof task === 'number' && { task: names.number('task', task) }),
        ...(typeof entry === 'string' && { entry: names.entry(entry) }),
        ...(typeof upTo === 'string' && { upTo: names.entry(upTo) }),
      },
    };
  },
  takeIn: (command, names) => ({
    ...command,
    joined: command.joined.map(({ from, to }) => ({ from, to: names.number('thread', to) })),
  }),
  splitOff: (command, names) => ({
    ...command,
    numbers: command.numbers.map((one) => ({ ...one, from: names.number(one.kind, one.from) })),
  }),
};

/** A command with the names that things have now, in its fields and in its words. */
export const renamed = (command: Command, names: NewNames): Command => {
  const fields = textsIn(fieldsIn(command, names), names);
  // The table pairs each command with its own change; that pairing is lost on a lookup by a union of types.
  const further = deeper[command.type] as ((command: Command, names: NewNames) => Command) | undefined;
  return further === undefined ? fields : further(fields, names);
};
