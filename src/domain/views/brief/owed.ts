import { capital } from '../../capital.ts';
import type { Facts, Task } from '../../incident/state.ts';
import { byTimeOrLast } from '../../time/instants.ts';
import { owedCorrections } from '../../told/owed.ts';
import { loanLines } from '../loans.ts';
import { outbox, outboxPosts } from '../outbox.ts';
import { type Item, type Line, line, nothing, strong } from '../page.ts';
import { nameOf } from '../people.ts';
import { isOverdue } from '../threads.ts';
import { clockTimeSeenFrom } from '../time.ts';
import type { Numbered, Sheet } from './short.ts';

/** What is still to be given back, done, corrected or delivered. */

const loans = ({ facts, now, room }: Sheet): readonly Numbered[] =>
  loanLines(facts, now)
    .filter(({ isOut }) => isOut)
    .map(({ number, words, when, undo }) => {
      const until = when === '' ? nothing : line`, ${when.charAt(0).toLowerCase()}${when.slice(1)}`;
      const back = undo === '' ? nothing : line` · undo: ${room.short(undo, 90)}`;
      return {
        ref: `L${number}`,
        line: line`${strong(`L${number}`)} ${room.short(words, 140)}${until}${back}`,
      };
    });

const taskLine = ({ facts, now, room }: Sheet, task: Task): Numbered => {
  const { number, text, owner, dueAt } = task;
  const name = owner === null ? 'no owner' : nameOf(facts.people, owner);
  const late = isOverdue(task, now) ? ', overdue' : '';
  const due = dueAt === null ? nothing : line`, due ${clockTimeSeenFrom(dueAt, facts.zone, now)}${late}`;
  return { ref: `K${number}`, line: line`${strong(`K${number}`)} ${room.short(text, 110)} · ${name}${due}` };
};

const tasks = (sheet: Sheet, isFollowUp: boolean): readonly Numbered[] =>
  sheet.facts.tasks
    .filter(({ state, followUp }) => state === 'open' && followUp === isFollowUp)
    .toSorted((a, b) => byTimeOrLast(a.dueAt, b.dueAt) || a.number - b.number)
    .map((task) => taskLine(sheet, task));

/** Audiences that do not know yet that they were told something wrong. */
const corrections = (facts: Facts): readonly Line[] =>
  owedCorrections(facts).map(
    ({ assumption, audience }) =>
      line`${strong('A correction')} ${audience === 'external' ? 'outside' : 'inside'}: A${assumption.number} was refuted after it was told`,
  );

const questions = ({ parked }: Facts): readonly Line[] => {
  const open = parked.filter(({ answer }) => answer === null).length;
  return open === 0
    ? []
    : [line`${open} parked ${open === 1 ? 'question waits' : 'questions wait'} for the review`];
};

/** Loans, corrections, tasks, then what waits for the time after. */
export const owedLines = (sheet: Sheet): readonly (Line | Item)[] => [
  ...sheet.room.atMost(5, loans(sheet), 'more borrowed'),
  ...corrections(sheet.facts),
  ...sheet.room.atMost(5, tasks(sheet, false), 'more to do'),
  ...sheet.room.atMost(
    3,
    tasks(sheet, true).map((one) => ({
      ...one,
      line: line`${'line' in one.line ? one.line.line : one.line} (follow-up)`,
    })),
    'more follow-ups',
  ),
  ...questions(sheet.facts),
];

/** The messages of updates and the posts, with what each is part of. */
const messages = (facts: Facts, now: string) => [
  ...outbox(facts, now).flatMap(({ number, audience, rows }) =>
    rows.map((row) => ({ ...row, of: `${audience === 'external' ? 'outside ' : ''}update ${number}` })),
  ),
  ...outboxPosts(facts, now).map(({ label, row }) => ({ ...row, of: label })),
];

/** Every message that has not gone, or may not have. */
export const outboxLines = ({ facts, now, room }: Sheet): readonly (Line | Item)[] =>
  room.atMost(
    5,
    messages(facts, now)
      .filter(({ state, held }) => !['sent', 'skipped'].includes(state) && held !== 'superseded')
      .map(({ of, name, words }) => {
        const ref = `${of} to ${name}`;
        return {
          ref,
          line: line`${strong(`${capital(ref)}:`)} ${room.short(words, 160)}`,
        };
      }),
    'more messages',
  );
