import { useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { setSettings } from '../../store/settings.ts';
import { useAsk } from '../dialogs/use-ask.ts';

interface Saving {
  readonly problem: Problem | null;
  /** Whether what is on screen has just been saved. */
  readonly saved: boolean;
  /** Saves, then adopts the settings that main returns. True on success. */
  readonly save: (question: () => Promise<Result<SettingsView, Problem>>) => Promise<boolean>;
  /** Call on typing: it is no longer saved. */
  readonly touch: () => void;
}

/** Saving a section of the settings. */
export const useSave = (): Saving => {
  const { problem, ask, clear } = useAsk();
  const [saved, setSaved] = useState(false);
  const save: Saving['save'] = async (question) => {
    setSaved(false);
    const answer = await ask(question);
    if (answer.ok) setSettings(answer.value);
    setSaved(answer.ok);
    return answer.ok;
  };
  const touch = () => {
    setSaved(false);
    clear();
  };
  return { problem, saved, save, touch };
};
