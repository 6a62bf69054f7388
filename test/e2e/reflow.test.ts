import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { type App, launchApp } from '../host/launch.ts';
import { type SlackServer, startSlack } from '../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { findings, readable } from './access/axe.ts';
import { fillIncident, fillSettings } from './access/filled.ts';
import { isInSight, sideways, smallTargets } from './access/measures.ts';
import { walkAround } from './access/tab-walk.ts';
import { closeAll, type Visit } from './access/visit.ts';
import { dialogOf, fieldOf, openSettings, paletteField, runByName, searchField } from './hands.ts';
import { captureLine, declare } from './support.ts';

/*
 * The console at 200 %, as a person sets it: a window of 1280 x 800 has room for 640 x 400 then, the smallest window
 * for 512 x 350. And what the system asks for: its own colours, more contrast, less motion.
 * THROUGHLINE_PICTURES names a folder for pictures.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-reflow-'));
const pictures = process.env.THROUGHLINE_PICTURES;
let slack: SlackServer;
let smtp: SmtpServer;
let app: App;
let page: Page;

const launch = async () => {
  app = await launchApp({ userData: join(folder, 'data'), viewport: { width: 1280, height: 800 } });
  page = app.page;
  page.setDefaultTimeout(10_000);
};

beforeAll(async () => {
  slack = await startSlack({ channels: [{ name: 'inc' }, { name: 'ops' }] });
  smtp = await startSmtp();
  await launch();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await slack.close();
  await smtp.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const room = (): Promise<string> => page.evaluate(() => `${innerWidth} x ${innerHeight}`);
const roomIs = (size: string) => expect.poll(room, { timeout: 10_000 }).toBe(size);

const resize = async (width: number, height: number): Promise<void> => {
  const [window] = await app.control.windows();
  await app.control.resizeWindow(window?.id ?? 0, width, height);
  await roomIs(`${width / 2} x ${height / 2}`);
};

const pressTimes = async (keys: string, times: number): Promise<void> => {
  for (let press = 0; press < times; press += 1) await page.keyboard.press(keys);
};

describe('how large everything is drawn', () => {
  it('changes by its keys, also over a dialog', async () => {
    await page.getByLabel('Title').waitFor();
    await pressTimes('Control+=', 5);
    await roomIs('640 x 400');
    await openSettings(page, 'You');
    await page.keyboard.press('Control+-');
    await roomIs('731 x 457');
    await page.keyboard.press('Control+0');
    await roomIs('1280 x 800');
    await pressTimes('Control+Shift+=', 5);
    await roomIs('640 x 400');
    await closeAll(page);
  });

  it('changes by the menu and by the palette', async () => {
    await app.control.clickMenu('View', 'Zoom out');
    await roomIs('731 x 457');
    await runByName(page, 'Zoom in');
    await roomIs('640 x 400');
  });

  it('is the same after a restart', async () => {
    await app.quit();
    await launch();
    await page.getByLabel('Title').waitFor();
    await roomIs('640 x 400');
  });
});

const composer = () => page.locator('[data-part="composer"]');
const button = (name: string | RegExp) => page.getByRole('button', { name });

interface Narrow extends Pick<Visit, 'name' | 'open' | 'leave' | 'walk'> {
  /** What has to be in sight, besides the capture line where no dialog lies over it. */
  readonly inSight: () => readonly Locator[];
}

const visits: readonly Narrow[] = [
  {
    name: 'pane',
    walk: true,
    open: async () => captureLine(page).waitFor(),
    inSight: () => [
      captureLine(page),
      button('Write the update'),
      page.getByRole('timer'),
      page.getByRole('heading', { name: 'Checkout errors' }),
      page.locator('[data-thread]').first(),
      page.locator('[data-entry]').last(),
    ],
    leave: async () => {},
  },
  {
    name: 'the folded status',
    open: async () => button('Impact, summary and lead').press('Enter'),
    inSight: () => [captureLine(page), page.getByRole('timer'), button(/^Impact:/u), button(/^Summary:/u)],
    leave: async () => button('Impact, summary and lead').press('Enter'),
  },
  {
    name: 'composer',
    walk: true,
    open: async () => {
      await page.keyboard.press('Control+u');
      await fieldOf(page, 'Summary').fill('The nightly export holds connections. It began at 10:05.');
      await composer()
        .getByText(/states A2 as a fact/u)
        .waitFor();
    },
    inSight: () => [
      captureLine(page),
      button(/^Send to/u),
      composer().getByRole('radiogroup', { name: 'Next update' }),
      button('Back to the threads'),
      page.getByRole('timer'),
    ],
    leave: async () => {
      await button('Refill Summary').press('Enter');
      await fieldOf(page, 'Summary').press('Escape');
      await composer().waitFor({ state: 'hidden' });
    },
  },
  {
    name: 'a dialog',
    walk: true,
    open: async () => runByName(page, 'Resolve'),
    inSight: () => [button('Resolve anyway'), button('Close')],
  },
  {
    name: 'handing over',
    open: async () => page.keyboard.press('Control+Shift+h'),
    inSight: () => [button(/^Offer/u), button('Close')],
  },
  {
    name: 'settings',
    walk: true,
    open: async () => void (await openSettings(page, 'Email')),
    inSight: () => [button('Save'), button('Close'), page.getByRole('tab', { name: 'You' })],
  },
  {
    name: 'palette',
    open: async () => page.keyboard.press('Control+k'),
    inSight: () => [paletteField(page), page.getByRole('option').first()],
  },
  {
    name: 'search',
    open: async () => {
      await page.keyboard.press('Control+Shift+f');
      await searchField(page).fill('payments');
      await page.getByRole('option').first().waitFor();
    },
    inSight: () => [searchField(page), page.getByRole('option').first()],
    leave: async () => {
      await searchField(page).fill('');
      await closeAll(page);
    },
  },
];

