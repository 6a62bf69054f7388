import { isBefore } from '../../time/instants.ts';
import type { EventData, EventOf, EventType } from '../events.ts';
import type { Facts } from '../state.ts';
import { isUnmended, isWorse, type Milestone, type PinnedField } from '../words.ts';
import { askSecondLook, withTeam } from './second-look.ts';
import { type ApplyTable, goingOn, placeOf, withSaid } from './table.ts';

const first = ({ id, occurredAt }: EventOf<'incidentDeclared'>) => ({ entry: id, seq: 1, at: occurredAt });

/** The facts of a new incident. `data` is what the declaration says now; the kind is the one originally declared. */
export const declare = (event: EventOf<'incidentDeclared'>, data: unknown): Facts => ({
  ...(data as EventData<'incidentDeclared'>),
  kind: event.data.kind,
  seq: 1,
  said: {
    title: { ...first(event), why: '' },
    severity: { ...first(event), why: '' },
    status: { ...first(event), why: '' },
    impact: null,
    summary: null,
    ending: null,
  },
  phase: 'active',
  impact: '',
  summary: '',
  outsideName: '',
  pinnedAt: { impact: event.occurredAt, summary: event.occurredAt },
  severities: [{ severity: event.data.severity, at: event.occurredAt }],
  statuses: [{ ...first(event), status: event.data.status }],
  impacts: [],
  tags: [],
  bridge: '',
  declaredAt: event.occurredAt,
  impactStartedAt: event.occurredAt,
  milestones: { began: null, detected: null, firstResponse: null, mitigated: null, over: null },
  respondedAt: null,
  window: null,
  dismissedOverruns: [],
  endedAt: null,
  afterwards: null,
  ending: null,
  closedAt: null,
  closeText: '',
  reopenedAt: null,
  reviewDepth: null,
  review: { written: {}, moments: {}, names: false, workshop: null },
  people: {},
  roles: { incidentLead: null, deputy: null, communicationsLead: null, scribe: null },
  leadSince: null,
  teams: [],
  threads: [],
  ahead: [],
  assumptions: [],
  evidence: [],
  decisions: [],
  loans: [],
  parked: [],
  tasks: [],
  outsideWords: [],
  updates: [],
  posts: [],
  dismissedCorrections: [],
  dismissedBriefs: [],
  handovers: [],
  holder: null,
  earlierHolders: [],
  shared: null,
  criteria: [],
  watched: null,
  declinedFinals: [],
  related: [],
  taken: [],
  secondLook: null,
  slack: null,
  snoozes: {},
  dismissed: {},
  asked: [],
  joined: null,
  arrivals: [],
  errands: [],
  links: [],
});

/** Words may be recorded out of order: the newest time counts. */
const pinnedAt = (facts: Facts, fields: readonly PinnedField[], at: string): Facts['pinnedAt'] => ({
  ...facts.pinnedAt,
  ...Object.fromEntries(
    fields.filter((field) => isBefore(facts.pinnedAt[field], at)).map((field) => [field, at] as const),
  ),
});

/** The facts after pinned words were said or confirmed. */
export const sayPinned = (facts: Facts, fields: readonly PinnedField[], event: EventOf<EventType>): Facts =>
  fields.reduce((said, field) => withSaid(said, field, event), {
    ...facts,
    pinnedAt: pinnedAt(facts, fields, event.occurredAt),
  });

/** The facts after somebody said when a milestone was. */
const withMilestone = (
  facts: Facts,
  milestone: Milestone,
  event: EventOf<'impactStartChanged' | 'milestoneSet'>,
): Facts => ({
  ...facts,
  impactStartedAt: milestone === 'began' ? event.data.at : facts.impactStartedAt,
  milestones: { ...facts.milestones, [milestone]: { ...placeOf(facts, event), at: event.data.at } },
});

type Basics =
  | 'enteredAfterwards'
  | 'personNoted'
  | 'titleChanged'
  | 'impactChanged'
  | 'impactStartChanged'
  | 'milestoneSet'
  | 'summaryChanged'
  | 'outsideNameChanged'
  | 'pinnedConfirmed'
  | 'tagged'
  | 'untagged'
  | 'bridgeChanged'
  | 'zoneChanged'
  | 'severityChanged'
  | 'statusChanged'
  | 'roleAssigned'
  | 'snoozed'
  | 'needDismissed'
  | 'reportsAsked'
  | 'joined';

