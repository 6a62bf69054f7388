import { type ListName, openPanel, useUi } from '../../store/ui.ts';
import { type CommandsOf, type Described, isOpen } from '../command.ts';

/** Their keys lead from one list to the other, and leave what else is open as it is: it may hold what somebody typed. */
const show = (list: ListName): void => {
  const { panel } = useUi.getState();
  if (panel === null || panel.kind === 'list') openPanel({ kind: 'list', list });
};

const list = (which: ListName, name: string): Described => ({
  name,
  everywhere: true,
  when: isOpen,
  run: () => show(which),
});

/** The lists over the pane. */
export const listCommands: Pick<CommandsOf<'Go to'>, ListName> = {
  tasks: list('tasks', 'Show all tasks'),
  assumptions: list('assumptions', 'Show all assumptions with their evidence'),
  loans: list('loans', 'Show everything borrowed'),
};
