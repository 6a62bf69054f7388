import type { Audience } from '../../domain/incident/words.ts';
import type { KeptDraft } from '../../shared/shared-drafts.ts';
import { api } from '../api.ts';
import { setKept, useSharedDrafts } from './shared-drafts.ts';
import { say } from './ui.ts';

/* Words that were kept beside an update are let go of; they can be had back for as long as the notice stands. */

const letGo = async (all: readonly KeptDraft[], words: string): Promise<void> => {
  const { incident } = useSharedDrafts.getState();
  if (incident === null) return;
  for (const { id } of all) if (!setKept(incident, await api.removeKeptDraft({ incident, kept: id }))) return;
  const keepAgain = async () => {
    for (const { audience, why, content } of all)
      setKept(incident, await api.keepDraft({ incident, audience, why, content }));
  };
  say(words, 'info', { label: 'Keep it', run: () => void keepAgain() });
};

/** Lets go of these words. */
export const letGoOf = (kept: KeptDraft): Promise<void> => letGo([kept], 'What you had written is let go.');

/** The update that they were kept beside has been sent from here: they are not offered for the next one. */
export const letGoOfBeside = async (audience: Audience): Promise<void> => {
  const { kept } = useSharedDrafts.getState();
  const beside = kept.filter((one) => one.audience === audience && one.why === 'replaced');
  if (beside.length > 0) await letGo(beside, 'What you had written beside this update is let go.');
};
