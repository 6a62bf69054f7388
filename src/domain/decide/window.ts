import type { NewEvent } from '../incident/events.ts';
import type { Plan } from '../incident/template.ts';
import {
  isUnderWay,
  longestWindow,
  notPlanned,
  owedOverruns,
  type PlannedWindow,
} from '../incident/window.ts';
import { audienceLabels, isOver, type Kind } from '../incident/words.ts';
import { isBy, minutesBetween } from '../time/instants.ts';
import { alreadySo, type DecideTable, type Decision, events, nothing, refuse } from './table.ts';

type Window = 'setWindow' | 'extendWindow' | 'dismissOverrun';

/** What planned work begins with, besides its declaration. */
export const begunWith = ({ summary, outsideName, threads, tasks, criteria }: Plan): readonly NewEvent[] => [
  ...(summary === '' ? [] : [{ type: 'summaryChanged', data: { summary } } as const]),
  ...(outsideName === '' ? [] : [{ type: 'outsideNameChanged', data: { outsideName } } as const]),
  ...threads.map(
    (title, index) => ({ type: 'threadOpened', data: { thread: index + 1, title, owner: null } }) as const,
  ),
  ...tasks.map(
    (text, index) =>
      ({
        type: 'taskAdded',
        data: {
          ...{ task: index + 1, text, followUp: false },
          ...{ thread: null, assumption: null, owner: null, dueAt: null },
        },
      }) as const,
  ),
  ...criteria.map(
    (text, index) => ({ type: 'criterionAdded', data: { criterion: index + 1, text } }) as const,
  ),
];

/** Why this cannot be the window of something of this kind; null when it can. A window in the past is allowed. */
export const refuseWindow = (kind: Kind, { from, to }: PlannedWindow): Decision | null => {
  if (kind !== 'maintenance') return refuse('notPlanned', notPlanned, 'window');
  if (isBy(to, from))
    return refuse('badWindow', 'The window must end after it begins; nothing was changed.', 'window');
  return minutesBetween(from, to) > longestWindow * 1440
    ? refuse(
        'badWindow',
        `A window lasts at most ${longestWindow} days; check its dates. Nothing was changed.`,
        'window',
      )
    : null;
};

export const window: DecideTable<Window> = {
  setWindow: (facts, { from, to }) => {
    const wrong = refuseWindow(facts.kind, { from, to });
    if (wrong !== null) return wrong;
    if (facts.phase !== 'active' || isOver(facts.status))
      return refuse('over', 'The maintenance is over; reopen it, saying why, to go on with it.', 'window');
    const { window: known } = facts;
    return known !== null && known.from === from && known.to === to && known.extended === null
      ? nothing
      : events({ type: 'windowSet', data: { from, to } });
  },
  extendWindow: (facts, { until, why }, { now }) => {
    const { window: known } = facts;
    if (facts.kind !== 'maintenance') return refuse('notPlanned', notPlanned, 'until');
    if (known === null)
      return refuse('noWindow', 'There is no window yet: say from when to when with /window.', 'until');
    if (!isUnderWay(facts))
      return refuse(
        'notPlanned',
        'Only work that is under way can run over; change the window with /window instead.',
        'until',
      );
    if (until === known.extended?.until) return alreadySo(why, 'That end is expected already');
    if (isBy(until, known.to))
      return refuse(
        'badWindow',
        'The window lasts longer than that; work runs over only past its end, so give a later one.',
        'until',
      );
    return isBy(until, now)
      ? refuse('badWindow', 'That has passed already; give an end that is still to come.', 'until')
      : events({ type: 'windowExtended', data: { until, why } });
  },
  dismissOverrun: (facts, { audience, why }, { now }) => {
    const { window: known } = facts;
    if (known === null)
      return refuse(
        'noWindow',
        'There is no window yet, so nobody waits to hear that it runs over.',
        'audience',
      );
    return owedOverruns(facts, now).some((owed) => owed.audience === audience)
      ? events({ type: 'overrunDismissed', data: { audience, why } })
      : alreadySo(
          why,
          `The ${audienceLabels[audience].toLowerCase()} audience is not waiting to hear that it runs over`,
        );
  },
};