const home: Narrow = {
  name: 'home',
  walk: true,
  open: async () => {
    await page.keyboard.press('Control+o');
    await button('Declare').waitFor();
  },
  inSight: () => [page.getByLabel('Title'), button('Declare')],
  leave: async () => {},
};

/** Looks at one visit at both sizes. */
const look = async (visit: Narrow): Promise<void> => {
  const complaints: string[] = [];
  await resize(1280, 800);
  await visit.open(page, app.control);
  for (const [width, height] of [
    [1024, 700],
    [1280, 800],
  ] as const) {
    await resize(width, height);
    complaints.push(...(await sideways(page)), ...(await smallTargets(page)));
    for (const found of visit.inSight())
      await expect.poll(() => isInSight(found), { message: `${width}: ${found}`, timeout: 5000 }).toBe(true);
    if (pictures)
      await page.screenshot({
        path: join(pictures, `reflow-${visit.name.replaceAll(' ', '-')}-${width}.png`),
      });
  }
  complaints.push(readable(await findings(page, visit.name, 'light')));
  if (visit.walk) {
    const walk = await walkAround(page);
    complaints.push(...walk.missed, ...walk.unseen);
  }
  await (visit.leave ?? closeAll)(page);
  expect(complaints.filter(Boolean).join('\n')).toBe('');
};

describe('at 200 %', () => {
  it('is filled', async () => {
    await fillSettings(page, slack, smtp);
    await app.reload();
    await roomIs('640 x 400');
    await declare(page, 'Checkout errors');
    await fillIncident(page);
    // A notice goes by itself; until then it lies over something.
    for (const notice of await page.getByRole('button', { name: 'Dismiss' }).all())
      await notice.press('Enter');
  });

  for (const visit of visits) it(`${visit.name} needs no scrolling sideways`, () => look(visit));

  it('every landmark of the pane has something that Tab stops at', async () => {
    const empty = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('header, main, footer, section[aria-label], aside')]
        .filter((part) => part.checkVisibility())
        .filter((part) => part.querySelector('button, textarea, input, [tabindex="0"]') === null)
        .map((part) => part.getAttribute('aria-label') ?? part.tagName),
    );
    expect(empty).toEqual([]);
  });

  it('the update opens over the threads by its keys, its button and the palette, and Escape leads back', async () => {
    for (const open of [
      () => page.keyboard.press('Control+u'),
      () => page.keyboard.press(pressOf('composeExternal')),
      () => runByName(page, 'Write an internal update'),
      () => button('Write the update').press('Enter'),
    ]) {
      await expect.poll(() => composer().isVisible()).toBe(false);
      await open();
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.closest('[data-part="composer"]') !== null))
        .toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => composer().isVisible()).toBe(false);
      await expect.poll(() => captureLine(page).evaluate((e) => e === document.activeElement)).toBe(true);
    }
    await page.keyboard.press('Control+u');
    await expect.poll(() => composer().isVisible()).toBe(true);
    await page.keyboard.press('Control+1');
    await expect.poll(() => page.locator('[data-thread]:focus').count()).toBe(1);
  });
});

/** The dialogs, each with what opens it. Those of the palette lead back past the palette. */
const dialogs: readonly (readonly [string, string | RegExp])[] = [
  ['Show keyboard shortcuts', 'Keyboard shortcuts'],
  ['Third-party licences', 'Third-party licences'],
  ['Settings', 'Settings'],
  ['Search everything logged', /^Search/u],
  ['Open the outbox', 'Outbox'],
  ['Show the brief', 'Brief'],
  ['Hand over the lead', 'Handover'],
  ['Resolve', /^Resolve/u],
  ['End as a false alarm', /is a false alarm$/u],
  ['Show the incident’s Slack channel', 'The incident’s Slack channel'],
  ['Take a second look', 'A second look'],
];

