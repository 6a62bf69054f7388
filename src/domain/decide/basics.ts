import { criteriaToAsk } from '../incident/ending-rules.ts';
import { leadingAbout } from '../incident/leading.ts';
import { limits } from '../incident/limits.ts';
import { contradicted, isStartKnown, reached } from '../incident/milestones.ts';
import { isStillToCome, stillToCome } from '../incident/still-to-come.ts';
import { isOver, isUnmended, milestoneLabels, statusesOf, statusLabels } from '../incident/words.ts';
import { isBefore } from '../time/instants.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { criteriaAgain, endingFindings, withFindingWords } from './ending.ts';
import { alreadySo, type DecideTable, events, missing, nothing, refuse } from './table.ts';
import { refuseTeam } from './teams.ts';
import { refuseZone } from './zone.ts';

type Basics =
  | 'setTitle'
  | 'setImpact'
  | 'setMilestone'
  | 'setSummary'
  | 'setOutsideName'
  | 'confirmPinned'
  | 'tag'
  | 'untag'
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
  setMilestone: (facts, { milestone, at }, { now }) => {
    if (isStillToCome(at, now)) return refuse('future', stillToCome, 'at');
    if (facts.milestones[milestone]?.at === at) return nothing;
    const other = contradicted(facts, milestone, at);
    if (other === null) return events({ type: 'milestoneSet', data: { milestone, at } });
    const [label, its] = [milestoneLabels[milestone], milestoneLabels[other]];
    const which = isBefore(at, reached(facts, other)?.at ?? at) ? 'earlier' : 'later';
    const when = clockTimeSeenFrom(reached(facts, other)?.at ?? at, facts.zone, now);
    return refuse(
      'wrongOrder',
      `“${label}” cannot be ${which} than “${its}”, ${when}; nothing was changed. ${
        other === 'began' && !isStartKnown(facts)
          ? 'That is only when it was declared: say first when it began, with /start.'
          : 'If that time is wrong, correct it first.'
      }`,
      'at',
    );
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
  tag: (facts, { tags }) => {
    const fresh = [...new Set(tags)].filter((tag) => !facts.tags.includes(tag));
    if (facts.tags.length + fresh.length > limits.tags)
      return refuse(
        'tooManyTags',
        `An incident has at most ${limits.tags} tags; this one has ${facts.tags.length}. Take one away first with /untag.`,
        'tags',
      );
    return fresh.length === 0 ? nothing : events({ type: 'tagged', data: { tags: fresh } });
  },
  untag: (facts, { tags }) => {
    const unknown = tags.find((tag) => !facts.tags.includes(tag));
    if (unknown === undefined) return events({ type: 'untagged', data: { tags: [...new Set(tags)] } });
    const its = facts.tags.length === 0 ? 'It has none.' : `It has: ${facts.tags.join(', ')}.`;
    return refuse('notFound', `There is no tag “${unknown}” on this incident. ${its}`, 'tags');
  },
  setBridge: (facts, { url }) =>
    url === facts.bridge ? nothing : events({ type: 'bridgeChanged', data: { url } }),
  setZone: (facts, { zone }) => {
    const wrong = refuseZone(zone);
    if (wrong !== null) return wrong;
    return zone === facts.zone ? nothing : events({ type: 'zoneChanged', data: { zone } });
  },
  setSeverity: (facts, { severity, why }) =>
    severity === facts.severity
      ? alreadySo(why, `It is ${severity} already`)
      : events({ type: 'severityChanged', data: { from: facts.severity, severity, why } }),
  setStatus: (facts, { status, why, overruled }, { ending }, state) => {
    if (status === facts.status) return alreadySo(why, `The status is ${statusLabels[status]} already`);
    if (!statusesOf(facts.kind).includes(status))
      return refuse('wrongStatus', `${statusLabels[status]} is not a status of a ${facts.kind}.`, 'status');
    const changed = { type: 'statusChanged', data: { from: facts.status, status, why } } as const;
    if (facts.phase === 'review')
      return refuse('over', 'The incident is over; reopen it, saying why, to go on with it.', 'status');
    if (!isOver(status)) {
      const goesOn = isUnmended(status) && !isUnmended(facts.status);
      return events(changed, ...(goesOn ? criteriaAgain(facts) : []));
    }
    const unasked = criteriaToAsk(state, ending);
    if (unasked.length > 0)
      return refuse(
        'exitCriteria',
        `Not ${statusLabels[status].toLowerCase()} yet: ${unasked.map((text) => `“${text}” has not been checked yet.`).join(' ')}`,
        'criteria',
      );
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
