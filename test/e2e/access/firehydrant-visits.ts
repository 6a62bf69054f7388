import type { Page } from 'playwright-core';
import type { IncidentListItem } from '../../../src/shared/types.ts';
import { type FireHydrantServer, fireHydrantKey } from '../../servers/firehydrant.ts';
import { callApi, dialogOf, runByName } from '../hands.ts';
import type { Visit } from './visit.ts';

/* Incidents that are handed over to FireHydrant, and taken over from it. The incident on screen goes on. */

const take = 'Take over from FireHydrant';
const covers = ['screens/firehydrant/TakeFromFireHydrant.tsx'];

/** Puts an incident there with everything that a preview shows. */
const fill = (server: FireHydrantServer): void => {
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  server.add({
    name: 'Logins fail',
    number: 455,
    severity: 'UNSET',
    customer_impact_summary: 'Nobody can sign in',
    created_at: at(90),
    events: [
      { data: { body: 'the token service is down' }, occurred_at: at(60) },
      { type: 'vote', data: {}, occurred_at: at(50) },
    ],
    tasks: [{ title: 'Restart it', state: 'open' }],
    roles: [{ role: 'Commander', name: 'Cy Sun' }],
  });
};

const connect = (page: Page, { baseUrl }: FireHydrantServer) =>
  callApi(page, 'saveService', {
    service: 'firehydrant',
    settings: { baseUrl, fields: {} },
    key: fireHydrantKey,
  });

/** Links the incident on screen, as handing it over does. */
const link = async (page: Page, title: string): Promise<void> => {
  const { value } = await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null);
  await callApi(page, 'execute', {
    incident: value.find((item) => item.title === title)?.id,
    commandId: crypto.randomUUID(),
    command: {
      type: 'linkService',
      link: {
        service: 'firehydrant',
        id: 'fh',
        name: '#9 There',
        url: 'https://app.firehydrant.io/incidents/9',
      },
    },
  });
};

/** Visits on a page with an incident that goes on; `title`: what it is called. */
export const atFireHydrant = (server: () => FireHydrantServer, title: string): readonly Visit[] => [
  {
    name: 'dialog: take over from FireHydrant, not connected',
    covers: [...covers, 'screens/firehydrant/NotConnected.tsx'],
    walk: true,
    open: async (page) => {
      await runByName(page, take);
      await dialogOf(page, take).getByText('not connected yet').waitFor();
    },
  },
  {
    name: 'dialog: take over from FireHydrant',
    covers,
    panels: ['takeFromFireHydrant'],
    walk: true,
    open: async (page) => {
      fill(server());
      await connect(page, server());
      await runByName(page, take);
      await dialogOf(page, take).getByText('#455 Logins fail').waitFor();
    },
  },
  {
    name: 'dialog: what an incident of FireHydrant becomes',
    covers: [...covers, 'screens/firehydrant/Preview.tsx'],
    walk: true,
    open: async (page) => {
      await runByName(page, take);
      await page.getByRole('button', { name: 'Read it: #455 Logins fail' }).press('Enter');
      await dialogOf(page, 'Take over #455 Logins fail').waitFor();
    },
  },
  {
    name: 'dialog: hand over to FireHydrant',
    covers: ['screens/firehydrant/HandToFireHydrant.tsx'],
    panels: ['handToFireHydrant'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Hand over to FireHydrant');
      await page.getByText('they may page people').waitFor();
    },
  },
  {
    name: 'dialog: send what is new to FireHydrant',
    covers: ['screens/firehydrant/HandToFireHydrant.tsx'],
    walk: true,
    open: async (page) => {
      await link(page, title);
      await runByName(page, 'Hand over to FireHydrant');
      await dialogOf(page, 'Send what is new to FireHydrant').getByLabel('And then').waitFor();
    },
  },
];
