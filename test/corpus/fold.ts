import { createHash } from 'node:crypto';
import type { HistoryItem, IncidentState } from '../../src/domain/incident/state.ts';

/** What a journal of the corpus folds into, short enough to be kept and to be read as a difference. */
export interface Fold {
  readonly health: string;
  readonly facts: unknown;
  readonly last: unknown;
  readonly history: readonly unknown[];
}

/** Longer words are named by their beginning, their length and their digest. */
const longest = 100;

const shortened = (text: string): string =>
  text.length <= longest
    ? text
    : `${text.slice(0, 40)}… (${text.length} characters, ${createHash('sha256').update(text).digest('hex').slice(0, 12)})`;

/** Plain data with long words shortened; Slack's blocks say what the text beside them says. */
const short = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => {
      if (key === 'blocks') return shortened(JSON.stringify(inner));
      return typeof inner === 'string' ? shortened(inner) : inner;
    }),
  );

/** An entry with what became of it. */
const entryOf = ({ event, data, occurredAt, changedBy, withdrawn }: HistoryItem): unknown => {
  const line = `${event.id} ${event.type} ${occurredAt}`;
  if (withdrawn !== null) return { line, withdrawn: withdrawn.why };
  return changedBy.length === 0 ? line : { line, changedBy, says: short(data) };
};

export const foldOf = (health: string, { facts, last, history }: IncidentState): Fold => ({
  health,
  facts: short(facts),
  last,
  history: history.map(entryOf),
});
