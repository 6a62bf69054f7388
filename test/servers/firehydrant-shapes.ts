/** What FireHydrant has, and what it takes. */

export type FireHydrantRoute =
  | 'GET /v1/ping'
  | 'GET /v1/current_user'
  | 'GET /v1/severities'
  | 'GET /v1/incidents'
  | 'POST /v1/incidents'
  | 'GET /v1/incidents/:id'
  | 'PATCH /v1/incidents/:id'
  | 'GET /v1/incidents/:id/events'
  | 'POST /v1/incidents/:id/notes'
  | 'GET /v1/incidents/:id/milestones'
  | 'PUT /v1/incidents/:id/milestones/bulk_update'
  | 'GET /v1/incidents/:id/tasks'
  | 'GET /v1/incidents/:id/role_assignments'
  | 'GET /v1/incidents/:id/links'
  | 'POST /v1/incidents/:id/links'
  | 'PUT /v1/incidents/:id/resolve'
  | 'PUT /v1/incidents/:id/close';

export interface HydrantMilestone {
  readonly type: string;
  readonly occurred_at: string;
}

/** A line of the timeline; `data` depends on its type. */
export interface HydrantEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly occurred_at: string | null;
  readonly visibility: string;
  readonly author: { readonly name: string } | null;
}

export interface HydrantTask {
  readonly title: string;
  readonly state: string;
  readonly assignee?: { readonly name: string; readonly email?: string };
  readonly due_at?: string;
}

export interface HydrantRole {
  readonly role: string;
  readonly name: string;
  readonly email?: string;
  readonly status?: 'active' | 'inactive';
}

export interface HydrantIncident {
  readonly id: string;
  readonly number: number;
  name: string;
  summary: string | null;
  customer_impact_summary: string | null;
  description: string | null;
  severity: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly created_at: string;
  milestones: HydrantMilestone[];
  readonly events: HydrantEvent[];
  readonly tasks: HydrantTask[];
  readonly roles: HydrantRole[];
  readonly links: { readonly href: string; readonly text: string }[];
}

export type GivenIncident = Partial<Omit<HydrantIncident, 'events'>> & {
  readonly events?: readonly (Partial<HydrantEvent> & { readonly data: HydrantEvent['data'] })[];
};

export const lifecycle = [
  'started',
  'detected',
  'acknowledged',
  'investigating',
  'identified',
  'mitigated',
  'resolved',
  'retrospective_started',
  'retrospective_completed',
  'closed',
] as const;
export const over: ReadonlySet<string> = new Set([
  'resolved',
  'retrospective_started',
  'retrospective_completed',
  'closed',
]);
export const visibilities = ['private_to_org', 'open_to_public', 'internal_status_page'];
export const createFields = [
  ...(['name', 'summary', 'customer_impact_summary', 'description', 'priority', 'severity'] as const),
  ...([
    'severity_condition_id',
    'severity_impact_id',
    'alert_ids',
    'labels',
    'runbook_ids',
    'tag_list',
  ] as const),
  ...(['impacts', 'milestones', 'restricted', 'team_ids', 'custom_fields', 'external_links'] as const),
  'skip_incident_type_values',
];
