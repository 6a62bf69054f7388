import { create } from 'zustand';
import type { Problem } from '../../domain/result.ts';
import type { ExportKind } from '../../shared/exports.ts';
import { api } from '../api.ts';
import { sayAnywhere } from './ui.ts';

interface Exporting {
  /** What is going on: a place is being chosen, or the file made; null for nothing. */
  readonly step: 'choosing' | 'making' | null;
  /** Why the last export did not work. */
  readonly problem: Problem | null;
}

const rests: Exporting = { step: null, problem: null };

/** The export that is under way. It goes on whatever is closed meanwhile. */
export const useExporting = create<Exporting>(() => rests);

/** Forgets what went wrong before. */
export const beginExport = (): void => useExporting.setState({ problem: null });

/**
 * Exports an incident where the lead chooses, and says where that is. Whether it was done is the answer; what went wrong
 * is in {@link useExporting}, and said where `isWatched` says that its dialog is gone. One export at a time.
 */
export const exportIncident = async (
  incident: string,
  kind: ExportKind,
  isWatched: () => boolean,
): Promise<boolean> => {
  if (useExporting.getState().step !== null) return false;
  useExporting.setState({ step: 'choosing', problem: null });
  const stop = api.onExport(() => useExporting.setState({ step: 'making' }));
  const answer = await api.exportIncident({ incident, kind });
  stop();
  useExporting.setState({ step: null, problem: answer.ok ? null : answer.error });
  if (!answer.ok) {
    if (!isWatched()) sayAnywhere(answer.error.message, 'problem');
    return false;
  }
  if ('cancelled' in answer.value) return false;
  sayAnywhere(`Exported to ${answer.value.path}`);
  return true;
};
