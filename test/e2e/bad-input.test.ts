import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, launchApp } from '../host/launch.ts';
import { type SlackServer, startSlack } from '../servers/slack.ts';
import { type SmtpServer, startSmtp } from '../servers/smtp.ts';
import { type FieldCase, fieldsOfHome, fieldsOfPane, fieldsOfReview, muchFor } from './fields.ts';
import {
  addDestinations,
  callApi,
  closeDialog,
  connectMail,
  connectSlack,
  dialogOf,
  fieldOf,
  openSettings,
} from './hands.ts';
import { captureLine, declare, log } from './support.ts';

/* Whatever is typed or pasted: it is kept as it was typed, or what is wrong with it is said, and nothing is cut. */

const folder = mkdtempSync(join(tmpdir(), 'throughline-bad-input-'));
let slack: SlackServer;
let smtp: SmtpServer;
let app: App;
let page: Page;

beforeAll(async () => {
  slack = await startSlack({ channels: [{ name: 'inc' }] });
  smtp = await startSmtp();
  app = await launchApp({ userData: folder, viewport: { width: 1280, height: 800 } });
  page = app.page;
  page.setDefaultTimeout(5000);
  await page.getByLabel('Title').waitFor();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  await slack.close();
  await smtp.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** Puts text at the caret as pasting does: at once, heard as input, taken back by Ctrl+Z. */
const paste = async (field: Locator, text: string): Promise<void> => {
  await field.focus();
  // In escapes: half of a surrogate pair would not survive the way into the page.
  await field.evaluate((_element, escaped) => {
    document.execCommand('insertText', false, JSON.parse(escaped) as string);
  }, JSON.stringify(text));
};

/** What is said beside a field, to the eye and to screen readers alike. */
const beside = (field: Locator): Promise<string> =>
  field.evaluate((element: HTMLInputElement) => {
    const about = (element.getAttribute('aria-describedby') ?? '').split(' ');
    const labels = [...(element.labels ?? [])];
    const alerts = element.labels?.length
      ? []
      : [...(element.parentElement?.querySelectorAll('[role="alert"]') ?? [])];
    return [...labels, ...about.map((id) => document.getElementById(id)), ...alerts]
      .map((part) => part?.textContent ?? '')
      .join(' ');
  });

/** A limit: a number, and that it is one. */
const limitWords =
  /too many of [\d,]+|at most [\d,]+|longer than [\d,]+ characters|from \d+ to [\d,]+|up to [\d,]+/u;

/** Everything that could have been saved. */
const everything = async (): Promise<string> => {
  const list = await callApi<{ readonly value: readonly { readonly id: string }[] }>(
    page,
    'listIncidents',
    null,
  );
  const incidents = await Promise.all(
    list.value.map(({ id }) =>
      callApi<{ readonly value: { readonly seq: number } }>(page, 'openIncident', { incident: id }),
    ),
  );
  const settings = await callApi(page, 'readSettings', null);
  return JSON.stringify([list.value.length, incidents.map(({ value }) => value.seq), settings]);
};

/** The same field however its label changes while it is filled. */
const pinned = async (field: Locator): Promise<Locator> => {
  const id = await field.getAttribute('id');
  return id === null ? field : page.locator(`[id="${id}"]`);
};

const pasteTooMuch = async (fieldCase: FieldCase): Promise<void> => {
  try {
    await pasteAndSubmit(fieldCase);
    await fieldCase.leave(page);
  } catch (error) {
    // What failed must not stand in the way of what comes after it.
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
    throw error;
  }
};

const nextFrame = (): Promise<unknown> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve(null))));

