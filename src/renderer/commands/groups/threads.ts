import type { VerbWord } from '../../../domain/capture/verb.ts';
import { api } from '../../api.ts';
import { allMarked } from '../../marks.ts';
import { setSettings, useSettings } from '../../store/settings.ts';
import { hideComposer, openPanel, say, selectThread, toggleThread, useUi } from '../../store/ui.ts';
import { askAboutChosen, askEveryone } from '../ask-for-report.ts';
import { chosenThread, chosenThreadOrSay, sayNoThread } from '../chosen-thread.ts';
import { type CommandsOf, isActive, isNotClosed, isOpen } from '../command.ts';
import { findOutOnChosen } from '../find-out.ts';
import { focusCapture } from '../focus.ts';
import { isHeldHere } from '../held-here.ts';
import { beginsLine } from './capture-line.ts';

/** Commands about the threads. */
export const threadCommands: CommandsOf<'Threads'> = {
  nextThread: {
    name: 'Next thread',
    when: isOpen,
    run: () => moveThread(1),
  },
  previousThread: {
    name: 'Previous thread',
    when: isOpen,
    run: () => moveThread(-1),
  },
  openThreadRow: {
    name: 'Expand or collapse the selected thread',
    when: isOpen,
    run: toggleSelected,
  },
  newThread: beginsLine('thread', 'Open a thread …'),
  compactRows: {
    name: 'Compact threads',
    when: isOpen,
    run: () => void switchRows(),
  },
  report: {
    name: 'Report on the selected thread …',
    when: isNotClosed,
    run: () => startLine('report'),
  },
  assign: {
    name: 'Set the owner of the selected thread …',
    when: isNotClosed,
    run: () => startLine('owner'),
  },
  ask: {
    name: 'Ask the owner of the selected thread for a report',
    when: isNotClosed,
    run: askAboutChosen,
  },
  askAll: {
    name: 'Ask every owner for a report',
    when: isActive,
    run: () => void askEveryone(),
  },
  state: {
    name: 'Change the state of the selected thread …',
    when: isNotClosed,
    run: () => startLine('state'),
  },
  findOut: {
    name: 'Ask somebody to find out about an assumption …',
    when: isNotClosed,
    run: () => void findOutOnChosen(),
  },
  splitOff: {
    name: 'Split off this thread …',
    when: (context) => isNotClosed(context) && context.facts?.threads.length !== 0 && isHeldHere(),
    run: () => {
      const thread = chosenThread();
      if (thread !== null) openPanel({ kind: 'split', thread });
    },
  },
};

function moveThread(step: 1 | -1): void {
  hideComposer();
  const rows = allMarked('thread');
  const numbers = rows.map((row) => Number(row.dataset.thread));
  const at = numbers.indexOf(useUi.getState().selectedThread ?? Number.NaN);
  const next = at === -1 ? (step === 1 ? 0 : numbers.length - 1) : at + step;
  const number = numbers[Math.max(0, Math.min(numbers.length - 1, next))];
  if (number === undefined) {
    sayNoThread();
    return;
  }
  selectThread(number);
  const row = rows.find((each) => Number(each.dataset.thread) === number);
  row?.scrollIntoView({ block: 'nearest' });
  // If a row had the focus, it moves along.
  if (rows.some((each) => each === document.activeElement)) row?.focus();
}

function toggleSelected(): void {
  const thread = chosenThreadOrSay();
  if (thread !== null) toggleThread(thread);
}

async function switchRows(): Promise<void> {
  const { settings } = useSettings.getState();
  const answer = await api.saveSettings({ rows: settings?.rows === 'compact' ? 'usual' : 'compact' });
  if (answer.ok) setSettings(answer.value);
  else say(answer.error.message, 'problem');
}

function startLine(verb: VerbWord): void {
  const thread = chosenThread();
  focusCapture(thread === null ? `/${verb} #` : `/${verb} #${thread} `);
}
