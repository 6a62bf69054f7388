import type { ErrandKindName } from '../../../src/domain/errands/kinds.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { FieldValue } from '../../../src/shared/services/entry.ts';
import type { KeyedService } from '../../../src/shared/services/services.ts';
import { fireHydrantKey, startFireHydrant } from '../../servers/firehydrant.ts';
import { startGitHub } from '../../servers/github.ts';
import type { HttpRequest, HttpServer, HttpStage } from '../../servers/http.ts';
import { startJira } from '../../servers/jira.ts';
import { type PagerDutyRoute, type PagerDutyServer, startPagerDuty } from '../../servers/pagerduty.ts';
import { startZoom, zoomHost } from '../../servers/zoom.ts';

/**
 * What the run asks of services, one entry for each kind of thing that must be done once. A new kind is one entry here;
 * the play, the faults, the kills and the claims are the same for all.
 */
export interface ServiceSubject {
  readonly kind: ErrandKindName;
  /** The service, as new. `onStage` has to be given to its server. */
  readonly start: (onStage: OnStage) => Promise<StartedService>;
}

export type OnStage = (request: HttpRequest, stage: HttpStage) => void;

export interface StartedService {
  readonly server: HttpServer;
  /** What the settings have: plain data, since another process connects with it. */
  readonly settings: ServiceSettings;
  /** What stands in the record before anything is asked; each may be said again. */
  readonly before?: readonly CommandInput[];
  /**
   * What is asked for, the `number`th from 1. `word` stands in it and is in nothing else, so that it can be found at the
   * service.
   */
  readonly what: (word: string, number: number) => Readonly<Record<string, unknown>>;
  /** The request that does it, as the server names its route: one that goes through twice has done it twice. */
  readonly does: string;
  /** How many of what was asked for with this word the service holds. */
  readonly held: (word: string) => number | Promise<number>;
}

