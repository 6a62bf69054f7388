import { alreadySo, type DecideTable, events, find, nothing, refuse } from './table.ts';

/** What comes in while a drill is practised (only its feed says so: see outboxCommands), and what the lead makes of it. */
export const practice: DecideTable<'recordArrival' | 'takeArrival'> = {
  recordArrival: (facts, { from, kind, who, says }) =>
    facts.arrivals.some((one) => one.from === from)
      ? nothing
      : events({ type: 'arrived', data: { arrival: facts.arrivals.length + 1, from, kind, who, says } }),
  takeArrival: (facts, { arrival, as, words }) => {
    const found = find(facts.arrivals, arrival, 'arrival', '');
    if (!found.ok) return found;
    if (as === 'answer' && words.trim() === '')
      return refuse('nothingSaid', 'Write the answer first.', 'words');
    if (found.value.taken?.as === as && found.value.taken.words === words)
      return alreadySo('', 'It was taken up already');
    return events({ type: 'arrivalTaken', data: { arrival, as, words } });
  },
};
