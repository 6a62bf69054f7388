import { audienceLabels } from '../../domain/incident/words.ts';
import { byTime } from '../../domain/time/instants.ts';
import { timeLeft } from '../../domain/views/next-update.ts';
import type { IncidentListItem, UpdateRef } from '../../shared/types.ts';
import { switchTo } from './live-incidents.ts';
import { sayAnywhere, useUi } from './ui.ts';

interface Late {
  readonly item: IncidentListItem;
  readonly next: UpdateRef;
  readonly key: string;
}

/** What was said or seen, for the life of the window: it is not said again when another incident is shown. */
const said = new Set<string>();

const lateAmong = (items: readonly IncidentListItem[], now: string): readonly Late[] =>
  items.flatMap((item) =>
    item.nextUpdate !== null && timeLeft(item.nextUpdate.at, now).tone === 'overdue'
      ? [{ item, next: item.nextUpdate, key: `${item.id} ${item.nextUpdate.at}` }]
      : [],
  );

const wordsFor = (late: readonly Late[]): string => {
  const [first] = late;
  if (first !== undefined && late.length === 1)
    return `${audienceLabels[first.next.audience]} update ${first.next.number} of INC-${first.item.number} (${first.item.title}) is overdue.`;
  return `Updates are overdue: ${late.map(({ item }) => `INC-${item.number} (${item.title})`).join(', ')}.`;
};

/** Whether a notice with a button is shown, which somebody may be about to press. */
const isOffering = (): boolean =>
  useUi.getState().notices.some(({ tone, action }) => tone !== 'problem' && action !== undefined);

/**
 * Shows one notice for all updates that have become overdue in incidents not on screen, with a button that goes to the
 * one overdue the longest. It waits while another notice offers a button. To be called repeatedly; `shown` is the
 * incident on screen.
 */
export const sayOverdue = (items: readonly IncidentListItem[], shown: string, now: string): void => {
  const late = lateAmong(items, now);
  // The pane on screen shows by itself that it is overdue.
  for (const { item, key } of late) if (item.id === shown) said.add(key);
  const fresh = late.filter(({ key }) => !said.has(key)).toSorted((a, b) => byTime(a.next.at, b.next.at));
  const [first] = fresh;
  if (first === undefined || isOffering()) return;
  for (const { key } of fresh) said.add(key);
  sayAnywhere(wordsFor(fresh), 'info', {
    label: `Go to INC-${first.item.number}`,
    run: () => switchTo(first.item.id),
  });
};
