import type { EventData, EventOf } from '../events.ts';
import type { Facts } from '../state.ts';
import { isWorse } from '../words.ts';
import type { ApplyTable } from './table.ts';

/** The facts of a fresh incident. `data` are the words it has now; its kind is the one that it was declared with. */
export const declare = (event: EventOf<'incidentDeclared'>, data: unknown): Facts => ({
  ...(data as EventData<'incidentDeclared'>),
  kind: event.data.kind,
  phase: 'active',
  impact: '',
  summary: '',
  outsideName: '',
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

type Basics =
  | 'personNoted'
  | 'titleChanged'
  | 'impactChanged'
  | 'impactStartChanged'
  | 'summaryChanged'
  | 'outsideNameChanged'
  | 'bridgeChanged'
  | 'zoneChanged'
  | 'severityChanged'
  | 'statusChanged'
  | 'roleAssigned'
  | 'snoozed';

export const basics: ApplyTable<Basics> = {
  personNoted: (facts, { data }) => ({ ...facts, people: { ...facts.people, [data.id]: data } }),
  titleChanged: (facts, { data }) => ({ ...facts, title: data.title }),
  impactChanged: (facts, { data }) => ({ ...facts, impact: data.impact }),
  impactStartChanged: (facts, { data }) => ({ ...facts, impactStartedAt: data.at }),
  summaryChanged: (facts, { data }) => ({ ...facts, summary: data.summary }),
  outsideNameChanged: (facts, { data }) => ({ ...facts, outsideName: data.outsideName }),
  bridgeChanged: (facts, { data }) => ({ ...facts, bridge: data.url }),
  zoneChanged: (facts, { data }) => ({ ...facts, zone: data.zone }),
  severityChanged: (facts, { data, occurredAt }) => {
    const changed = { ...facts, severity: data.severity };
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
