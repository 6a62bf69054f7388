import type { HttpServer, HttpStage } from '../servers/http.ts';
import { type StatuspageServer, startStatuspage } from '../servers/statuspage.ts';
import { startTeams, type TeamsServer } from '../servers/teams.ts';
import type { serverMoments } from './kinds.ts';
import type { Schedule } from './schedule.ts';
import { serviceFaults } from './services/kinds.ts';
import type { Met } from './tally.ts';

/** The workflow of Teams and the status page of one schedule. */
export interface PagesAndCards {
  readonly teams: TeamsServer;
  readonly pages: StatuspageServer;
  /** The address of the workflow that updates for inside are posted to. */
  readonly webhook: string;
  close(): Promise<void>;
}

type ServerMoment = (typeof serverMoments)[number];

const teamsMoments: Readonly<Record<HttpStage, ServerMoment>> = {
  arrived: 'Teams: the post arrived',
  done: 'Teams: the post is done',
  answered: 'Teams: the answer is out',
};
const pageMoments: Readonly<Record<HttpStage, ServerMoment>> = {
  arrived: 'Page: the update arrived',
  done: 'Page: the update is done',
  answered: 'Page: the answer is out',
};

/** The workflow that the servers know. */
export const flow = 'inside';

/** Starts both; `cameTo` hears what happens there. */
export const openPagesAndCards = async (cameTo: (moment: string) => void): Promise<PagesAndCards> => {
  const noLimit = Number.POSITIVE_INFINITY;
  const teams = await startTeams({
    perSecond: noLimit,
    onStage: (_flow, stage) => cameTo(teamsMoments[stage]),
  });
  const pages = await startStatuspage({
    perMinute: noLimit,
    onStage: ({ method }, stage) => (method === 'GET' ? undefined : cameTo(pageMoments[stage])),
  });
  return {
    teams,
    pages,
    webhook: teams.webhook(flow),
    close: async () => {
      await Promise.all([teams.close(), pages.close()]);
    },
  };
};

/** What may happen to a card, to what changes the page, and to what only asks it. */
export const cardKinds: readonly string[] = Object.keys(serviceFaults).map((name) => `Teams: ${name}`);
export const pageKinds: readonly string[] = Object.keys(serviceFaults).map((name) => `page: ${name}`);
export const askedKinds: readonly string[] = Object.keys(serviceFaults).map((name) => `page asked: ${name}`);

/** Lets the requests of a schedule meet what it says, in turn; null is one that goes well. */
export const scriptPagesAndCards = (
  { teams, pages }: PagesAndCards,
  { cards, page, asked }: Pick<Schedule, 'cards' | 'page' | 'asked'>,
  met: Met,
): void => {
  const script = (names: readonly (string | null)[], server: HttpServer, methods: readonly string[]) => {
    for (const name of names)
      server.script(serviceFaults[name?.replace(/^[^:]*: /u, '') ?? ''] ?? { kind: 'none' }, {
        when: ({ method }) => methods.includes(method),
        onTaken: () => (name === null ? undefined : met(name)),
      });
  };
  script(cards, teams as unknown as HttpServer, ['POST']);
  script(page, pages as unknown as HttpServer, ['POST', 'PATCH']);
  script(asked, pages as unknown as HttpServer, ['GET']);
};
