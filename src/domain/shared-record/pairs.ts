import type { EventEnvelope } from '../incident/envelope.ts';
import { renumbered } from '../incident/renumber.ts';
import { inName, type Kind, type Moved, madeBy, numberName } from './numbers.ts';

/** Which event of a command decided again is which of those that it came to before. */

/** An event as it was, and as it is now; null where nothing became of it. */
interface Pair {
  readonly before: EventEnvelope;
  readonly now: EventEnvelope | null;
}

/** What an event says, with the numbers of now and without the one that it gives. */
const saying = (event: EventEnvelope, moved: Moved | null): string => {
  const { type, data } = event;
  const fields = { ...(data as Readonly<Record<string, unknown>>) };
  const numberOf = (kind: Kind, number: number) =>
    Number(inName(moved?.to.get(numberName(kind, number)) ?? numberName(kind, number)));
  const same = moved === null ? fields : (renumbered(type, fields, numberOf) ?? fields);
  const made = madeBy(event);
  if (type === 'personNoted') return `${type} ${String(fields.id)}`;
  return `${type} ${JSON.stringify({ ...same, ...(made !== null && { [made.kind]: 0 }) })}`;
};

/** Each event of before with what it is now: first those that say the same, then those of the same type in their order. */
export const pairsOf = (
  before: readonly EventEnvelope[],
  now: readonly EventEnvelope[],
  moved: Moved,
): readonly Pair[] => {
  const left = new Set(now);
  const take = (isIt: (event: EventEnvelope) => boolean): EventEnvelope | null => {
    const found = [...left].find(isIt) ?? null;
    if (found !== null) left.delete(found);
    return found;
  };
  const same = before.map((event) => {
    const words = saying(event, moved);
    return { before: event, now: take((other) => saying(other, null) === words) };
  });
  return same.map((pair) =>
    pair.now === null && pair.before.type !== 'personNoted'
      ? { ...pair, now: take(({ type }) => type === pair.before.type) }
      : pair,
  );
};
