import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { type App, launchApp } from '../../host/launch.ts';
import { type NatsServer, startNats } from '../../servers/nats.ts';
import { startTcpLink, type TcpLink } from '../../servers/tcp-link.ts';
import { callApi, dialogOf, fieldOf, runByName } from '../hands.ts';
import { isTogether, joinBy, stands } from '../shared-hands.ts';
import { captureLine, log } from '../support.ts';
import { closeAll, type Visit } from './visit.ts';

/* An incident that is led from two consoles. */

/** The other console, the server, and the way of each console to it. */
export interface Others {
  readonly server: NatsServer;
  readonly way: TcpLink;
  readonly bo: App;
  readonly bosWay: TcpLink;
  close(): Promise<void>;
}

const connect = (page: Page, way: TcpLink) =>
  callApi(page, 'saveSharedServer', {
    server: { servers: [way.address], space: 'main', signIn: 'none', user: '', trusted: '' },
  });

/** Starts them, with what Bo's console keeps in this folder, and connects both consoles. */
export const openOthers = async (folder: string, page: Page): Promise<Others> => {
  const server = await startNats();
  const [way, bosWay] = await Promise.all([startTcpLink(server.port), startTcpLink(server.port)]);
  const bo = await launchApp({ userData: join(folder, 'bo'), viewport: { width: 1280, height: 800 } });
  await callApi(bo.page, 'savePerson', { id: 'bo', name: 'Bo Berg', handle: 'bo' });
  await callApi(bo.page, 'saveSettings', { me: 'bo', consoleName: 'bo-laptop' });
  await connect(bo.page, bosWay);
  await connect(page, way);
  return {
    ...{ server, way, bo, bosWay },
    close: async () => {
      await bo.quit().catch(() => bo.crash());
      await Promise.all([way.close(), bosWay.close()]);
      await server.close();
    },
  };
};

const share = /^Share INC-\d+ with other consoles$/u;

/** As long as no server is set up. */
export const withoutServer: readonly Visit[] = [
  {
    name: 'dialog: share without a server',
    covers: ['screens/shared-record/ShareRecord.tsx', 'screens/shared-record/NoServer.tsx'],
    panels: ['shareRecord'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Share this incident with other consoles');
      await dialogOf(page, share).getByText('No server is set up').waitFor();
    },
  },
  {
    name: 'dialog: join without a server',
    covers: ['screens/shared-record/JoinShared.tsx', 'screens/shared-record/NoServer.tsx'],
    panels: ['joinShared'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Join a shared incident');
      await dialogOf(page, 'Join a shared incident').getByText('No server is set up').waitFor();
    },
  },
];

/** The incident that is on the server. */
const joinLinkOf = async (page: Page): Promise<string> => {
  const found = await callApi<{ value: readonly { joinLink: string }[] }>(page, 'listJoinable', null);
  return found.value[0]?.joinLink ?? '';
};

/** How much of what was entered here is not in the shared record. */
const countWaiting = async (page: Page): Promise<number> => {
  const incident = (await joinLinkOf(page)).split('/').at(-1) ?? '';
  const now = await callApi<{ value: { waiting: readonly unknown[] } }>(page, 'getShared', { incident });
  return now.value.waiting.length;
};

const alone = async (page: Page, way: TcpLink): Promise<void> => {
  way.cut();
  await expect.poll(() => stands(page).textContent(), { timeout: 30_000 }).toContain('Working alone');
};

