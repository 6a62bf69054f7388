import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { readScenario, type Scenario } from '../../src/domain/practice/scenario.ts';
import type { Step } from '../../src/domain/practice/steps.ts';
import { type App, launchApp } from '../../test/host/launch.ts';
import { type SlackServer, startSlack } from '../../test/servers/slack.ts';
import { at } from '../lib/steps.mjs';
import { readArgs } from '../replay/args.ts';
import { type ClockFile, createClockFile, moveClock } from '../replay/clock.ts';
import { createDriver } from '../replay/driver.ts';
import { noEffort } from '../replay/effort.ts';
import { type Hands, handsOn } from '../replay/hands.ts';
import { createLines } from '../replay/lines.ts';
import { atKeyboard, peopleOf } from '../replay/people.ts';
import { performAll } from '../replay/perform-all.ts';
import { pictureSize } from '../replay/pictures.ts';
import { startServices } from '../replay/services.ts';
import { parseWords, type Words } from '../replay/words.ts';
import { type Camera, createCamera } from './camera.ts';

/** The running app in the middle of a replayed incident, and what operates it. */
export interface Stage {
  readonly app: App;
  readonly page: Page;
  readonly hands: Hands;
  readonly camera: Camera;
  /** A camera for another of the app's windows. */
  readonly cameraOn: (page: Page) => Camera;
  /** The whole file, even if the act only performs some of its steps. */
  readonly scenario: Scenario;
  /** The Slack that updates go to: closing it is an outage. */
  readonly slack: SlackServer;
  /** The file of the app's clock, for another app that goes by it. */
  readonly clock: string;
  /** A folder that goes with the stage. */
  readonly folder: string;
  /** Moves the app's clock. */
  moveTo(instant: string): Promise<void>;
  /** Performs further steps, in a new incident if the first one declares it. */
  perform(steps: readonly Step[]): Promise<void>;
}

/** A replayed file, and the pictures taken during the replay. */
export interface Act {
  /** Under resources/drills/, without its extension. */
  readonly file: string;
  /** How many of its steps are performed; all by default. */
  readonly steps?: number;
  /** Runs at each moment of the replay: see the replay's `onMoment`. */
  readonly onMoment: (stage: Stage, moment: string) => Promise<void>;
  /** Runs after the last step. */
  readonly after?: (stage: Stage) => Promise<void>;
}

export interface Played {
  /** The words recorded at the replay's own moments, with which specs compare those of a later replay. */
  readonly moments: Words;
  /** The words of each picture. */
  readonly pictures: Words;
}

/** Replays a file through the app and takes the act's pictures into `folder`. Throws if a step fails. */
export const play = async (act: Act, folder: string, tell: (line: string) => void): Promise<Played> => {
  const file = at(`resources/drills/${act.file}.json`);
  const scenario = await readFileOf(file);
  const steps = scenario.steps.slice(0, act.steps);
  const temp = await mkdtemp(join(tmpdir(), 'throughline-pictures-'));
  const pictures = new Map<string, readonly string[]>();
  const ends: (() => Promise<unknown>)[] = [
    () => rm(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 }),
  ];
  try {
    const slack = await startSlack({ channels: [{ name: 'incidents' }] });
    ends.push(() => slack.close().catch(() => undefined));
    const services = await servicesFor(file, slack);
    ends.push(services.close);
    const clock = await createClockFile(scenario.steps[0]?.at ?? '');
    ends.push(clock.remove);
    const app = await launchApp({
      userData: join(temp, 'data'),
      main: at('out/main/index.js'),
      env: { THROUGHLINE_CLOCK_FILE: clock.path },
      viewport: pictureSize,
      colorScheme: 'light',
    });
    ends.push(() => app.quit().catch(() => app.crash()));
    const cameraOn = (page: Page) => createCamera(page, folder, pictures);
    const stage = stageOf(app, { clock, folder: temp }, slack, scenario, cameraOn);
    const went = await performAll({
      ...{ app, services, clock, tell, scenario: { ...scenario, steps } },
      ...{ out: temp, pace: 0, progress: { done: [], setUp: noEffort } },
      stopsOpen: act.steps !== undefined,
      onMoment: async (moment) => {
        if (moment === 'ready') await removeAccount(stage);
        await act.onMoment(stage, moment);
      },
    });
    if (!went.ok) throw new Error(went.error);
    await act.after?.(stage);
    const moments = parseWords(await readFile(join(temp, 'screens', 'words.txt'), 'utf8'));
    return { moments, pictures };
  } finally {
    for (const end of ends.reverse()) await end();
  }
};

const readFileOf = async (file: string): Promise<Scenario> => {
  const read = readScenario(await readFile(file, 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
};

const servicesFor = async (file: string, slack: SlackServer) => {
  const options = readArgs([file], '');
  if (!options.ok) throw new Error(options.error);
  const own = { url: slack.apiUrl, token: slack.token, channel: 'incidents' };
  const services = await startServices({ ...options.value, slack: own });
  if (!services.ok) throw new Error(services.error);
  return services.value;
};

const stageOf = (
  app: App,
  { clock, folder }: { readonly clock: ClockFile; readonly folder: string },
  slack: SlackServer,
  scenario: Scenario,
  cameraOn: Stage['cameraOn'],
): Stage => {
  const { page } = app;
  const hands = handsOn(page);
  const nothing = async () => {};
  return {
    ...{ app, page, hands, cameraOn, camera: cameraOn(page), scenario, slack, clock: clock.path, folder },
    moveTo: (instant) => moveClock(page, clock, instant),
    perform: async (steps) => {
      const lines = createLines({ ...scenario, steps }, peopleOf(scenario), atKeyboard(scenario));
      const driver = createDriver({ app, hands, lines, clock, beforeSend: nothing, look: nothing });
      for (const step of steps) await driver.perform(step);
    },
  };
};

/** Removes the person made from the computer's account, which is private: only the file's people stay in the list. */
const removeAccount = async ({ page, scenario }: Stage): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+,');
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'People', exact: true }).click();
  const known = new Set(scenario.people.map(({ name }) => `Remove ${name}`));
  const remove = dialog.getByRole('button', { name: /^Remove / });
  await remove.first().waitFor();
  for (const button of await remove.all()) {
    if (known.has((await button.getAttribute('aria-label')) ?? '')) continue;
    await button.click();
    await dialog.getByRole('button', { name: /^Yes, remove / }).click();
    await dialog.getByRole('button', { name: /^Yes, remove / }).waitFor({ state: 'detached' });
    break;
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  // The button that had the focus is gone, so move on to the title as a person would.
  await page.getByLabel('Title', { exact: true }).click();
};