const pasteAndSubmit = async (fieldCase: FieldCase): Promise<void> => {
  const much = muchFor(fieldCase);
  const field = await pinned(await fieldCase.open(page));
  const before = await everything();
  const start = await field.inputValue();
  if (fieldCase.name.startsWith('capture')) await field.press('End');
  else await field.press('ControlOrMeta+a');
  await paste(field, much);
  await nextFrame();
  // The next keys are heard: nothing hangs.
  for (const key of ['End', '1', 'Backspace']) await page.keyboard.press(key);
  await nextFrame();
  const held = fieldCase.name.startsWith('capture') ? start + much : much;
  await expect.poll(() => field.inputValue()).toBe(held);
  const atOnce = await beside(field);
  await fieldCase.submit(page, field);
  await expect
    .poll(async () => `${atOnce} ${await beside(field)}`, {
      timeout: 3000,
      message: `the limit beside “${fieldCase.name}”`,
    })
    .toMatch(limitWords);
  // Said in a sentence, not by repeating what was pasted.
  expect((await beside(field)).length).toBeLessThan(1000);
  await expect.poll(() => field.inputValue()).toBe(held);
  expect(await everything()).toBe(before);
  // However long it is, it is kept while it is being typed.
  if (fieldCase.name.startsWith('update')) {
    const foot = page.getByRole('complementary', { name: 'Update' });
    await expect.poll(() => foot.textContent()).toMatch(/· saved/u);
  }
};

describe('far too much in one field', () => {
  it.each(fieldsOfHome)('$name', pasteTooMuch);

  describe('of a live incident', () => {
    beforeAll(async () => {
      await declare(page, 'Checkout errors');
      await callApi(page, 'savePerson', { id: 'cy', name: 'Cy Ott', handle: 'cy' });
      await log(page, '/thread Database');
      await log(page, 'a note to change');
      await log(page, '/sev 2 because many are affected');
      await log(page, '/decide page the vendor because later');
      await log(page, '/park why did nobody notice?');
      await page.keyboard.press('Control+u');
    });

    it.each(fieldsOfPane)('$name', pasteTooMuch);

    it('sent nothing anywhere', () => {
      expect(slack.requests).toEqual([]);
      expect(smtp.connections()).toBe(0);
    });
  });

  describe('of one that is over', () => {
    beforeAll(async () => {
      const list = await callApi<{ readonly value: readonly { readonly id: string }[] }>(
        page,
        'listIncidents',
        null,
      );
      const incident = list.value[0]?.id;
      for (const command of [
        { type: 'setThreadState', thread: 1, state: 'done' },
        { type: 'askCriteria' },
        { type: 'meetCriterion', criterion: 1 },
        { type: 'meetCriterion', criterion: 2 },
        { type: 'setStatus', status: 'resolved' },
      ])
        await callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command });
      await page.getByRole('button', { name: 'Review and close …' }).waitFor();
    });

    it.each(fieldsOfReview)('$name', pasteTooMuch);
  });
});

