import type { Page } from 'playwright-core';
import { callApi, dialogOf, runByName } from '../hands.ts';
import { closeAll, type Visit } from './visit.ts';

/** Visits to the tickets of an incident that is over, whose open tasks are follow-ups. */

const title = 'Tickets for follow-ups';
const open = (page: Page): Promise<void> => runByName(page, 'Make tickets of follow-ups');

/** Nobody answers at this address. */
const nobody = { baseUrl: 'http://127.0.0.1:9', fields: { repository: 'example/shop', labels: [] } };

export const withTickets: readonly Visit[] = [
  {
    name: 'dialog: tickets, nothing being connected',
    covers: ['screens/tickets/Tickets.tsx'],
    panels: ['tickets'],
    walk: true,
    open: async (page) => {
      await open(page);
      await dialogOf(page, title).getByText('Neither GitHub nor Jira is connected yet.').waitFor();
    },
  },
  {
    name: 'dialog: tickets, with what goes, and a service that does not answer',
    covers: ['screens/tickets', 'screens/tickets/Tickets.tsx'],
    panels: ['tickets'],
    walk: true,
    open: async (page) => {
      await callApi(page, 'saveService', { service: 'github', settings: nobody, key: 'none' });
      await open(page);
      await dialogOf(page, title)
        .getByRole('region', { name: /^What goes for K/u })
        .first()
        .waitFor();
      await dialogOf(page, title).getByText('Could not reach GitHub').waitFor();
    },
    leave: async (page) => {
      await closeAll(page);
      await callApi(page, 'removeServiceKey', { service: 'github' });
    },
  },
];
