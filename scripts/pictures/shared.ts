import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type App, launchApp } from '../../test/host/launch.ts';
import { startNats } from '../../test/servers/nats.ts';
import { startTcpLink, type TcpLink } from '../../test/servers/tcp-link.ts';
import { at } from '../lib/steps.mjs';
import { peopleOf } from '../replay/people.ts';
import { pictureSize } from '../replay/pictures.ts';
import { whichever } from '../replay/screen.ts';
import type { Act, Stage } from './stage.ts';

/** GitHub's incident, a few steps in, led from two consoles: together, alone, and back. */
export const shared: Act = {
  file: 'github-2018-10-21',
  steps: 14,
  onMoment: async () => {},
  after: async (stage) => {
    const ends: (() => Promise<unknown>)[] = [];
    try {
      await onTwoConsoles(stage, ends);
    } finally {
      for (const end of ends.reverse()) await end();
    }
  },
};

type Ends = (() => Promise<unknown>)[];

const dialog = (page: Page) => page.getByRole('dialog').last();
const status = (page: Page) => page.getByRole('region', { name: 'Status' });
const log = (page: Page) => page.getByRole('region', { name: 'Log' });

const onTwoConsoles = async (stage: Stage, ends: Ends): Promise<void> => {
  const { page, camera } = stage;
  const server = await startNats();
  ends.push(server.close);
  const way = await startTcpLink(server.port);
  ends.push(way.close);
  await connect(page, way.address);
  await call(page, 'saveSettings', { consoleName: 'lead-laptop' });
  const link = await share(stage);
  const other = await sitDown(stage, server.address, ends);
  await enter(other.page, 'Link', link, 'Join a shared incident');
  await says(page, /Shared · 2 consoles/u);
  await page.keyboard.press('ControlOrMeta+Shift+g');
  await dialog(page).waitFor();
  await camera.take('shared-here', { of: dialog(page) });
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });

  // Somebody who types an update.
  await other.page.keyboard.press('ControlOrMeta+u');
  await other.page.keyboard.type('Customers see stale data.');
  await page.locator('[data-typing="true"]').first().waitFor();
  await camera.take('shared-pane');
  await aloneAndBack(stage, way, other);
};

/** What is entered alone waits; one of the lines does not fit any more when the network is back. */
const aloneAndBack = async ({ page, camera }: Stage, way: TcpLink, other: App): Promise<void> => {
  way.cut();
  await says(page, /Working alone/u);
  await enterLine(page, '/sev 3 because only webhooks are late');
  await enterLine(page, 'the backlog of webhooks is at 200,000');
  await log(page).getByText('waits', { exact: true }).first().waitFor();
  await camera.take('shared-alone');
  await enterLine(other.page, '/sev 1 because data was written on both sides');
  way.heal();
  await says(page, /Shared · 2 consoles/u);
  await page.locator('[data-need="notTaken"]').click();
  await dialog(page).waitFor();
  await camera.take('shared-not-taken', { of: dialog(page) });
  await page.keyboard.press('Escape');
};

const share = async ({ page, camera }: Stage): Promise<string> => {
  await palette(page, 'Share this incident with other consoles');
  await dialog(page).waitFor();
  await camera.take('shared-share', { of: dialog(page) });
  await page.keyboard.press('ControlOrMeta+Enter');
  const link = dialog(page).locator('code');
  await link.waitFor();
  const words = (await link.textContent()) ?? '';
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'hidden' });
  return words;
};

/** The communications lead's console. */
const sitDown = async (stage: Stage, address: string, ends: Ends): Promise<App> => {
  const app = await launchApp({
    userData: join(stage.folder, 'other'),
    main: at('out/main/index.js'),
    env: { THROUGHLINE_CLOCK_FILE: stage.clock },
    viewport: pictureSize,
    colorScheme: 'light',
  });
  ends.push(() => app.quit().catch(() => app.crash()));
  const comms = peopleOf(stage.scenario).find(({ name }) => name === 'Communications lead');
  if (comms === undefined) throw new Error('Nobody in the file is the communications lead any more.');
  await call(app.page, 'savePerson', { id: comms.id, name: comms.name, handle: comms.handle });
  await call(app.page, 'saveSettings', { me: comms.id, consoleName: 'comms-laptop' });
  await connect(app.page, address);
  return app;
};

/** Asks main for something as the page does. */
const call = (page: Page, method: string, request: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, argument]) =>
      (window as unknown as { api: Record<string, (r: unknown) => Promise<unknown>> }).api[name]?.(argument),
    [method, request] as const,
  );

const connect = (page: Page, address: string) =>
  call(page, 'saveSharedServer', {
    server: { servers: [address], space: 'main', signIn: 'none', user: '', trusted: '' },
  });

const palette = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Everything you can do' }).fill(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
};

const enter = async (page: Page, label: string, text: string, command: string): Promise<void> => {
  await palette(page, command);
  await dialog(page).getByLabel(label).fill(text);
  await page.keyboard.press('Enter');
  await dialog(page).waitFor({ state: 'hidden' });
};

const enterLine = async (page: Page, line: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+l');
  const field = page.getByLabel('Capture line', { exact: true });
  await field.fill(line);
  await field.press('Enter');
  const entered = await whichever({ yes: async () => (await field.inputValue()) === '' });
  if (entered === null) throw new Error(`“${line}” was not logged.`);
};

const says = async (page: Page, words: RegExp): Promise<void> => {
  const said = await whichever({ yes: async () => words.test((await status(page).textContent()) ?? '') });
  if (said === null) throw new Error(`The status does not say ${words}: ${await status(page).textContent()}`);
};
