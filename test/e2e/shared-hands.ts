import type { Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { LaunchOptions } from '../host/launch.ts';
import { type NatsServer, startNats } from '../servers/nats.ts';
import { startTcpLink, type TcpLink } from '../servers/tcp-link.ts';
import { callApi, dialogOf, runByName } from './hands.ts';
import { freshFolder, start } from './support.ts';

/* Several consoles on one incident, each an app of its own with its own way to a real server. */

/** A server, which ends with the test. */
export const openServer = async (): Promise<NatsServer> => {
  const server = await startNats();
  onTestFinished(server.close);
  return server;
};

/** A console at which somebody sits. */
export interface Seat {
  readonly app: Awaited<ReturnType<typeof start>>;
  readonly page: Page;
  /** Its way to the server. */
  readonly way: TcpLink;
}

/** Sits somebody down at a console of their own, which is connected to the server. */
export const sit = async (
  server: NatsServer,
  id: string,
  name: string,
  options: LaunchOptions = {},
): Promise<Seat> => {
  const way = await startTcpLink(server.port);
  onTestFinished(way.close);
  const app = await start({ userData: freshFolder(), ...options });
  const { page } = app;
  await callApi(page, 'savePerson', { id, name, handle: id });
  await callApi(page, 'saveSettings', { me: id, consoleName: `${id}-laptop` });
  await callApi(page, 'saveSharedServer', {
    server: { servers: [way.address], space: 'main', signIn: 'none', user: '', trusted: '' },
  });
  return { app, page, way };
};

/** The status bar's words on how this console stands to the others. */
export const stands = (page: Page) =>
  page.getByRole('region', { name: 'Status' }).locator('[data-link]:visible');

export const isTogether = async (page: Page, consoles: number): Promise<void> => {
  const words = consoles === 1 ? 'only this console' : `${consoles} consoles`;
  await expect.poll(() => stands(page).textContent(), { timeout: 20_000 }).toContain(`Shared · ${words}`);
};

/** Shares the incident on screen by the keyboard; gives the link that the dialog shows. */
export const share = async (page: Page): Promise<string> => {
  await runByName(page, 'Share this incident with other consoles');
  await dialogOf(page, /with other consoles$/u).waitFor();
  await page.keyboard.press('Control+Enter');
  const dialog = dialogOf(page, /is shared$/u);
  await dialog.waitFor({ timeout: 20_000 });
  const link = (await dialog.locator('code').textContent()) ?? '';
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  return link;
};

/** Joins by a link that is typed. */
export const joinBy = async (page: Page, link: string): Promise<void> => {
  await runByName(page, 'Join a shared incident');
  const dialog = dialogOf(page, 'Join a shared incident');
  await dialog.getByLabel('Link').fill(link);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached', timeout: 20_000 });
};
