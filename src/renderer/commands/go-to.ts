import type { GoPlace, GoTo } from '../../shared/go-to.ts';
import { marked } from '../marks.ts';
import { glanceNow, showIncident, useIncidents } from '../store/incident.ts';
import { openIncident } from '../store/opening.ts';
import { closePanel, say, useUi } from '../store/ui.ts';
import { openLine } from './carry-out.ts';
import { lineIsGone, lineIsUp } from './first-keys.ts';
import { focusCapture, focusWhenThere } from './focus.ts';
import { handleNeed } from './handle-need.ts';

/** Where to go once the incident that was asked for is on screen. */
let waiting: GoTo | null = null;

const arriveAt = (place: GoPlace): void => {
  closePanel();
  if (place.kind === 'pane') focusCapture('');
  else if (place.kind === 'open') openLine({ ...place, summary: '' });
  else handleNeed(place);
  if (place.kind === 'thread') showThread(place.number);
};

/** Scrolls to the row of a thread and focuses it, once it is rendered. */
const showThread = (number: number): void => {
  const threads = glanceNow()?.threads ?? [];
  if (threads.every((thread) => thread.number !== number))
    say(`There is no thread #${number} in this incident.`);
  else
    focusWhenThere(() => {
      const row = marked('thread', number);
      row?.scrollIntoView({ block: 'nearest' });
      return row?.matches('button') === true ? row : (row?.querySelector<HTMLElement>('button') ?? null);
    });
};

/**
 * Puts an incident on screen, at a place requested from outside the pane. If it is on screen already and no place in it
 * was requested, what is open over it stays.
 */
export const goTo = async ({ incident, to }: GoTo): Promise<void> => {
  if (useIncidents.getState().open?.id === incident) {
    if (to.kind !== 'pane' || useUi.getState().panel === null) arriveAt(to);
    return;
  }
  waiting = { incident, to };
  if (useUi.getState().panel !== null) closePanel();
  // A place in it has the keys from then on, and not the capture line.
  await (to.kind === 'pane' ? openIncident : showIncident)(incident);
};

/**
 * Called when the pane shows an incident: goes to the place that was requested, or to the capture line. To be called when
 * the pane goes: what it returns.
 */
export const paneIsUp = (incident: string): (() => void) => {
  const place = waiting?.incident === incident ? waiting.to : ({ kind: 'pane' } as const);
  waiting = null;
  arriveAt(place);
  lineIsUp(incident);
  return lineIsGone;
};
