import { handedLabel, incidentLabel, type TheirIncident } from '../../../domain/firehydrant/theirs.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Fault, ServiceCall } from '../client.ts';
import { readIncident } from './shapes.ts';

/** What changes something at FireHydrant: each one request, sent once. */

const pathOf = (id: string): string => `/incidents/${encodeURIComponent(id)}`;

/** An incident as it is to be there. */
interface NewIncident {
  readonly title: string;
  readonly summary: string;
  readonly impact: string;
  /** As the account calls it; empty for none. */
  readonly severity: string;
  readonly milestones: readonly ThereAt[];
}

/** A milestone by its name there, ISO 8601. */
interface ThereAt {
  readonly type: string;
  readonly at: string;
}

const milestonesOf = (all: readonly ThereAt[]) => all.map(({ type, at }) => ({ type, occurred_at: at }));

/** Only what says something: an empty text would stand for what the account fills in by itself. */
const filled = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** Makes an incident there, which starts its runbooks. The labels are how it is found again. */
export const createIncident = async (
  call: ServiceCall,
  { title, summary, impact, severity, milestones }: NewIncident,
  ids: { readonly errand: string; readonly incident: string },
  signal: AbortSignal,
): Promise<Result<TheirIncident, Fault>> => {
  const answer = await call({
    method: 'POST',
    path: '/incidents',
    body: {
      name: title,
      ...filled({ summary, customer_impact_summary: impact, severity }),
      ...(milestones.length > 0 && { milestones: milestonesOf(milestones) }),
      labels: { [handedLabel]: ids.errand, [incidentLabel]: ids.incident },
    },
    signal,
  });
  if (!answer.ok) return answer;
  const made = readIncident(answer.value.body);
  // It says that it made one, but not which.
  return made === null ? fail({ kind: 'foreign', status: answer.value.status }) : ok(made);
};

const done = async (call: ServiceCall, ask: Parameters<ServiceCall>[0]): Promise<Result<null, Fault>> => {
  const answer = await call(ask);
  return answer.ok ? ok(null) : answer;
};

/** Writes a note for the organisation alone. `at`: when it happened, ISO 8601; null for now. */
export const writeNote = (
  call: ServiceCall,
  incident: string,
  { body, at }: { readonly body: string; readonly at: string | null },
  signal: AbortSignal,
): Promise<Result<null, Fault>> =>
  done(call, {
    method: 'POST',
    path: `${pathOf(incident)}/notes`,
    body: { body, visibility: 'private_to_org', ...(at !== null && { occurred_at: at }) },
    signal,
  });

/** Sets the times of these milestones. */
export const setMilestones = (
  call: ServiceCall,
  incident: string,
  milestones: readonly ThereAt[],
  signal: AbortSignal,
): Promise<Result<null, Fault>> =>
  done(call, {
    method: 'PUT',
    path: `${pathOf(incident)}/milestones/bulk_update`,
    body: { bulk: 'true', milestones: milestonesOf(milestones) },
    signal,
  });

/** Says there that it is over, or that nothing is left to do. */
export const endIncident = (
  call: ServiceCall,
  incident: string,
  as: 'resolve' | 'close',
  signal: AbortSignal,
): Promise<Result<null, Fault>> =>
  done(call, {
    method: 'PUT',
    path: `${pathOf(incident)}/${as}`,
    ...(as === 'resolve' && { body: {} }),
    signal,
  });
