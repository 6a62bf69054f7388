/** An incident as it was read from FireHydrant, in plain values: what is empty there is empty here. */

export interface TheirIncident {
  readonly id: string;
  /** As people call it there; null when there is none. */
  readonly number: number | null;
  readonly name: string;
  readonly url: string;
  readonly summary: string;
  readonly impact: string;
  readonly description: string;
  readonly severity: string;
  /** ISO 8601, as it was said there. */
  readonly startedAt: string;
  readonly createdAt: string;
  readonly currentMilestone: string;
  readonly isActive: boolean;
  readonly milestones: readonly { readonly type: string; readonly at: string }[];
  readonly labels: Readonly<Record<string, string>>;
}

/** A line of its timeline. */
export interface TheirEvent {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly author: string;
  /** Depends on the type; its shapes are nowhere described. */
  readonly data: Readonly<Record<string, unknown>>;
}

export interface TheirPerson {
  readonly name: string;
  readonly email: string;
}

export interface TheirTask {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly assignee: TheirPerson;
  readonly dueAt: string;
}

export interface TheirRole extends TheirPerson {
  readonly role: string;
}

export interface Theirs {
  readonly incident: TheirIncident;
  readonly events: readonly TheirEvent[];
  readonly tasks: readonly TheirTask[];
  readonly roles: readonly TheirRole[];
  /** What could not be read there, each a sentence. */
  readonly missing: readonly string[];
}

/** The label that an incident has there which was handed over from here: the id of what was asked for. */
export const handedLabel = 'throughline';
/** And the id of the incident here. */
export const incidentLabel = 'throughline-incident';

/** How people call it there: "#123 Checkout errors". */
export const nameThere = ({ number, name }: Pick<TheirIncident, 'number' | 'name'>): string =>
  number === null ? name : `#${number} ${name}`;