describe('the focus', () => {
  const mark = (found: Locator) => found.evaluate((element) => element.setAttribute('data-was-here', ''));
  const isBack = () =>
    expect
      .poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-was-here')), {
        timeout: 5000,
      })
      .toBe(true);
  it('goes back to where it was after each dialog', async () => {
    const row = page.locator('[data-thread="1"]');
    await mark(row);
    for (const [command, title] of dialogs) {
      await row.focus();
      await runByName(page, command);
      await dialogOf(page, title).waitFor();
      await closeAll(page);
      await isBack();
    }
    await page.keyboard.press('Control+k');
    await paletteField(page).waitFor();
    await closeAll(page);
    await isBack();
  });
  it('goes back to the line of the log whose dialog it was', async () => {
    const line = page.locator('[data-entry]').last();
    await mark(line);
    await line.press('Enter');
    await page.getByRole('dialog').waitFor();
    await closeAll(page);
    await isBack();
  });
});

/** The lines around an element, as the browser draws them. */
const frameOf = (found: Locator): Promise<string> =>
  found.evaluate((element) => {
    const style = getComputedStyle(element);
    const line = (kind: string, width: string) => (kind === 'none' ? 'none' : `${kind} ${width}`);
    const border = line(style.borderTopStyle, style.borderTopWidth);
    return `outline ${line(style.outlineStyle, style.outlineWidth)}, border ${border}`;
  });

describe('where the system chooses the colours', () => {
  beforeAll(() => page.emulateMedia({ forcedColors: 'active' }));
  afterAll(() => page.emulateMedia({ forcedColors: 'none' }));

  it('what has the focus is framed', async () => {
    for (const found of [captureLine(page), button('Write the update'), page.locator('[data-thread="1"]')]) {
      await found.focus();
      // As from the keyboard.
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      await expect.poll(() => frameOf(page.locator(':focus'))).toContain('outline solid 2px');
    }
  });

  it('the chosen row and the chosen segment have a line that the others have not', async () => {
    await page.locator('[data-thread="2"]').focus();
    await page.keyboard.press('j');
    const chosen = page.locator('[data-selected="true"]');
    await expect.poll(() => frameOf(chosen)).toContain('outline solid 1px');
    await expect
      .poll(() => frameOf(page.locator('[data-selected="false"]').first()))
      .toContain('outline none');
    await page.keyboard.press('Control+u');
    const segments = composer().getByRole('radiogroup', { name: 'Audience' });
    await expect.poll(() => frameOf(segments.locator('[data-state="on"]'))).toContain('outline solid');
    await expect
      .poll(() => frameOf(segments.locator('[data-state="off"]').first()))
      .toContain('outline none');
    await page.keyboard.press('Escape');
  });

  it('the severity, tags and the marks of the capture line have frames', async () => {
    await expect
      .poll(() => frameOf(page.locator('[data-severity="SEV1"]').first()))
      .toBe('outline solid 2px, border solid 1px');
    const tag = page.getByText('No owner', { exact: true }).first();
    await expect.poll(() => frameOf(tag)).toContain('border solid 1px');
    await captureLine(page).fill('/owner #1 @ana ');
    const chip = page.locator('[data-part="capture"]').locator('xpath=..').locator('mark, [class*="chip"]');
    await expect.poll(() => chip.count()).toBeGreaterThan(0);
    await expect.poll(() => frameOf(chip.first())).toContain('outline solid 1px');
    await captureLine(page).fill('');
  });
});

it('shows more contrast where it is asked for', async () => {
  const tokens = () =>
    page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      return ['--muted', '--faint', '--line', '--line-strong'].map((name) => style.getPropertyValue(name));
    });
  await page.emulateMedia({ contrast: 'no-preference' });
  const usual = await tokens();
  await page.emulateMedia({ contrast: 'more' });
  const more = await tokens();
  await page.emulateMedia({ contrast: 'no-preference' });
  for (const [index, token] of more.entries()) expect(token).not.toBe(usual[index]);
});

it('moves nothing where less motion is asked for', async () => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // Were anything to move, it would be here: the rule is held against an animation that wants to run.
  await page.locator('[data-thread="1"]').evaluate((row) => {
    row.style.transition = 'opacity 2s';
    row.style.animation = 'pulse 2s infinite';
  });
  const longest = await page.evaluate(() => {
    const seconds = (words: string) => Math.max(...words.split(',').map((part) => Number.parseFloat(part)));
    return Math.max(
      ...[...document.querySelectorAll('*')].flatMap((element) =>
        [null, '::before', '::after'].flatMap((part) => {
          const style = getComputedStyle(element, part);
          const moves = style.animationName !== 'none' ? seconds(style.animationDuration) : 0;
          return [moves, style.transitionProperty === 'none' ? 0 : seconds(style.transitionDuration)];
        }),
      ),
    );
  });
  expect(longest).toBeLessThanOrEqual(0.01);
});

it('home needs no scrolling sideways at 200 %', () => look(home));
