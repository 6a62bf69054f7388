import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { type App, launchApp } from '../host/launch.ts';
import { type FireHydrantServer, startFireHydrant } from '../servers/firehydrant.ts';
import { type PagerDutyServer, startPagerDuty } from '../servers/pagerduty.ts';
import { type SlackServer, startSlack } from '../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { type Finding, findings, mailFindings, readable } from './access/axe.ts';
import { dialogFiles, panelKinds, screenFolders, settingsSections } from './access/coverage.ts';
import { breakJournals } from './access/damage.ts';
import { fillIncident, fillSettings } from './access/filled.ts';
import { atFireHydrant } from './access/firehydrant-visits.ts';
import { withHandoverFiles, writeHandoverFiles } from './access/handover-visits.ts';
import { inMaintenance, planMaintenance } from './access/maintenance-visits.ts';
import { smallTargets, smallText } from './access/measures.ts';
import { onTwoIncidents } from './access/merge-visits.ts';
import { connectPagerDuty, withPagerDuty } from './access/pagerduty-visits.ts';
import { inPractice } from './access/practice-visits.ts';
import { type Others, openOthers, withOthers, withoutServer } from './access/shared-visits.ts';
import { walkAround } from './access/tab-walk.ts';
import { closeAll, type Visit } from './access/visit.ts';
import {
  afterDamage,
  afterwards,
  closed,
  inDrill,
  inReview,
  inStrip,
  onEmptyHome,
  onFilledHome,
  onLiveIncident,
  withAnother,
} from './access/visits.ts';
import { runByName } from './hands.ts';
import { captureLine, declare, log } from './support.ts';

const folder = mkdtempSync(join(tmpdir(), 'throughline-access-'));
let slack: SlackServer;
let smtp: SmtpServer;
let pagerduty: PagerDutyServer;
let hydrant: FireHydrantServer;
let app: App;
let page: Page;
let strip: Page;
let review: Page;

/*
 * Every screen and every dialog, in light and dark: what axe has against it, whether Tab reaches all of it with the
 * focus in sight, and whether targets and letters are large enough. THROUGHLINE_PICTURES names a folder for pictures.
 */

const files = {
  fresh: join(folder, 'fresh.throughline'),
  forked: join(folder, 'forked.throughline'),
  wrong: join(folder, 'wrong.throughline'),
};
const fromElsewhere = withHandoverFiles(files);

let others: Others | null = null;
const fromSeveral = withOthers(() => {
  if (others === null) throw new Error('Nobody else is there.');
  return others;
});

const withFireHydrant = atFireHydrant(() => hydrant, 'Mails come late');

const found: Finding[] = [];
const complaints: string[] = [];
const pictures = process.env.THROUGHLINE_PICTURES;

const look = async (visit: Visit, page: Page): Promise<void> => {
  await visit.open(page, app.control);
  if (visit.walk) {
    const walk = await walkAround(page);
    complaints.push(
      ...walk.missed.map((name) => `${visit.name}: Tab does not reach ${name}`),
      ...walk.unseen.map((words) => `${visit.name}: the focus is not seen on ${words}`),
    );
  }
  complaints.push(
    ...(await smallTargets(page)).map((words) => `${visit.name}: smaller than 24 x 24: ${words}`),
    ...(await smallText(page)).map((words) => `${visit.name}: smaller than 12 px: ${words}`),
  );
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    found.push(
      ...(await findings(page, visit.name, theme)),
      ...(await mailFindings(page, visit.name, theme)),
    );
    if (pictures)
      await page.screenshot({ path: join(pictures, `${visit.name.replaceAll(/\W+/gu, '-')}-${theme}.png`) });
  }
  await (visit.leave ?? closeAll)(page);
};

/** A visit that failed must not take those after it along. */
const tryToLook = async (visit: Visit, page: Page): Promise<void> => {
  try {
    await look(visit, page);
  } catch (error) {
    await closeAll(page).catch(() => undefined);
    throw error;
  }
};

const start = async (): Promise<void> => {
  const viewport = { width: 1280, height: 800 };
  app = await launchApp({ userData: join(folder, 'data'), viewport, wholeBrowser: true });
  page = app.page;
  page.setDefaultTimeout(10_000);
};

