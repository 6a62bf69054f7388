import { sayCause } from '../causes/cause.ts';
import { counted } from '../counted.ts';
import type { Delivery, Facts, Update } from '../incident/state.ts';
import type { Audience } from '../incident/words.ts';
import { listed } from '../listed.ts';
import { recipientsOf } from '../media/media.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { changedSince } from '../update/changes.ts';
import { lastUpdateFor } from '../update/fill/moment.ts';

/** The words about an update: what changed since the last one, and what became of it. */

/** The words by facts: the screen asks for them on every keystroke, and facts and the minute seldom change. */
const found = new WeakMap<Facts, Map<Audience, { readonly now: string; readonly words: string }>>();

/** "3 changes since update 3", by now. */
export const changesWords = (facts: Facts, audience: Audience, now: string): string => {
  const known = found.get(facts) ?? new Map<Audience, { readonly now: string; readonly words: string }>();
  found.set(facts, known);
  const before = known.get(audience);
  if (before?.now === now) return before.words;
  const words = findChangesWords(facts, audience, now);
  known.set(audience, { now, words });
  return words;
};

const findChangesWords = (facts: Facts, audience: Audience, now: string): string => {
  const last = lastUpdateFor(facts, audience);
  if (last === undefined) return 'First update';
  const changes = changedSince(facts, audience, now).length;
  return changes === 0
    ? `Nothing new since update ${last.number}`
    : `${counted(changes, 'change')} since update ${last.number}`;
};

/** What its message says of a correction: "marked as corrected at 14:33 UTC"; empty while it is not to say anything. */
const markWords = ({ mark, at }: Delivery, zone: string): string => {
  if (mark === null) return '';
  const { state, cause } = mark;
  if (state === 'done') return `, marked as corrected at ${clockTimeSeenFrom(mark.at, zone, at)}`;
  const why = cause === null ? '' : `: ${sayCause(cause, 'try again').replace(/\.$/u, '')}`;
  return state === 'waiting' ? `, not marked as corrected yet${why}` : `, not marked as corrected${why}`;
};

const sentWords = (delivery: Delivery): string => {
  const all = recipientsOf(delivery.message)?.length ?? 0;
  return all === 0 ? 'sent' : `${all - delivery.refused.length} of ${all}`;
};

/** What became of one delivery: "sent", "41 of 41", "trying again at 14:07 UTC". */
export const deliveryWords = (delivery: Delivery, zone: string): string => {
  switch (delivery.state) {
    case 'queued':
      return 'waiting to go';
    case 'attempting':
      return 'going out';
    case 'waiting':
      return delivery.retryAt === null
        ? 'trying again'
        : `trying again at ${clockTimeSeenFrom(delivery.retryAt, zone, delivery.at)}`;
    case 'sent':
      return delivery.sandbox
        ? 'kept on this computer'
        : `${sentWords(delivery)}${markWords(delivery, zone)}`;
    case 'refused':
      return 'refused';
    case 'unknown':
      return 'perhaps sent';
    case 'held':
      return delivery.held === 'superseded' ? 'skipped for a newer one' : 'held: too old';
    case 'skipped':
      return 'not sent';
  }
};

/** "Update 3: #inc-42 and #company sent, stakeholders 41 of 41": equal outcomes are said once. */
export const updateWords = (update: Update, zone: string): string => {
  const groups = Map.groupBy(update.deliveries, (delivery) => deliveryWords(delivery, zone));
  const words = [...groups].map(([came, to]) => `${listed(to.map((d) => d.destination.name))} ${came}`);
  return `Update ${update.number}: ${words.length === 0 ? 'recorded; nothing was sent' : words.join(', ')}`;
};
