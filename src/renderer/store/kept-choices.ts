import { useIncidents } from './incident.ts';
import { noticesFor, resetUi, useUi } from './ui.ts';

/** Remembers what was chosen on the pane of each incident, for the life of the window. */

const choices = () => {
  const { selectedThread, expandedThread, audience, composerTab, logFilter } = useUi.getState();
  return { selectedThread, expandedThread, audience, composerTab, logFilter };
};

const kept = new Map<string, ReturnType<typeof choices>>();

/** Restores the choices of an incident whenever it comes back on screen. */
export const startKeptChoices = (): void =>
  void useIncidents.subscribe(({ open }, { open: before }) => {
    if (open?.id === before?.id) return;
    if (before !== null) kept.set(before.id, choices());
    resetUi();
    noticesFor(open?.id ?? null);
    const then = open === null ? undefined : kept.get(open.id);
    if (then !== undefined) useUi.setState(then);
  });