beforeAll(async () => {
  slack = await startSlack({ channels: [{ name: 'inc' }, { name: 'ops' }] });
  smtp = await startSmtp();
  pagerduty = await startPagerDuty();
  pagerduty.declare('Disk full');
  hydrant = await startFireHydrant();
  await start();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await others?.close();
  await slack.close();
  await smtp.close();
  await pagerduty.close();
  await hydrant.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const all = [
  ...onEmptyHome,
  ...onLiveIncident,
  ...afterwards,
  ...closed,
  ...onFilledHome,
  ...withAnother,
  ...withFireHydrant,
  ...onTwoIncidents,
  ...withPagerDuty,
  ...fromElsewhere,
  ...withoutServer,
  ...fromSeveral,
  ...inPractice,
  ...inReview,
  ...inStrip,
  ...inDrill,
  ...inMaintenance,
  ...afterDamage,
];

describe('every screen', () => {
  for (const visit of onEmptyHome) it(visit.name, () => tryToLook(visit, page));
  it('is filled', async () => {
    await fillSettings(page, slack, smtp);
    await app.reload();
    await declare(page, 'Checkout errors');
    await fillIncident(page);
  });
  for (const visit of onLiveIncident) it(visit.name, () => tryToLook(visit, page));
  it('is resolved', async () => {
    await runByName(page, 'Resolve');
    await page.getByLabel('Reason', { exact: true }).fill('it is over all the same');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
  for (const visit of afterwards) it(visit.name, () => tryToLook(visit, page));
  it('is the review', async () => {
    await page.keyboard.press(pressOf('review'));
    await expect.poll(async () => (await app.control.windows()).length).toBe(2);
    review = (await app.windows())[1] ?? page;
    review.setDefaultTimeout(10_000);
  });
  for (const visit of inReview) it(visit.name, () => tryToLook(visit, review));
  it('is closed', async () => {
    await review.keyboard.press('Escape').catch(() => undefined);
    await expect.poll(async () => (await app.control.windows()).length).toBe(1);
    await runByName(page, 'Review and close');
    await page.getByLabel('Reason', { exact: true }).fill('it is over all the same');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });
  for (const visit of [...closed, ...onFilledHome]) it(visit.name, () => tryToLook(visit, page));
  it('is one of two', async () => {
    for (const title of ['Search is slow', 'Mails come late']) {
      await declare(page, title);
      await log(page, '/thread Look at it');
      await log(page, 'looked at it');
      if (title === 'Search is slow') await page.keyboard.press('Control+o');
    }
  });
  for (const visit of [...withAnother, ...onTwoIncidents]) it(visit.name, () => tryToLook(visit, page));
  it('is connected to PagerDuty', () => connectPagerDuty(page, pagerduty));
  for (const visit of withPagerDuty) it(visit.name, () => tryToLook(visit, page));
  for (const visit of withFireHydrant) it(visit.name, () => tryToLook(visit, page));
  it('has files from another laptop', () => writeHandoverFiles(files));
  for (const visit of fromElsewhere) it(visit.name, () => tryToLook(visit, page));
  for (const visit of withoutServer) it(visit.name, () => tryToLook(visit, page));
  it('is shared with another console', async () => {
    await page.keyboard.press('Control+o');
    await page.getByLabel('Title').waitFor();
    await declare(page, 'Disk full');
    others = await openOthers(folder, page);
  });
  for (const visit of fromSeveral) it(visit.name, () => tryToLook(visit, page));
  for (const visit of inPractice) it(visit.name, () => tryToLook(visit, page));
  it('is a drill', async () => {
    await page.keyboard.press('Control+o');
    await page.getByLabel('Title').waitFor();
    await declare(page, '/drill Practise the failover');
    await log(page, '/thread Fail over to the second site');
  });
  for (const visit of inDrill) it(visit.name, () => tryToLook(visit, page));
  it('is planned work', () => planMaintenance(page));
  for (const visit of inMaintenance) it(visit.name, () => tryToLook(visit, page));
  it('is the strip', async () => {
    await page.keyboard.press('Control+Shift+m');
    await expect.poll(async () => (await app.control.windows()).length).toBe(2);
    strip = (await app.windows())[1] ?? page;
    strip.setDefaultTimeout(10_000);
  });
  for (const visit of inStrip) it(visit.name, () => tryToLook(visit, strip));
  it('has records that were damaged', async () => {
    await app.quit();
    breakJournals(join(folder, 'data', 'incidents'), { damaged: 'Search is slow', torn: 'Mails come late' });
    await start();
    await captureLine(page).waitFor();
    await page.keyboard.press('Control+o');
    await page.getByLabel('Title').waitFor();
  });
  for (const visit of afterDamage) it(visit.name, () => tryToLook(visit, page));
  it('has nothing that axe would have mended', () => expect(readable(found)).toBe(''));
  it('is measured', () => expect(complaints.join('\n')).toBe(''));
});

describe('the visits', () => {
  const covered = new Set(all.flatMap(({ covers }) => covers));
  it('show every screen and every dialog', () => {
    for (const file of covered) expect(existsSync(join('src/renderer', file)), file).toBe(true);
    const has = (part: string) => [...covered].some((one) => one === part || one.startsWith(`${part}/`));
    expect(screenFolders().filter((part) => !has(part))).toEqual([]);
    expect(dialogFiles().filter((file) => !covered.has(file))).toEqual([]);
    const panels = all.flatMap((visit) => visit.panels ?? []);
    expect(panelKinds().filter((kind) => !panels.includes(kind))).toEqual([]);
    const sections = all.flatMap((visit) => visit.sections ?? []);
    expect(settingsSections().filter((section) => !sections.includes(section))).toEqual([]);
  });
});
