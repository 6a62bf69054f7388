import { errandOf } from '../errands/kinds.ts';
import type { IncidentState } from '../incident/state.ts';
import { type LogLine, logLines } from '../views/log.ts';

/** What the log says of this service is no note for it. */
const ours: ReadonlySet<string> = new Set([
  'errandPlanned',
  'errandAttempted',
  'errandEnded',
  'errandSettled',
  'errandSeen',
  'serviceLinked',
  'serviceUnlinked',
]);

/** The entries of the log that can become notes in PagerDuty, newest first: those that stand and are not there yet. */
export const notable = (state: IncidentState): readonly LogLine[] => {
  const noted = new Set(
    state.facts?.errands
      .filter((errand) => errand.state !== 'skipped')
      .flatMap((errand) => errandOf('pagerdutyNote', errand)?.entry ?? []),
  );
  return logLines(state)
    .filter(
      ({ id, type, withdrawn, superseded }) =>
        withdrawn === null && !superseded && !ours.has(type) && !noted.has(id),
    )
    .toReversed();
};
