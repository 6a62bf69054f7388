import { limits } from '../../incident/limits.ts';
import { escapeText } from '../escape.ts';
import { give, type Reading, text, type Understood } from '../reading.ts';
import { later, owner, takeBecause, thread, tooMuch, withNumber, withText } from '../reading-parts.ts';
import { byName, noTexts, onThread, reason, seenAt } from '../summing-up.ts';
import type { SayableOf, Sayings, Slot, VerbRows } from '../verb.ts';
import { handle, inTime, line, type Parts, reference, type Writer, words } from '../writing.ts';
import { laterVerbs } from './later.ts';

/** Tasks; `/owner` is in threads.ts, `/followup` in later.ts. */

export type TaskVerb = 'task' | 'done' | 'drop' | 'defer';
export type TaskCommand = 'addTask' | 'completeTask' | 'dropTask' | 'deferTask';

export const taskVerbs: VerbRows<TaskVerb> = {
  task: {
    short: 'ta',
    takes: ['thread', 'person', 'duration'],
    means: /^tomorrow$/iu,
    usage: '#2 text @bo 15m',
    help: 'Add a task; the time says when it is due',
    example: '/task #2 page the DBA @bo 15m',
    read: (reading) =>
      withText(reading, 'Say what is to be done', (words) => {
        const { durationMs } = reading.found;
        const due = durationMs === undefined ? {} : { dueAt: later(reading, durationMs) };
        return give(reading, {
          type: 'addTask',
          text: words,
          ...thread(reading),
          ...owner(reading),
          ...due,
        });
      }),
  },
  done: {
    short: 'do',
    takes: ['task'],
    usage: 'K4',
    help: 'Tick off a task',
    example: '/done K4',
    read: (reading) => onlyTask(reading, (task) => give(reading, { type: 'completeTask', task })),
  },
  drop: {
    short: 'dr',
    takes: ['task'],
    means: /^because$/iu,
    usage: 'K4 because why',
    help: 'Drop a task that is no longer needed',
    example: '/drop K4 because the vendor did it',
    read: (reading) =>
      withNumber(reading, 'task', (task) => {
        const why = text(reading, takeBecause(reading, reading.words));
        return give(reading, { type: 'dropTask', task, ...(why !== '' && { why }) }, why);
      }),
  },
  defer: {
    short: 'def',
    takes: ['task'],
    usage: 'K4',
    help: 'Put a task off until after the incident',
    example: '/defer K4',
    read: (reading) => onlyTask(reading, (task) => give(reading, { type: 'deferTask', task })),
  },
};

export const taskSayings: Sayings<TaskCommand> = {
  addTask: {
    write: (added, writer) => writeAdded(added.followUp === true ? 'followup' : 'task', added, writer),
    summary: ({ thread, owner, dueAt, followUp }, context) => {
      const due = dueAt == null ? '' : `, due ${seenAt(dueAt, context)}`;
      const what = followUp === true ? 'a follow-up' : 'a task';
      return `Add ${what}${onThread(thread)}${byName(' for', owner, context)}${due}`;
    },
    texts: (added) => [
      { noun: added.followUp === true ? 'A follow-up' : 'A task', text: added.text, max: limits.task },
    ],
  },
  completeTask: {
    write: ({ task }) => ['done', `K${task}`],
    summary: ({ task }) => `Tick off K${task}`,
    texts: noTexts,
  },
  dropTask: {
    write: ({ task, why = '' }) => {
      const because = words(taskVerbs.drop, why);
      return ['drop', `K${task}`, ...(because === '' ? [] : ['because', because])];
    },
    summary: ({ task }) => `Drop K${task}`,
    texts: ({ why }) => [reason(why)],
  },
  deferTask: {
    write: ({ task }) => ['defer', `K${task}`],
    summary: ({ task }) => `Put K${task} off until after the incident`,
    texts: noTexts,
  },
};

const onlyTask = (reading: Reading, make: (task: number) => Understood): Understood =>
  withNumber(reading, 'task', (task) => (reading.words.length > 0 ? tooMuch(reading, 'a task') : make(task)));

function writeAdded(
  verb: 'task' | 'followup',
  added: SayableOf<'addTask'>,
  { context, timed }: Writer,
): Parts {
  const { thread } = added;
  const owner = handle(added.owner, context);
  const due = verb === 'followup' ? '' : inTime(added.dueAt, context);
  const lead: readonly Slot[] = thread == null ? ['thread', 'person'] : ['person'];
  const tail: Slot[] = lead.filter((slot) => slot !== 'person' || owner === '');
  if (verb === 'task' && due === '') tail.push('duration');
  const text = escapeText(verb === 'task' ? taskVerbs.task : laterVerbs.followup, line(added.text), {
    lead,
    tail,
    first: !timed && thread == null,
    followed: owner !== '' || due !== '',
  });
  return [verb, reference('#', thread), text, owner, due];
}
