import { writeLine } from '../../domain/capture/write.ts';
import type { Arrival } from '../../domain/incident/state.ts';
import { partNow } from '../marks.ts';
import { nowIso } from '../store/clock.ts';
import { glanceNow } from '../store/incident.ts';
import { currentPeople, nameOf } from '../store/settings.ts';
import { say } from '../store/ui.ts';
import { chosenThread } from './chosen-thread.ts';
import { focusOn } from './focus.ts';

/**
 * The capture line that logs something that came in, to be completed and entered; a report on the thread of whoever said it,
 * else on
 * the chosen one.
 */
export const arrivalLine = ({ who, says }: Arrival, as: 'report' | 'note' | 'assumption'): string => {
  const facts = glanceNow();
  const context = {
    now: nowIso(),
    zone: facts?.zone ?? 'UTC',
    kind: facts?.kind ?? 'drill',
    people: Object.values(facts?.people ?? {}),
  };
  if (as === 'assumption') return writeLine({ type: 'assume', text: says }, context);
  const own =
    facts?.threads.find(({ owner }) => owner !== null && nameOf(currentPeople(), owner) === who)?.number ??
    null;
  const thread = as === 'report' ? (own ?? chosenThread()) : null;
  // Without a thread there is nothing to report on.
  return thread === null
    ? writeLine({ type: 'note', text: `${who}: ${says}` }, context)
    : // Whoever does not own the thread is named.
      writeLine({ type: 'report', thread, conditions: own === null ? `${who}: ${says}` : says }, context);
};

/** Moves the focus to what came in, if anything waits. */
export const focusComingIn = (): void => {
  const card = partNow('coming-in');
  if (card !== null) focusOn(card);
  else say('Nothing that came in is waiting.');
};
