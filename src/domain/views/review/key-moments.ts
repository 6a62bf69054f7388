import { dataOf } from '../../incident/entries.ts';
import type { EventType } from '../../incident/events.ts';
import type { Facts, HistoryItem, Update } from '../../incident/state.ts';
import { audiences } from '../../incident/words.ts';

/** Which entries are key moments: by rule, unless somebody chose otherwise by hand. */

type Rule = (facts: Facts, item: HistoryItem) => boolean;
const always: Rule = () => true;

/** The first and the last update to each audience, whatever corrects one, and what it corrects. */
const isKeyUpdate = ({ updates }: Facts, update: Update): boolean =>
  update.corrects !== null ||
  updates.some((one) => one.audience === update.audience && one.corrects === update.number) ||
  audiences.some((audience) => {
    const told = updates.filter((one) => one.audience === audience);
    return told[0] === update || told.at(-1) === update;
  });

/** What brought an assumption into the state that it is in. */
const turnedOne: Rule = ({ assumptions }, { event: { id } }) =>
  assumptions.some(({ state, weighed }) => state !== 'open' && weighed.entry === id);

/** The rules, by type; an entry of any other type is a key moment only by hand. */
const rules: Readonly<Partial<Record<EventType, Rule>>> = {
  incidentDeclared: always,
  severityChanged: always,
  statusChanged: always,
  decided: always,
  // What was seen is what happened, whether it was about an assumption or not.
  evidenceGiven: always,
  // What stopped the work on a thread, what let it go on, and how it ended: the repair is often said there alone.
  threadStateChanged: always,
  assumptionSettled: turnedOne,
  updateQueued: (facts, { event: { id } }) => {
    const update = facts.updates.find(({ entry }) => entry === id);
    return update !== undefined && isKeyUpdate(facts, update);
  },
  handoverAcknowledged: always,
  recordTakenOver: always,
  sendingTaken: always,
  borrowed: always,
  returned: always,
  // A change of status says the same, unless it was a false alarm.
  incidentEnded: (_facts, item) => dataOf(item).as === 'falseAlarm',
  incidentReopened: always,
  entriesTaken: always,
  incidentMerged: always,
  threadSplit: always,
};

/** Whether the rules take an entry into the timeline. */
export const isKeyByRule = (facts: Facts, item: HistoryItem): boolean => {
  if (item.withdrawn !== null) return false;
  const { type } = item.event;
  return Object.hasOwn(rules, type) && rules[type as EventType]?.(facts, item) === true;
};

/** Whether an entry is in the timeline. */
export const isKeyMoment = (facts: Facts, item: HistoryItem): boolean =>
  facts.review.moments[item.event.id] ?? isKeyByRule(facts, item);
