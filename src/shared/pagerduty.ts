import type { OnCall } from '../domain/pagerduty/on-call.ts';

/** What main tells the page of PagerDuty. */

/** Who is on call: as PagerDuty says now, or, with what went wrong, as it said before. */
export interface OnCallKnown extends OnCall {
  readonly problem: string | null;
}

/** An incident there. */
export interface RemoteIncident {
  readonly id: string;
  /** "#1234 Disk full" */
  readonly name: string;
  /** Where it can be seen; empty when PagerDuty did not say. */
  readonly url: string;
  readonly service: string;
  /** In PagerDuty's own words: "triggered", "acknowledged", "resolved". */
  readonly status: string;
}

/** A service of the organisation there, about which an incident can be declared. */
export interface RemoteService {
  readonly id: string;
  readonly name: string;
  /** The escalation policy that is paged when nobody else is named. */
  readonly pages: string;
}

/** The services, and the one that the settings name; null when they name none that is there. */
export interface RemoteServices {
  readonly services: readonly RemoteService[];
  readonly usual: string | null;
}