export interface ServiceSettings {
  readonly service: KeyedService;
  readonly key: string;
  readonly baseUrl: string;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A server whose routes have names of its own, as one of any. */
const anyServer = <R extends string>(server: HttpServer<R>): HttpServer => server as unknown as HttpServer;

const bridge: ServiceSubject = {
  kind: 'bridge',
  start: async (onStage) => {
    const zoom = await startZoom({ onStage });
    const { accountId, clientId, clientSecret } = zoom.app;
    return {
      server: anyServer(zoom),
      settings: {
        service: 'zoom',
        key: clientSecret,
        baseUrl: zoom.apiUrl,
        fields: { accountId, clientId, host: zoomHost },
      },
      what: (word) => ({ topic: `Checkout errors ${word}` }),
      does: 'POST /v2/users/:user/meetings',
      held: (word) => zoom.meetings.filter(({ topic }) => topic.includes(word)).length,
    };
  },
};

/** Something that is asked of PagerDuty, where somebody has declared one incident. */
const inPagerDuty = (
  kind: ErrandKindName,
  what: StartedService['what'],
  does: PagerDutyRoute,
  held: (account: PagerDutyServer['account']) => readonly string[],
): ServiceSubject => ({
  kind,
  start: async (onStage) => {
    const pagerduty = await startPagerDuty({ onStage, resetSeconds: 1 });
    pagerduty.declare('Disk full');
    return {
      server: anyServer(pagerduty),
      settings: {
        service: 'pagerduty',
        key: pagerduty.key,
        baseUrl: pagerduty.baseUrl,
        fields: { from: 'lead@example.com', escalationPolicies: [], service: '' },
      },
      what,
      does,
      held: (word) => held(pagerduty.account).filter((text) => text.includes(word)).length,
    };
  },
});

/** The first incident of a new account. */
const theirs = 'QINC0001';

const pagerduty: readonly ServiceSubject[] = [
  inPagerDuty(
    'page',
    (word) => ({
      incident: theirs,
      targets: [{ type: 'user_reference', id: 'PANA', name: 'Ana Lima' }],
      message: `Please join ${word}`,
    }),
    'POST /incidents/:id/responder_requests',
    ({ pages }) => pages.map(({ message }) => message),
  ),
  inPagerDuty(
    'pagerdutyIncident',
    (word) => ({
      title: `Checkout errors ${word}`,
      details: '',
      serviceId: 'SCHECKOUT',
      serviceName: 'Checkout',
      urgency: 'high',
      targets: [],
    }),
    'POST /incidents',
    ({ pages }) => pages.map(({ message }) => message),
  ),
  inPagerDuty(
    'pagerdutyNote',
    (word) => ({ incident: theirs, entry: 'c1/0', text: `Raised the limit ${word}` }),
    'POST /incidents/:id/notes',
    ({ incidents }) => incidents.flatMap(({ notes }) => notes.map(({ content }) => content)),
  ),
  inPagerDuty(
    'pagerdutyUpdate',
    (word) => ({ incident: theirs, message: `Mitigated ${word}` }),
    'POST /incidents/:id/status_updates',
    ({ incidents }) => incidents.flatMap(({ updates }) => updates.map(({ message }) => message)),
  ),
];

/** Two follow-ups, which tickets are made for. */
const followUps: readonly CommandInput[] = ['raise the limit', 'watch the pool'].map((text) => ({
  type: 'addTask',
  text,
  followUp: true,
}));

const ticket = (word: string, number: number) => ({
  task: number,
  title: `Raise the limit ${word}`,
  body: 'So it is.',
});

const githubIssue: ServiceSubject = {
  kind: 'githubIssue',
  start: async (onStage) => {
    const github = await startGitHub({ onStage });
    return {
      server: anyServer(github),
      settings: {
        service: 'github',
        key: github.token,
        baseUrl: github.baseUrl,
        fields: { repository: 'example/shop', labels: [] },
      },
      before: followUps,
      what: (word, number) => ({ ...ticket(word, number), repository: 'example/shop', labels: [] }),
      does: 'POST /repos/:owner/:repo/issues',
      held: async (word) => (await github.issues()).filter(({ title }) => title.includes(word)).length,
    };
  },
};

const jiraIssue: ServiceSubject = {
  kind: 'jiraIssue',
  start: async (onStage) => {
    const jira = await startJira({ onStage, lag: 1 });
    return {
      server: anyServer(jira),
      settings: {
        service: 'jira',
        key: jira.token,
        baseUrl: jira.baseUrl,
        fields: { email: jira.email, project: 'OPS', issueType: 'Task', labels: [] },
      },
      before: followUps,
      what: (word, number) => ({ ...ticket(word, number), project: 'OPS', issueType: 'Task' }),
      does: 'POST /rest/api/3/issue',
      held: (word) => jira.issues.filter(({ fields }) => String(fields.summary).includes(word)).length,
    };
  },
};

const linkTo = (service: KeyedService, id: string): CommandInput => ({
  type: 'linkService',
  link: { service, id, name: '#1', url: '' },
});

const inFireHydrant = async (onStage: OnStage) => {
  const hydrant = await startFireHydrant({ onStage });
  const settings: ServiceSettings = {
    service: 'firehydrant',
    key: fireHydrantKey,
    baseUrl: hydrant.baseUrl,
    fields: {},
  };
  return { hydrant, common: { server: hydrant as unknown as HttpServer, settings } };
};

const firehydrantIncident: ServiceSubject = {
  kind: 'firehydrantIncident',
  start: async (onStage) => {
    const { hydrant, common } = await inFireHydrant(onStage);
    return {
      ...common,
      what: (word) => ({
        title: `Checkout errors ${word}`,
        summary: '',
        impact: '',
        severity: '',
        milestones: [],
      }),
      does: 'POST /v1/incidents',
      held: (word) => hydrant.incidents.filter(({ name }) => name.includes(word)).length,
    };
  },
};

const firehydrantNote: ServiceSubject = {
  kind: 'firehydrantNote',
  start: async (onStage) => {
    const { hydrant, common } = await inFireHydrant(onStage);
    const { id } = hydrant.add({ name: 'Checkout errors' });
    return {
      ...common,
      before: [linkTo('firehydrant', id)],
      what: (word) => ({ text: `Led in Throughline now ${word}` }),
      does: 'POST /v1/incidents/:id/notes',
      held: (word) => hydrant.notesOf(id).filter(({ body }) => body.includes(word)).length,
    };
  },
};

export const subjects: readonly ServiceSubject[] = [
  bridge,
  ...pagerduty,
  githubIssue,
  jiraIssue,
  firehydrantIncident,
  firehydrantNote,
];
