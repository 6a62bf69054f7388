import type { EventData, EventOf } from '../events.ts';
import type { Facts } from '../state.ts';
import { isWorse, type PinnedField } from '../words.ts';
import type { ApplyTable } from './table.ts';

/** The facts of a fresh incident. `data` are the words it has now; its kind is the one that it was declared with. */
export const declare = (event: EventOf<'incidentDeclared'>, data: unknown): Facts => ({
  ...(data as EventData<'incidentDeclared'>),
  kind: event.data.kind,
  phase: 'active',
  impact: '',
  summary: '',
  outsideName: '',
  pinnedAt: { impact: event.occurredAt, summary: event.occurredAt },
  severities: [{ severity: event.data.severity, at: event.occurredAt }],
  bridge: '',
  declaredAt: event.occurredAt,
  impactStartedAt: event.occurredAt,
  endedAt: null,
  ending: null,
  closedAt: null,
  closeText: '',
  reviewDepth: null,
  people: {},
  roles: { incidentLead: null, deputy: null, communicationsLead: null, scribe: null },
  threads: [],
  assumptions: [],
  evidence: [],
  decisions: [],
  loans: [],
  parked: [],
  tasks: [],
  updates: [],
  handovers: [],
  criteria: [],
  secondLook: null,
  slack: null,
  snoozes: {},
});

/** The incident changed shape: open assumptions come back for a second look. */
const askSecondLook = (facts: Facts, why: string, at: string): Facts => {
  const open = facts.assumptions.filter((a) => a.state === 'open').map((a) => a.number);
  return open.length === 0 ? facts : { ...facts, secondLook: { why, at, assumptions: open } };
};

/** Words of the record may be told out of their order: the newest time counts. */
export const pinnedAt = (facts: Facts, fields: readonly PinnedField[], at: string): Facts['pinnedAt'] => ({
  ...facts.pinnedAt,
  ...Object.fromEntries(
    fields.filter((field) => at > facts.pinnedAt[field]).map((field) => [field, at] as const),
  ),
});

type Basics =
  | 'personNoted'
  | 'titleChanged'
  | 'impactChanged'
  | 'impactStartChanged'
  | 'summaryChanged'
  | 'outsideNameChanged'
  | 'pinnedConfirmed'
  | 'bridgeChanged'
  | 'zoneChanged'
  | 'severityChanged'
  | 'statusChanged'
  | 'roleAssigned'
  | 'snoozed';

export const basics: ApplyTable<Basics> = {
  personNoted: (facts, { data }) => ({ ...facts, people: { ...facts.people, [data.id]: data } }),
  titleChanged: (facts, { data }) => ({ ...facts, title: data.title }),
  impactChanged: (facts, { data, occurredAt }) => ({
    ...facts,
    impact: data.impact,
    pinnedAt: pinnedAt(facts, ['impact'], occurredAt),
  }),
  impactStartChanged: (facts, { data }) => ({ ...facts, impactStartedAt: data.at }),
  outsideNameChanged: (facts, { data }) => ({ ...facts, outsideName: data.outsideName }),
  summaryChanged: (facts, { data, occurredAt }) => ({
    ...facts,
    summary: data.summary,
    pinnedAt: pinnedAt(facts, ['summary'], occurredAt),
  }),
  pinnedConfirmed: (facts, { data, occurredAt }) => ({
    ...facts,
    pinnedAt: pinnedAt(facts, data.fields, occurredAt),
  }),
  bridgeChanged: (facts, { data }) => ({ ...facts, bridge: data.url }),
  zoneChanged: (facts, { data }) => ({ ...facts, zone: data.zone }),
  severityChanged: (facts, { data, occurredAt }) => {
    const severities = [...facts.severities, { severity: data.severity, at: occurredAt }];
    const changed = { ...facts, severity: data.severity, severities };
    return isWorse(data.severity, facts.severity)
      ? askSecondLook(changed, `Severity went up to ${data.severity}`, occurredAt)
      : changed;
  },
  statusChanged: (facts, { data }) => ({ ...facts, status: data.status }),
  roleAssigned: (facts, { data, occurredAt }) => {
    const before = facts.roles[data.role];
    const changed = { ...facts, roles: { ...facts.roles, [data.role]: data.person } };
    return data.role === 'incidentLead' && data.person !== null && before !== data.person
      ? askSecondLook(changed, 'There is a new incident lead', occurredAt)
      : changed;
  },
  snoozed: (facts, { data }) => ({ ...facts, snoozes: { ...facts.snoozes, [data.what]: data.until } }),
};
