import type { Task, Thread } from '../../incident/state.ts';
import { threadStateLabels } from '../../incident/words.ts';
import { type Line, line, list, nothing, strong } from '../page.ts';
import type { Sheet } from './sheet.ts';

/** What was worked on: each thread with what came of it, and the tasks that were done. */

const states: Readonly<Record<Task['state'], string>> = {
  open: 'not done',
  done: 'done',
  dropped: 'dropped',
};

const taskLine = ({ who, when }: Sheet, { number, text, owner, state, endedAt }: Task): Line =>
  line`${strong(`K${number}`)} ${text} · ${who(owner)} · ${states[state]}${endedAt === null ? nothing : line` ${when(endedAt)}`}`;

const lastReport = ({ when }: Sheet, { reports }: Thread): readonly Line[] => {
  const last = reports.at(-1);
  if (last === undefined) return [];
  const needs = last.needs === '' ? nothing : line` · needed: ${last.needs}`;
  const actions = last.actions === '' ? nothing : line` · ${last.actions}`;
  return [line`last report, ${when(last.at)}: ${last.conditions}${actions}${needs}`];
};

export const workedOnBlocks = (sheet: Sheet) => {
  const { facts, who, when } = sheet;
  const tasks = facts.tasks.filter(({ followUp }) => !followUp);
  const threads = facts.threads.map((thread) => {
    const { number, title, owner, state, why, openedAt, stateAt } = thread;
    const reason = why === '' ? nothing : line`: ${why}`;
    const since = state === 'active' ? nothing : line` ${when(stateAt)}`;
    return {
      line: line`${strong(`#${number}`)} ${title} · ${who(owner)} · opened ${when(openedAt)} · ${threadStateLabels[state].toLowerCase()}${since}${reason}`,
      under: [
        ...lastReport(sheet, thread),
        ...tasks.filter((task) => task.thread === number).map((task) => taskLine(sheet, task)),
      ],
    };
  });
  const loose = tasks.filter(({ thread }) => thread === null).map((task) => taskLine(sheet, task));
  return threads.length + loose.length === 0 ? [] : [list([...threads, ...loose], '')];
};
