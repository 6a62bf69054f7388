import { type PagerDutyServer, startPagerDuty } from '../../servers/pagerduty.ts';
import { usualAccount } from '../../servers/pagerduty-account.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import { pageFaults, pages, type ServiceStage, slackFaults } from './kinds.ts';
import type { SharedSchedule } from './schedule.ts';

/** What the consoles of one schedule reach outside: a Slack and a PagerDuty of their own, by which each is known. */

const places = [0, 1, 2, 3, 4];
export const tokens = places.map((place) => `xoxb-console-${place}`);
/** In whose name each console pages. */
export const pagers = places.map((place) => `console-${place}@example.com`);

/** The incident in PagerDuty to which people are called, and whom. */
export const pagedFor = 'QINC0001';
export const woken = { type: 'user_reference', id: 'PANA', name: 'Ana Lima' } as const;

/** Hears how far a service has come with what a console asks of it. */
type CameTo = (place: number, stage: ServiceStage) => void;

/** What is done once only: whatever else is asked for may be asked for again. */
const onceMethods: ReadonlySet<string> = new Set([
  'conversations.create',
  'chat.postMessage',
  'bookmarks.add',
]);

/** How long a post stays out of the history, in milliseconds. */
const historyLagMs = 20;

/** With the faults of the schedule: for whatever is posted, and for the channels that are made. */
export const openSlack = async (schedule: SharedSchedule, cameTo: CameTo): Promise<SlackServer> => {
  const slack = await startSlack({
    channels: [{ name: 'inside' }, { name: 'company' }],
    tokens,
    historyLagMs,
    onStage: ({ method, token }, stage) => {
      if (onceMethods.has(method)) cameTo(tokens.indexOf(token ?? ''), stage);
    },
  });
  const script = (method: string, names: SharedSchedule['slack']): void => {
    for (const name of names) slack.script(name === null ? { kind: 'none' } : slackFaults[name], { method });
  };
  script('chat.postMessage', schedule.slack);
  script('conversations.create', schedule.making);
  return slack;
};

export const openPagerDuty = async (schedule: SharedSchedule, cameTo: CameTo): Promise<PagerDutyServer> => {
  const pagerduty = await startPagerDuty({
    users: [
      ...usualAccount.users,
      ...pagers.map((email, place) => ({ id: `PLEAD${place}`, name: `Lead ${place}`, email })),
    ],
    resetSeconds: 1,
    onStage: ({ route, headers }, stage) => {
      if (route === pages) cameTo(pagers.indexOf(headers.from ?? ''), stage);
    },
  });
  pagerduty.declare('Disk full');
  for (const name of schedule.pages) {
    if (name === null) pagerduty.script({ kind: 'none' }, { route: pages });
    else pagerduty.script(pageFaults[name].fault, { route: pageFaults[name].route });
  }
  return pagerduty;
};

/** Which console dies when a service has come how far. */
export const createDeaths = () => {
  const waiting = new Map<number, { readonly stage: ServiceStage; readonly die: () => void }>();
  return {
    cameTo: (place: number, stage: ServiceStage): void => {
      const death = waiting.get(place);
      if (death?.stage !== stage) return;
      waiting.delete(place);
      death.die();
    },
    /** The next time; it takes the place of what was waited for before. */
    when: (place: number, stage: ServiceStage, die: () => void): void => {
      waiting.set(place, { stage, die });
    },
  };
};
