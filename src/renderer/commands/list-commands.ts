import { type ListName, openPanel, useUi } from '../store/ui.ts';
import { type AppCommand, isOpen } from './command.ts';

const names: Readonly<Record<ListName, string>> = {
  tasks: 'Show all tasks',
  assumptions: 'Show all assumptions with their evidence',
  loans: 'Show everything borrowed',
};

/** Their keys lead from one list to the other, and leave what else is open as it is: it may hold what somebody typed. */
const show = (list: ListName): void => {
  const { panel } = useUi.getState();
  if (panel === null || panel.kind === 'list') openPanel({ kind: 'list', list });
};

const command = (id: ListName): AppCommand => ({
  id,
  name: names[id],
  group: 'Go to',
  everywhere: true,
  when: isOpen,
  run: () => show(id),
});

/** The lists over the pane. */
export const listCommands: readonly AppCommand[] = [
  command('tasks'),
  command('assumptions'),
  command('loans'),
];
