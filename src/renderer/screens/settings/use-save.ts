import { useState } from 'react';
import type { Problem, Result } from '../../../domain/result.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { setSettings } from '../../store/settings.ts';
import { useAsk } from '../dialogs/use-ask.ts';

interface Saving {
  readonly problem: Problem | null;
  /** Whether what is on screen was saved just now. */
  readonly saved: boolean;
  /** Saves and takes over the settings as main then has them. True when that worked. */
  readonly save: (question: () => Promise<Result<SettingsView, Problem>>) => Promise<boolean>;
  /** Something was typed since. */
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