describe('a line that means nothing', () => {
  beforeAll(async () => {
    await page.keyboard.press('Control+o');
    await declare(page, 'Lines that mean nothing');
  });

  it.each([
    ['/frobnicate now', /There is no \/frobnicate/u],
    ['/report #77 all is well', /#77/u],
    ['/owner #1', /./u],
    ['/done', /./u],
    ['/resolv', /./u],
  ])('stays with a sentence and can be logged as a note: %s', async (line, why) => {
    const field = captureLine(page);
    await field.fill(line);
    await page.keyboard.press('Enter');
    const alert = page.locator('#capture-trouble');
    await alert.waitFor();
    await expect.poll(() => alert.textContent()).toMatch(why);
    await expect.poll(() => field.inputValue()).toBe(line);
    await page.keyboard.press('Alt+Enter');
    await expect.poll(() => field.inputValue()).toBe('');
    const newest = page.locator('[data-entry]').last();
    await expect.poll(() => newest.textContent()).toContain(line);
    await expect.poll(() => newest.textContent()).toContain('Note');
  });
});

describe('signs that mean something elsewhere', () => {
  const signs = [
    'emoji 😀 👩‍👩‍👧 🏳️‍🌈',
    'right to left שלום مرحبا',
    'reordered \u202eabc\u202c',
    'controls \u0007\u001b[31m\u0085\u2028',
    'half a pair \ud83d and \ude00',
    '<!channel> <!here> <@U1> <#C1|x> <https://evil.example|here> :fire: @here',
    '*bold* _x_ ~s~ ``` `code` &lt; &amp; > quote',
    `<script>window.ran = 1</script><img src=x onerror="window.ran=1"><b>" ' \\</b>`,
    '# heading [link](javascript:alert(1)) | pipe',
  ].join(' · ');
  /** What the record holds of a field: its ends trimmed. */
  const id = (text: string) => text.trim();

  interface Whole {
    readonly value: { readonly texts: readonly string[] };
  }

  /** The facts of the newest incident, with half pairs told apart from their replacement. */
  const factsNow = async (): Promise<string> =>
    page.evaluate(async () => {
      const { api } = window as unknown as { api: Record<string, (a: unknown) => Promise<unknown>> };
      const list = (await api.listIncidents?.(null)) as { value: readonly { id: string; number: number }[] };
      const newest = [...list.value].sort((a, b) => b.number - a.number)[0];
      const whole = (await api.readWhole?.({ incident: newest?.id })) as Whole;
      return JSON.stringify((JSON.parse(whole.value.texts[0] ?? '') as { facts: unknown }).facts);
    });

  const type = async (field: Locator, text: string) => {
    await field.focus();
    await field.press('ControlOrMeta+a');
    await paste(field, text);
  };

  /** What a field holds, in escapes. */
  const held = (field: Locator): Promise<string> =>
    field.evaluate((element) => JSON.stringify((element as HTMLInputElement).value));

  beforeAll(async () => {
    await connectSlack(page, slack);
    await connectMail(page, smtp);
    await addDestinations(page, [
      { channel: 'inc', name: '<!channel> <b>#inc</b>', audience: 'Internal' },
      { recipients: 'eng@example.com', name: 'List & <i>more</i>', audience: 'Internal' },
    ]);
    await page.keyboard.press('Control+o');
    await type(page.getByLabel('Title'), `Title <!channel> *bold* 😀 שלום <img src=x onerror=window.ran=1>`);
    await page.keyboard.press('Enter');
    await captureLine(page).waitFor();
  });

  it('are kept as they were typed, in every kind of entry', async () => {
    const lines: readonly (readonly [string, string])[] = [
      ['/thread ', 'Thread <@U1> *bold* 😀'],
      ['', signs],
      ['/assume #1 ', signs],
      ['/evidence #1 ', signs],
      ['/decide ', signs],
      ['/task ', signs],
      ['/borrow access ', 'write <!here> *all* 😀'],
      ['/park ', signs],
      ['/criterion ', '<b>*none*</b> 😀 שלום'],
      ['/impact ', signs],
      ['/summary ', signs],
    ];
    for (const [verb, text] of lines) {
      await captureLine(page).fill(verb);
      await captureLine(page).press('End');
      await paste(captureLine(page), text);
      const typed = JSON.parse(await held(captureLine(page))) as string;
      // Whatever the browser's own field takes in is kept.
      expect(typed.startsWith(verb)).toBe(true);
      expect(typed).toContain('😀');
      await page.keyboard.press('Enter');
      await expect.poll(() => captureLine(page).inputValue(), { message: verb }).toBe('');
      const words = id(typed.slice(verb.length));
      const shown = verb === '' ? words : words.replaceAll(/\s*[\n\r\u2028\u2029]\s*/gu, ' ');
      if (verb === '') {
        const log = await page
          .locator('[data-entry]')
          .last()
          .evaluate((element) => JSON.stringify(element.textContent));
        expect(log).toContain(JSON.stringify(shown).slice(1, -1));
      } else expect(await factsNow(), verb).toContain(JSON.stringify(shown).slice(1, -1));
    }
  });

  it('are kept as they were typed, in dialogs, settings and where words are changed in place', async () => {
    const name = 'Ana <b>*Ruiz*</b> 😀 שלום &lt;';
    const settings = await openSettings(page, 'People');
    await settings.getByRole('button', { name: 'Add person' }).press('Enter');
    const person = dialogOf(page, 'Add person');
    await type(person.getByLabel('Name', { exact: true }), name);
    await type(person.getByLabel('Handle', { exact: true }), 'ana');
    await page.keyboard.press('Enter');
    await person.waitFor({ state: 'detached' });
    await expect.poll(() => settings.textContent()).toContain(name);
    await closeDialog(page, settings);

    await page.keyboard.press('Control+Shift+h');
    const handover = dialogOf(page, 'Handover');
    await handover.getByLabel('To', { exact: true }).selectOption({ label: name });
    const note = handover.getByLabel('Note', { exact: true });
    await type(note, signs);
    const typed = JSON.parse(await held(note)) as string;
    await page.keyboard.press('Control+Enter');
    await handover.getByRole('button', { name: 'Withdraw' }).waitFor();
    await expect.poll(() => factsNow()).toContain(JSON.stringify(id(typed)).slice(1, -1));
    await handover.getByRole('button', { name: 'Withdraw' }).press('Enter');
    await closeDialog(page, handover);

    const bar = page.getByRole('region', { name: 'Status' });
    await bar.getByRole('button', { name: /^Summary:/u }).press('Enter');
    const summary = bar.getByLabel('Summary', { exact: true });
    await type(summary, `${signs} in place`);
    const inPlace = JSON.parse(await held(summary)) as string;
    await page.keyboard.press('Enter');
    await summary.waitFor({ state: 'detached' });
    await expect.poll(() => factsNow()).toContain(JSON.stringify(id(inPlace)).slice(1, -1));
  });

  it('never become markup on screen', async () => {
    for (const keys of ['Control+b', 'Control+Shift+o', 'Control+Shift+h']) {
      await page.keyboard.press(keys);
      await page.getByRole('dialog').waitFor();
      await closeDialog(page, page.getByRole('dialog'));
    }
    for (const key of ['s', 'e', 't']) {
      await page.keyboard.press(`Control+Alt+${key}`);
      await page.waitForTimeout(100);
    }
    await expect.poll(() => page.locator('img, b > i, script:not([type="module"])').count()).toBe(0);
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
  });

  it('arrive in Slack and in mail as words: no ping, no link, no element', async () => {
    await page.keyboard.press('Control+u');
    for (const label of ['Summary', 'Impact', 'Current status', 'Next steps', 'Not known yet', 'Needs'])
      await type(fieldOf(page, label), signs);
    await page.getByRole('radio', { name: 'When something changes' }).check();
    const before = await held(fieldOf(page, 'Summary'));
    await fieldOf(page, 'Summary').press('Control+Enter');
    // The check has its say about such words; they may stand.
    const reason = page.getByLabel('Reason to overrule all');
    await expect
      .poll(async () => slack.messages().length + (await reason.count()), { timeout: 5000 })
      .toBeGreaterThan(0);
    if ((await reason.count()) > 0) {
      await reason.fill('words for a test <!channel>');
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => slack.messages().length, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => smtp.mails.length, { timeout: 10_000 }).toBe(1);
    const facts = await factsNow();
    expect(facts).toContain(id(JSON.parse(before) as string).split(' · ')[0]);

    const [message] = slack.messages();
    // Where Slack reads marks, what was typed is escaped; in rich text, where it reads none, it is as it was typed.
    const richText = message?.blocks.filter(({ type }) => type === 'rich_text');
    const marked = message?.blocks.filter(({ type }) => type !== 'rich_text');
    const escaped = JSON.stringify([message?.text, marked]);
    expect(escaped).not.toMatch(/<[!@#h]/u);
    expect(escaped).not.toContain('mrkdwn');
    expect(escaped).toContain('&lt;!channel&gt;');
    expect(escaped).toContain('&amp;lt;');
    expect(JSON.stringify(richText)).toContain('<!channel>');
    expect(JSON.stringify(richText)).not.toMatch(/"type":"(?!rich_text|text"|date")/u);
    const request = slack.requests.find(({ method }) => method === 'chat.postMessage');
    expect(request?.args.parse ?? 'none').toBe('none');
    expect(request?.args.link_names ?? false).toBe(false);

    const [mail] = smtp.mails;
    expect(mail?.html).not.toMatch(/<(?:script|img|b|i)[\s>]/iu);
    expect(mail?.html).toContain('&lt;script&gt;');
    expect(mail?.html).toContain('&amp;lt;');
    expect(mail?.text).toContain('<script>window.ran = 1</script>');
    expect(mail?.text).toContain('שלום مرحبا');
    expect(mail?.text).toContain('👩‍👩‍👧');
    expect(mail?.subject).toContain('Title <!channel> *bold* 😀 שלום');
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined();
  });

  it('leave no error behind', () => {
    expect(app.log.filter((line) => line.startsWith('page:'))).toEqual([]);
  });
});
