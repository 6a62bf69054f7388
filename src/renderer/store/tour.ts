import { create } from 'zustand';
import type { CommandInput } from '../../domain/incident/commands.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { isTourId } from '../../shared/tour-id.ts';
import { api } from '../api.ts';
import { leaveIncident, useIncidents } from './incident.ts';
import { openAnswered } from './opening.ts';

/** Whether the tour is on. Main keeps its incident apart and throws it away. */
export const useTour = create<{ readonly isOn: boolean }>(() => ({ isOn: false }));

/** Begins the tour, with the line that declares its drill. */
export const beginTour = (): void => {
  leaveIncident();
  useTour.setState({ isOn: true });
};

export const declareInTour = (
  command: Omit<Extract<CommandInput, { type: 'declare' }>, 'type' | 'kind'>,
): Promise<Result<unknown, Problem>> =>
  openAnswered(
    api.declareTour({
      commandId: crypto.randomUUID(),
      command: { type: 'declare', kind: 'drill', ...command },
    }),
  );

/** Ends the tour. The page that is loaded next knows nothing of it, and shows incident `to` if it is given. */
const end = (to: string | null): void => {
  useTour.setState({ isOn: false });
  void api.leaveTour({ to });
};

/** Leaves the tour at any point; nothing of it is kept. */
export const leaveTour = (): void => end(null);

/** Ends the tour as soon as something else is on screen. */
export const followTour = (): void =>
  void useIncidents.subscribe(({ open }, { open: before }) => {
    if (!useTour.getState().isOn || open?.id === before?.id) return;
    if (open === null || !isTourId(open.id)) end(open?.id ?? null);
  });