export const basics: ApplyTable<Basics> = {
  enteredAfterwards: (facts, { data, occurredAt }) => ({
    ...facts,
    afterwards: { source: data.source, at: occurredAt },
  }),
  personNoted: (facts, { data }) => ({ ...facts, people: { ...facts.people, [data.id]: data } }),
  titleChanged: (facts, event) => withSaid({ ...facts, title: event.data.title }, 'title', event),
  impactChanged: (facts, event) => {
    const { impact } = event.data;
    const said = { ...placeOf(facts, event), text: impact, at: event.occurredAt };
    return sayPinned({ ...facts, impact, impacts: [...facts.impacts, said] }, ['impact'], event);
  },
  impactStartChanged: (facts, event) => withMilestone(facts, 'began', event),
  milestoneSet: (facts, event) => withMilestone(facts, event.data.milestone, event),
  outsideNameChanged: (facts, { data }) => ({ ...facts, outsideName: data.outsideName }),
  summaryChanged: (facts, event) => sayPinned({ ...facts, summary: event.data.summary }, ['summary'], event),
  pinnedConfirmed: (facts, event) => sayPinned(facts, event.data.fields, event),
  tagged: (facts, { data }) => ({ ...facts, tags: [...new Set([...facts.tags, ...data.tags])] }),
  untagged: (facts, { data }) => ({ ...facts, tags: facts.tags.filter((tag) => !data.tags.includes(tag)) }),
  bridgeChanged: (facts, { data }) => ({ ...facts, bridge: data.url }),
  zoneChanged: (facts, { data }) => ({ ...facts, zone: data.zone }),
  severityChanged: (facts, event) => {
    const { data, occurredAt } = event;
    const severities = [...facts.severities, { severity: data.severity, at: occurredAt }];
    const changed = withSaid({ ...facts, severity: data.severity, severities }, 'severity', event, data.why);
    return isWorse(data.severity, facts.severity)
      ? askSecondLook(changed, `Severity went up to ${data.severity}`, occurredAt)
      : changed;
  },
  statusChanged: (facts, event) => {
    const { status, why } = event.data;
    // The impact of planned work begins with the work, unless somebody says otherwise.
    const goesOn = status === 'inProgress' || (facts.status === 'scheduled' && status !== 'scheduled');
    const isBegun = goesOn && facts.impactStartedAt === facts.declaredAt;
    const impactStartedAt = isBegun ? event.occurredAt : facts.impactStartedAt;
    const since = { ...placeOf(facts, event), status, at: event.occurredAt };
    const statuses = [...facts.statuses, since];
    const before = isUnmended(status) && !isUnmended(facts.status) ? goingOn(facts) : facts;
    return withSaid({ ...before, status, statuses, impactStartedAt }, 'status', event, why);
  },
  roleAssigned: (facts, { data, occurredAt }) => {
    const before = facts.roles[data.role];
    const joined = withTeam(facts, data.person);
    const changed = { ...joined, roles: { ...facts.roles, [data.role]: data.person } };
    if (data.role !== 'incidentLead' || before === data.person) return changed;
    return data.person === null
      ? { ...changed, leadSince: null }
      : askSecondLook({ ...changed, leadSince: occurredAt }, 'There is a new incident lead', occurredAt);
  },
  snoozed: (facts, { data }) => ({ ...facts, snoozes: { ...facts.snoozes, [data.what]: data.until } }),
  needDismissed: (facts, { data: { what, about, why }, occurredAt }) => ({
    ...facts,
    dismissed: { ...facts.dismissed, [what]: { about, why, at: occurredAt } },
  }),
  reportsAsked: (facts, event) => ({
    ...facts,
    asked: [
      ...facts.asked,
      { ...placeOf(facts, event), threads: event.data.threads, at: event.occurredAt, by: event.by },
    ],
  }),
  joined: (facts, event) => ({
    ...facts,
    joined: { ...placeOf(facts, event), until: event.data.until, by: event.by },
  }),
};