/** Shares the incident on screen, and shows what there is to see of that. Bo's console is gone afterwards. */
export const withOthers = (others: () => Others): readonly Visit[] => [
  {
    name: 'dialog: share',
    covers: ['screens/shared-record/ShareRecord.tsx'],
    panels: ['shareRecord'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Share this incident with other consoles');
      await dialogOf(page, share).waitFor();
    },
  },
  {
    name: 'dialog: the link to join',
    covers: ['screens/shared-record/ShareRecord.tsx'],
    panels: ['shareRecord'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Share this incident with other consoles');
      await dialogOf(page, share).waitFor();
      await page.keyboard.press('Control+Enter');
      await dialogOf(page, /is shared$/u).waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'dialog: join, with what is on the server',
    covers: ['screens/shared-record/JoinShared.tsx'],
    panels: ['joinShared'],
    walk: true,
    open: async (page) => {
      await runByName(page, 'Join a shared incident');
      await dialogOf(page, 'Join a shared incident')
        .getByRole('button', { name: /^Open INC-/u })
        .waitFor();
    },
  },
  {
    name: 'pane, together',
    covers: ['screens/shared-record/SharedStatus.tsx', 'screens/shared-record/Faces.tsx'],
    walk: true,
    open: async (page) => {
      const { bo } = others();
      await joinBy(bo.page, await joinLinkOf(page));
      await captureLine(bo.page).waitFor();
      await isTogether(page, 2);
    },
  },
  {
    name: 'dialog: who is here',
    covers: ['screens/shared-record/WhoIsHere.tsx'],
    panels: ['whoIsHere'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+Shift+g');
      await dialogOf(page, 'Who is here').getByText('Bo Berg').waitFor();
    },
  },
  {
    name: 'pane, with the lead on its way',
    covers: ['screens/shared-record/LeadOffer.tsx'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Alt+u');
      await page.getByText('The lead is offered to Bo Berg').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'dialog: to whom the lead goes',
    covers: ['screens/shared-record/HandLead.tsx'],
    panels: ['handLead'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Alt+u');
      await dialogOf(page, 'Hand the lead to').getByText('Bo Berg').waitFor();
    },
    leave: async (page) => {
      await closeAll(page);
      await page.getByRole('button', { name: 'Withdraw' }).press('Enter');
      await page.getByText('The lead is offered to Bo Berg').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'pane, alone',
    covers: ['screens/shared-record/SharedStatus.tsx'],
    walk: true,
    open: async (page) => {
      await alone(page, others().way);
      await log(page, '/sev 1 because nobody can pay');
      await page.locator('section[aria-label=Log]').getByText('waits', { exact: true }).waitFor();
    },
  },
  {
    name: 'dialog: who is here, asked whether to go on without the others',
    covers: ['screens/shared-record/WithoutOthers.tsx'],
    walk: true,
    open: async (page) => {
      await page.keyboard.press('Control+Shift+g');
      const dialog = dialogOf(page, 'Who is here');
      await dialog.getByRole('button', { name: 'Go on without the others …' }).press('Enter');
      await dialog.getByText('There is no way back').waitFor();
    },
  },
  {
    name: 'dialog: lines not taken',
    covers: ['screens/shared-record/NotTaken.tsx'],
    panels: ['notTaken'],
    walk: true,
    open: async (page) => {
      const { way, bo } = others();
      await log(bo.page, '/sev 2 because half of them can');
      way.heal();
      await isTogether(page, 2);
      await page.locator('[data-need="notTaken"]').press('Enter');
      await dialogOf(page, 'Lines not taken').waitFor();
    },
  },
  {
    name: 'dialog: a fork of the shared record',
    covers: ['screens/shared-record/SharedFork.tsx', 'screens/shared-record/SharedStatus.tsx'],
    panels: ['sharedFork'],
    walk: true,
    open: async (page) => {
      const { server, way, bo, bosWay } = others();
      await alone(bo.page, bosWay);
      await log(page, 'what only this console has seen');
      await expect.poll(() => stands(page).getAttribute('data-link')).toBe('together');
      await alone(page, way);
      // It loses its memory, and hears of the others from Bo first.
      await server.stop();
      server.loseDisk();
      await server.start();
      bosWay.heal();
      await expect
        .poll(() => stands(bo.page).getAttribute('data-link'), { timeout: 30_000 })
        .toBe('together');
      await log(bo.page, 'what only Bo has seen');
      await expect.poll(() => countWaiting(bo.page), { timeout: 30_000 }).toBe(0);
      way.heal();
      await page.getByRole('button', { name: 'See what differs …' }).press('Enter', { timeout: 30_000 });
      await dialogOf(page, /differs here and on the server$/u).waitFor();
    },
    leave: async (page) => {
      await page.getByRole('button', { name: 'Go on with the shared record' }).press('Enter');
      await dialogOf(page, /differs here/u).waitFor({ state: 'detached', timeout: 30_000 });
      await isTogether(page, 2);
    },
  },
  {
    name: 'dialog: take over sending',
    covers: ['screens/shared-record/TakeSending.tsx'],
    panels: ['takeSending'],
    walk: true,
    open: async (page) => {
      const { bo } = others();
      // Nobody answers there.
      await callApi(bo.page, 'saveSlack', { token: 'xoxb-1', apiUrl: 'http://127.0.0.1:9/api/' });
      await callApi(bo.page, 'saveDestination', {
        ...{ medium: 'slack', id: 'd1', name: '#inc', audience: 'internal', channel: 'C1' },
      });
      await bo.page.keyboard.press('Control+u');
      await fieldOf(bo.page, 'Summary').fill('We are looking into it.');
      await fieldOf(bo.page, 'Impact').fill('One in ten cannot pay.');
      await fieldOf(bo.page, 'Impact').press('Control+Enter');
      await page.locator('section[aria-label=Log]').getByText('Update 1').first().waitFor();
      await bo.crash();
      await isTogether(page, 1);
      await runByName(page, 'Take over sending from a console that is away');
      await dialogOf(page, /^Take over sending from “bo-laptop”$/u).waitFor();
    },
    leave: closeAll,
  },
];
