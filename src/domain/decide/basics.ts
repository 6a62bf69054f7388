import { leadingAbout } from '../incident/leading.ts';
import { isOver, statusesOf, statusLabels } from '../incident/words.ts';
import { isBefore } from '../time/instants.ts';
import { isZone } from '../time/times.ts';
import { endingFindings, withFindingWords } from './ending.ts';
import { alreadySo, type DecideTable, events, missing, nothing, refuse } from './table.ts';
import { refuseTeam } from './teams.ts';

type Basics =
  | 'setTitle'
  | 'setImpact'
  | 'setImpactStart'
  | 'setSummary'
  | 'setOutsideName'
  | 'confirmPinned'
  | 'setBridge'
  | 'setZone'
  | 'setSeverity'
  | 'setStatus'
  | 'assignRole'
  | 'snooze'
  | 'dismissNeed'
  | 'askReports'
  | 'join';

export const basics: DecideTable<Basics> = {
  setTitle: (facts, { title }) =>
    title === facts.title ? nothing : events({ type: 'titleChanged', data: { title } }),
  setImpact: (facts, { impact }) =>
    impact === facts.impact ? nothing : events({ type: 'impactChanged', data: { impact } }),
  setImpactStart: (facts, { at }, { now }) => {
    if (isBefore(now, at))
      return refuse('future', 'The impact cannot begin in the future; nothing was changed.', 'at');
    return at === facts.impactStartedAt ? nothing : events({ type: 'impactStartChanged', data: { at } });
  },
  setSummary: (facts, { summary }) =>
    summary === facts.summary ? nothing : events({ type: 'summaryChanged', data: { summary } }),
  setOutsideName: (facts, { outsideName }) =>
    outsideName === facts.outsideName
      ? nothing
      : events({ type: 'outsideNameChanged', data: { outsideName } }),
  confirmPinned: (facts, { fields }) => {
    const said = [...new Set(fields)].filter((field) => facts[field] !== '');
    return said.length === 0
      ? refuse('nothingSaid', 'There is nothing to confirm yet: write it first.', fields[0])
      : events({ type: 'pinnedConfirmed', data: { fields: said } });
  },
  setBridge: (facts, { url }) =>
    url === facts.bridge ? nothing : events({ type: 'bridgeChanged', data: { url } }),
  setZone: (facts, { zone }) => {
    if (!isZone(zone))
      return refuse(
        'badZone',
        `“${zone}” is not a time zone; use a name such as Europe/Berlin or UTC.`,
        'zone',
      );
    return zone === facts.zone ? nothing : events({ type: 'zoneChanged', data: { zone } });
  },
  setSeverity: (facts, { severity, why }) =>
    severity === facts.severity
      ? alreadySo(why, `It is ${severity} already`)
      : events({ type: 'severityChanged', data: { from: facts.severity, severity, why } }),
  setStatus: (facts, { status, why, overruled }) => {
    if (status === facts.status) return alreadySo(why, `The status is ${statusLabels[status]} already`);
    if (!statusesOf(facts.kind).includes(status))
      return refuse('wrongStatus', `${statusLabels[status]} is not a status of a ${facts.kind}.`, 'status');
    const changed = { type: 'statusChanged', data: { from: facts.status, status, why } } as const;
    if (facts.phase === 'review')
      return refuse('over', 'The incident is over; reopen it, saying why, to go on with it.', 'status');
    if (!isOver(status)) return events(changed);
    const open = endingFindings(facts).filter(
      (f) => !overruled.some((o) => o.finding === f.id && o.reason.trim() !== ''),
    );
    const [first] = open;
    if (first !== undefined)
      return refuse(
        'exitCriteria',
        `Not ${statusLabels[status].toLowerCase()} yet: ${open.map((f) => f.message).join(' ')}`,
        first.id,
      );
    return events(changed, {
      type: 'incidentEnded',
      data: {
        as: 'resolved',
        why,
        overruled: withFindingWords(overruled, endingFindings(facts)),
        review: true,
      },
    });
  },
  assignRole: (facts, { role, person }, context) =>
    facts.roles[role] === person
      ? nothing
      : (refuseTeam(person, 'A role is held by one person', 'person', facts, context) ??
        events({ type: 'roleAssigned', data: { role, person } })),
  snooze: (facts, { what, until }) =>
    facts.snoozes[what] === until ? nothing : events({ type: 'snoozed', data: { what, until } }),
  dismissNeed: (facts, { what, why }) => {
    const about = leadingAbout(facts, what);
    const before = facts.dismissed[what];
    return before?.about === about && before.why === why
      ? nothing
      : events({ type: 'needDismissed', data: { what, about, why } });
  },
  askReports: (facts, { threads }) => {
    for (const thread of threads) {
      const unknown = missing(facts.threads, thread, 'thread', '#');
      if (unknown !== null) return unknown;
    }
    return events({ type: 'reportsAsked', data: { threads: [...new Set(threads)] } });
  },
  join: (_facts, { until }) => events({ type: 'joined', data: { until } }),
};
