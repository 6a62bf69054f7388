/** What a PagerDuty account holds: who is in it, who is on call, and the incidents with everything that was done to them. */

export interface UserSeed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** "user" when left out. Some roles may look and do nothing. */
  readonly role?: string;
}

export interface PolicySeed {
  readonly id: string;
  readonly name: string;
  /** User ids by level, the first level first. An empty level has nobody. */
  readonly levels: readonly (readonly string[])[];
  /** Until when whoever is on call stays so; for ever when left out. */
  readonly until?: string;
}

export interface ServiceSeed {
  readonly id: string;
  readonly name: string;
  readonly policy: string;
  readonly status?: 'active' | 'maintenance' | 'disabled';
}

export interface HeldNote {
  readonly id: string;
  readonly content: string;
  readonly by: string;
}

export interface HeldRequest {
  readonly requester: string;
  readonly message: string;
  readonly at: string;
  readonly targets: readonly { readonly id: string; readonly type: string }[];
}

export interface HeldIncident {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly details: string;
  readonly key: string;
  readonly service: string;
  readonly urgency: string;
  readonly createdAt: string;
  status: 'triggered' | 'acknowledged' | 'resolved';
  readonly notes: HeldNote[];
  readonly requests: HeldRequest[];
  readonly updates: { readonly message: string; readonly by: string }[];
}

/** Somebody whose telephone rang, and why. */
export interface HeldPage {
  readonly user: string;
  readonly incident: string;
  readonly why: 'incident' | 'request';
  readonly message: string;
}

export interface AccountOptions {
  readonly users?: readonly UserSeed[];
  readonly policies?: readonly PolicySeed[];
  readonly services?: readonly ServiceSeed[];
}

/** "ana" and "bo" are on call for "Database", "cy" for "Payments"; nobody for "Night". */
export const usualAccount: Required<AccountOptions> = {
  users: [
    { id: 'PANA', name: 'Ana Lima', email: 'ana@example.com' },
    { id: 'PBO', name: 'Bo Sand', email: 'bo@example.com' },
    { id: 'PCY', name: 'Cy Young', email: 'cy@example.com' },
    { id: 'PLEAD', name: 'Lea Dahl', email: 'lead@example.com' },
  ],
  policies: [
    { id: 'PDB', name: 'Database', levels: [['PANA'], ['PBO', 'PCY']], until: '2030-01-01T08:00:00Z' },
    { id: 'PPAY', name: 'Payments', levels: [['PCY']] },
    { id: 'PNIGHT', name: 'Night', levels: [] },
  ],
  services: [
    { id: 'SCHECKOUT', name: 'Checkout', policy: 'PPAY' },
    { id: 'SDB', name: 'Database cluster', policy: 'PDB' },
  ],
};

const reference = (type: string, id: string, summary: string, place: string) => ({
  id,
  type: `${type}_reference`,
  summary,
  self: `https://api.pagerduty.com/${place}/${id}`,
  html_url: `https://acme.pagerduty.com/${place}/${id}`,
});

export const createAccount = (options: AccountOptions = {}) => {
  const { users, policies, services } = { ...usualAccount, ...options };
  const incidents: HeldIncident[] = [];
  const pages: HeldPage[] = [];
  const user = (id: string) => users.find((one) => one.id === id);
  const policy = (id: string) => policies.find((one) => one.id === id);
  const service = (id: string) => services.find((one) => one.id === id);
  const userReference = (id: string) => reference('user', id, user(id)?.name ?? id, 'users');
  const policyReference = (id: string) =>
    reference('escalation_policy', id, policy(id)?.name ?? id, 'escalation_policies');

  return {
    users,
    policies,
    services,
    incidents,
    pages,
    user,
    policy,
    service,
    /** Rings the first level of a policy, or one person. */
    page: (target: { id: string; type: string }, about: Omit<HeldPage, 'user'>): void => {
      const woken = target.type.startsWith('user') ? [target.id] : (policy(target.id)?.levels[0] ?? []);
      for (const one of woken) pages.push({ ...about, user: one });
    },
    showUser: ({ id, name, email, role = 'user' }: UserSeed) => ({
      ...userReference(id),
      type: 'user',
      name,
      email,
      role,
    }),
    showPolicy: ({ id, name }: PolicySeed) => ({ ...policyReference(id), type: 'escalation_policy', name }),
    showService: ({ id, name, policy: its, status = 'active' }: ServiceSeed) => ({
      ...reference('service', id, name, 'services'),
      type: 'service',
      name,
      status,
      escalation_policy: policyReference(its),
    }),
    /** One row for each person at each level of each of these policies, whole where that was asked for. */
    oncalls: (ids: readonly string[], include: readonly string[], show: (seed: UserSeed) => object) =>
      policies
        .filter(({ id }) => ids.length === 0 || ids.includes(id))
        .flatMap(({ id, levels, until = null }) =>
          levels.flatMap((level, index) =>
            level.map((one) => {
              const seed = user(one);
              return {
                escalation_policy: policyReference(id),
                escalation_level: index + 1,
                user: include.includes('users') && seed !== undefined ? show(seed) : userReference(one),
                schedule: null,
                start: until === null ? null : '2026-01-01T08:00:00Z',
                end: until,
              };
            }),
          ),
        ),
    /** An incident as it is shown; with the requests only where the account may make them. */
    showIncident: (incident: HeldIncident, withRequests: boolean) => {
      const itself = reference(
        'incident',
        incident.id,
        `[#${incident.number}] ${incident.title}`,
        'incidents',
      );
      return {
        ...itself,
        type: 'incident',
        incident_number: incident.number,
        title: incident.title,
        created_at: incident.createdAt,
        status: incident.status,
        incident_key: incident.key,
        urgency: incident.urgency,
        service: reference(
          'service',
          incident.service,
          service(incident.service)?.name ?? incident.service,
          'services',
        ),
        ...(withRequests
          ? {
              responder_requests: incident.requests.map((request) => ({
                incident: itself,
                requester: userReference(request.requester),
                requested_at: request.at,
                message: request.message,
                responder_request_targets: request.targets.map((target) => ({
                  responder_request_target: {
                    ...target,
                    type: target.type.replace('_reference', ''),
                    summary: '',
                  },
                })),
              })),
            }
          : {}),
      };
    },
    userReference,
  };
};

export type Account = ReturnType<typeof createAccount>;
