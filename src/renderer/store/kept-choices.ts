import { useIncidents } from './incident.ts';
import { noticesFor, resetUi, useUi } from './ui.ts';

/** What was chosen on the pane of each incident, for as long as the window lives. */

const choices = () => {
  const { selectedThread, expandedThread, audience, composerTab, logFilter } = useUi.getState();
  return { selectedThread, expandedThread, audience, composerTab, logFilter };
};

const kept = new Map<string, ReturnType<typeof choices>>();

/** From now on an incident that comes back on screen is as it was left. */
export const startKeptChoices = (): void =>
  void useIncidents.subscribe(({ open }, { open: before }) => {
    if (open?.id === before?.id) return;
    if (before !== null) kept.set(before.id, choices());
    resetUi();
    noticesFor(open?.id ?? null);
    const then = open === null ? undefined : kept.get(open.id);
    if (then !== undefined) useUi.setState(then);
  });
