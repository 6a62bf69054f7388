import { defaultCadence, pinnedFields } from '../../domain/incident/words.ts';
import { pinnedDoubts } from '../../domain/views/pinned.ts';
import { run } from '../store/actions.ts';
import { nowIso } from '../store/clock.ts';
import { glanceNow } from '../store/incident.ts';
import { useSettings } from '../store/settings.ts';
import { say } from '../store/ui.ts';

/** Confirms as still true the pinned words that are in doubt, or else all of them. */
export const confirmPinned = async (): Promise<void> => {
  const facts = glanceNow();
  if (facts === null) return;
  const cadence = useSettings.getState().settings?.cadence ?? defaultCadence;
  const asked = pinnedDoubts(facts, nowIso(), cadence).map(({ field }) => field);
  const fields = asked.length > 0 ? asked : pinnedFields.filter((field) => facts[field] !== '');
  if (fields.length === 0) say('There is no impact or summary yet: write them first.');
  else if (await run({ type: 'confirmPinned', fields })) say('Logged: still true.');
};
