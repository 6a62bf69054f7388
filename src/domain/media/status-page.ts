import { z } from 'zod';
import { limits } from '../incident/limits.ts';
import { type Severity, severityRules } from '../incident/severities.ts';
import { statusSchema } from '../incident/word-schemas.ts';
import type { Status } from '../incident/words.ts';
import { anyDestination, type MediumRules, type MediumSchemas } from './rules.ts';

/** Whose status pages the console can write to; each has its adapter in main/services/status-page. */
export const statusPageServices = ['statuspage'] as const;
export type StatusPageServiceName = (typeof statusPageServices)[number];

/** The states of a page's component, from best to worst. */
export const componentStates = [
  'operational',
  'maintenance',
  'degraded',
  'partialOutage',
  'majorOutage',
] as const;
export type ComponentState = (typeof componentStates)[number];
const componentStateSchema = z.enum(componentStates);

/** As a reader of the page sees them. */
export const componentStateLabels: Readonly<Record<ComponentState, string>> = {
  operational: 'Operational',
  maintenance: 'Under maintenance',
  degraded: 'Degraded performance',
  partialOutage: 'Partial outage',
  majorOutage: 'Major outage',
};

/** The most components of a page that can be offered. */
const componentsAtMost = 100;

const component = z.object({ id: z.string().min(1).max(100), name: z.string().max(200) });
export type PageComponent = z.infer<typeof component>;

/** A status page: what is said outside becomes an incident there, and each update one of its updates. */
export const statusPageSchemas = {
  destination: z.object({
    medium: z.literal('statusPage'),
    ...anyDestination,
    // Whoever looks at a status page is outside.
    audience: z.literal('external'),
    service: z.enum(statusPageServices),
    page: z.string().trim().min(1).max(limits.destination),
    /** Those whose state can be said with an update. */
    components: z.array(component).max(componentsAtMost),
    /** Whether the page's subscribers are told, unless the lead chooses otherwise. */
    notify: z.boolean(),
  }),
  /** `text` is what stands on the page. */
  message: z.object({
    medium: z.literal('statusPage'),
    service: z.enum(statusPageServices),
    page: z.string(),
    /** Opaque: what the page's incident is found by, the same for every update of an incident. */
    incident: z.string(),
    /** It cannot have been there before. ISO 8601. */
    since: z.string(),
    name: z.string(),
    status: statusSchema,
    /** Of planned work. */
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    /** By id; those that are left as they are are not in it. Like `notify`, of no matter where words are mended. */
    components: z.record(z.string(), componentStateSchema),
    notify: z.boolean(),
    text: z.string(),
    /** The words of the published update that this one takes the place of; null for an update of its own. */
    mends: z.string().nullable(),
  }),
} as const satisfies MediumSchemas;

type StatusPageMessage = z.infer<typeof statusPageSchemas.message>;
type StatusPage = z.infer<typeof statusPageSchemas.destination>;

const keyOf = ({ service, page }: Pick<StatusPage, 'service' | 'page'>): string => `${service} ${page}`;

export const statusPageRules: MediumRules<StatusPageMessage, StatusPage> = {
  wholeText: null,
  canBeLookedUp: true,
  ask: (name) => `look at ${name}`,
  done: { words: 'Published', mark: '✓' },
  recipients: () => null,
  reached: (message) => [keyOf(message)],
  without: (destination, reached) => (reached.has(keyOf(destination)) ? null : destination),
};

/** What is proposed for a component that is affected; null to leave it as it is. */
const proposedState = (status: Status, severity: Severity): ComponentState | null => {
  switch (status) {
    case 'scheduled':
      return null;
    case 'inProgress':
    case 'verifying':
      return 'maintenance';
    case 'resolved':
    case 'completed':
      return 'operational';
    default:
      return severityRules[severity].componentState;
  }
};

/** The names of what the lead chooses for a status page with an update. A component's is its id. */
export const notifyChoice = 'notify';
/** The choice to leave a component as it is. */
export const leaveIt = 'leave';

/** What a correction does that mends, after "this". */
export const mendsWords =
  'replaces the words on the page and tells no subscribers. If they are not there, it is published as an update of its own.';

/** What was chosen for one page, by name. */
export type PageChoices = Readonly<Record<string, string>>;

/** Whether the subscribers are told. */
export const notifies = ({ notify }: Pick<StatusPage, 'notify'>, choices: PageChoices): boolean =>
  choices[notifyChoice] === undefined ? notify : choices[notifyChoice] === 'yes';

interface StateOf {
  readonly component: PageComponent;
  readonly choices: PageChoices;
  readonly status: Status;
  readonly severity: Severity;
  /** What the last update of this incident said of it; undefined while none did. */
  readonly before: ComponentState | undefined;
  /** How many components the page offers. */
  readonly count: number;
}

/**
 * The state that a component gets with an update; null to leave it as it is. Unless it is chosen, a component that the
 * incident has touched follows it, and an only one is taken to be what it is about.
 */
export const stateFor = ({
  component,
  choices,
  status,
  severity,
  before,
  count,
}: StateOf): ComponentState | null => {
  const chosen = choices[component.id];
  if (chosen === leaveIt) return null;
  const state = componentStates.find((each) => each === chosen);
  if (state !== undefined) return state;
  const isAffected = before === undefined ? count === 1 : before !== 'operational';
  return isAffected ? proposedState(status, severity) : null;
};
