import { type ListName, openPanel, type Panel, useUi } from '../../store/ui.ts';
import { type CommandsOf, type Described, isOpen } from '../command.ts';

/** Whether it is one of the lists, or what was told, which is a list of its own. */
const isList = ({ kind }: Panel): boolean => kind === 'list' || kind === 'told';

/** Their keys switch between the lists, but leave any other panel open: it may contain what somebody typed. */
const show = (list: ListName): void => {
  const { panel } = useUi.getState();
  if (panel === null || isList(panel)) openPanel({ kind: 'list', list });
};

const list = (which: ListName, name: string): Described => ({
  name,
  everywhere: true,
  when: isOpen,
  run: () => show(which),
});

/** What was told is a panel of another kind, but its key works from the lists, too. */
const showTold = (): void => {
  const { panel } = useUi.getState();
  if (panel === null || isList(panel)) openPanel({ kind: 'told' });
};

/** The lists over the pane. */
export const listCommands: Pick<CommandsOf<'Go to'>, ListName | 'told'> = {
  tasks: list('tasks', 'Show all tasks'),
  assumptions: list('assumptions', 'Show all assumptions with their evidence'),
  loans: list('loans', 'Show everything borrowed'),
  told: {
    name: 'Show what was told to whom',
    everywhere: true,
    when: isOpen,
    run: showTold,
  },
};
