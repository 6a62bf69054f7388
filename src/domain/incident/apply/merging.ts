import type { RelatedIncident } from '../events.ts';
import type { Facts, Related } from '../state.ts';
import { type ApplyTable, placeOf } from './table.ts';

type Merging = 'entriesTaken' | 'incidentMerged' | 'threadSplit';

type Link = Pick<Related, 'how' | 'thread' | 'at' | 'entry' | 'seq'>;

/** The facts with the other incident named: once for each way in which they belong together. */
const related = (facts: Facts, other: RelatedIncident, link: Link): Facts => {
  const isKnown = facts.related.some(
    ({ id, how, thread }) => id === other.id && how === link.how && thread === link.thread,
  );
  return isKnown ? facts : { ...facts, related: [...facts.related, { ...other, ...link }] };
};

export const merging: ApplyTable<Merging> = {
  entriesTaken: (facts, event) => {
    const { from, how, thread, entries, numbers, promises, channel } = event.data;
    const place = { ...placeOf(facts, event), at: event.occurredAt };
    const taken = { ...place, incident: from, entries, numbers, promises, channel };
    return related({ ...facts, taken: [...facts.taken, taken] }, from, {
      ...place,
      how: how === 'merged' ? 'mergedFrom' : 'splitFrom',
      thread,
    });
  },
  incidentMerged: (facts, event) => {
    const { into } = event.data;
    const at = event.occurredAt;
    return related(
      {
        ...facts,
        phase: 'closed',
        ending: 'merged',
        endedAt: facts.endedAt ?? at,
        closedAt: at,
        closeText: `Merged into INC-${into.number}.`,
      },
      into,
      { ...placeOf(facts, event), at, how: 'merged', thread: null },
    );
  },
  threadSplit: (facts, event) => {
    const { into, thread } = event.data;
    return related(facts, into, {
      ...placeOf(facts, event),
      at: event.occurredAt,
      how: 'splitOff',
      thread,
    });
  },
};
