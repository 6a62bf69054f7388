import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { journalOf } from '../../scripts/replay/in-memory.ts';
import type { JournalRecord } from '../../src/domain/incident/envelope.ts';
import { readScenario, type Scenario } from '../../src/domain/practice/scenario.ts';
import { encodeAll } from '../../src/main/journal/format.ts';
import { good, openConsole } from '../main/handover/console.ts';
import { startSmtp } from '../servers/smtp.ts';
import { connectMail, dialogOf, fieldOf, outboxIsQuiet, runByName, sendUpdate, tell } from './hands.ts';
import { freshFolder, log, logWords, start } from './support.ts';

/*
 * Real incidents, taken up while they were going on: what is believed and shown, what was told and has to be put right,
 * who is asked, what is owed, the brief, private notes and another laptop, one after the other as a lead would.
 */

const drills = new URL('../../resources/drills/', import.meta.url);
const secret = 'zebra-crossing-7';

/** The steps up to the fix, as if the last of them had been two minutes ago. */
const upToTheFix = ({ steps, ...rest }: Scenario): Scenario => {
  const fixed = steps.findIndex((step) => step.do === 'setStatus' && step.status !== 'identified');
  const before = steps.slice(0, fixed === -1 ? Math.floor(steps.length / 2) : fixed);
  const shift = Date.now() - 120_000 - Date.parse(before.at(-1)?.at ?? '');
  const moved = before.map((step) => ({
    ...step,
    at: new Date(Date.parse(step.at) + shift).toISOString(),
  }));
  return { ...rest, steps: moved };
};

/** A data folder with the incident as its lead left it. */
const goingOn = async (id: string): Promise<string> => {
  const read = readScenario(await readFile(new URL(`${id}.json`, drills), 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  const incident = randomUUID();
  const records = journalOf(upToTheFix(read.value))
    .split('\n')
    .map(
      (line, index): JournalRecord => ({
        seq: index + 1,
        // The first command's id is the incident's.
        commandId: index === 0 ? incident : `c${index + 1}`,
        ...(JSON.parse(line) as Pick<JournalRecord, 'events'>),
      }),
    );
  const userData = freshFolder();
  await mkdir(join(userData, 'incidents'));
  await writeFile(join(userData, 'incidents', `${incident}.jsonl`), encodeAll(records));
  return userData;
};

const impact = 'Some people are affected.';
const rows = (page: Page) => page.locator('[data-panel-list] [data-panel-row]');
const numberIn = (words: string, kind: RegExp): string => kind.exec(words)?.[1] ?? 'none';

it.each(['gitlab-2017-01-31', 'github-2018-10-21', 'cloudflare-2025-11-18'])(
  '%s is led on: believed, told, asked, owed, handed over and taken back',
  async (id) => {
    const smtp = await startSmtp();
    onTestFinished(() => smtp.close());
    const { page, control } = await start({ userData: await goingOn(id) });
    await page.getByLabel('Capture line', { exact: true }).waitFor();
    await connectMail(page, smtp);

    // Believed: what would disprove it, and somebody who finds out.
    await log(page, '/assume #1 the nightly backup locked the table unless: its log ends before midnight');
    const assumed = numberIn(await logWords(page), /Assumption A(\d+)(?!.*Assumption A)/su);

    // A private note is here alone, and hidden while the screen is shared.
    await log(page, `/private ${secret} is worn out`);
    await expect.poll(() => logWords(page)).toContain(secret);
    await page.keyboard.press('Control+Shift+s');
    await expect.poll(() => logWords(page)).not.toContain(secret);
    await page.keyboard.press('Control+Shift+s');
    await expect.poll(() => logWords(page)).toContain(secret);

    // Three are told it: inside, outside, and one who got the brief by mail.
    await tell(page, 'internal', { summary: 'The nightly backup locked the table.', impact });
    await tell(page, 'external', { summary: 'The nightly backup locked a table of ours.', impact });
    await runByName(page, 'Mail the brief to one person …');
    await dialogOf(page, 'Mail to one person: brief').getByLabel('To').waitFor();
    await page.keyboard.type('boss@example.net');
    await page.keyboard.press('Enter');
    await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(1);
    await page.keyboard.press('Control+7');
    await expect
      .poll(() => rows(page).evaluateAll((all) => all.map((row) => row.textContent ?? '').join('\n')))
      .toMatch(new RegExp(`External update.*A${assumed}[\\s\\S]*Internal update.*A${assumed}`, 'u'));
    await page.keyboard.press('Escape');

    // It is refuted: everybody who was told is corrected, or it is said why not.
    await log(page, `/settle A${assumed} refuted because its log ends before midnight`);
    await page.keyboard.press('Control+j');
    await page.locator(`[data-need="corrections:${assumed}"]`).press('Enter');
    const rested = dialogOf(page, `What rested on A${assumed}`);
    await rested.locator('[data-panel-row="internal"]').focus();
    await page.keyboard.press('e');
    await expect
      .poll(() => fieldOf(page, 'Summary').inputValue())
      .toMatch(/^What update \d+ .* said was wrong/u);
    await sendUpdate(page);
    await page.keyboard.press('Control+j');
    await page.locator(`[data-need="corrections:${assumed}"]`).press('Enter');
    await rested.getByText(/^Inside: .*corrected by update/u).waitFor();
    await rested.locator('[data-panel-row="external"]').focus();
    await page.keyboard.press('d');
    await rested.getByLabel('Why no correction is sent').waitFor();
    await page.keyboard.type('it was never read');
    await page.keyboard.press('Enter');
    await rested.getByText('not corrected because it was never read').waitFor();
    await rested.locator('[data-panel-row]', { hasText: 'boss@example.net' }).focus();
    await page.keyboard.press('s');
    await expect.poll(() => smtp.mails.length, { timeout: 20_000 }).toBe(2);
    expect(smtp.mails[1]).toMatchObject({
      envelope: { to: ['boss@example.net'] },
      text: expect.stringMatching(/the nightly backup locked the table/iu),
    });
    await page.keyboard.press('Escape');
    await rested.waitFor({ state: 'detached' });

    // Decided alone in a hurry, borrowed, and asked.
    await log(page, '/decide stop all deploys because trust me');
    await log(page, '/borrow people all engineering teams from: the work of this week');
    const loan = numberIn(await logWords(page), /Borrowed L(\d+)(?!.*Borrowed L)/su);
    await page.keyboard.press('Alt+a');
    await page.getByText(/^Copied, 1 of \d+\. Paste it to/u).waitFor();
    await log(page, '/report #1 quiet since an hour | watching | nothing');

    // The brief says it all, in its order, and nothing that is private or refuted as a fact.
    await page.keyboard.press('Control+b');
    const brief = dialogOf(page, 'Brief');
    await brief.getByText('Lead and roles').waitFor();
    const words = (await brief.textContent()) ?? '';
    const order = ['Told', 'Lead and roles', 'Threads', 'Decisions', 'Owed'].map((heading) =>
      words.indexOf(heading),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(words).toContain(`L${loan}`);
    expect(words).not.toContain(secret);
    await page.keyboard.press('Escape');
    await brief.waitFor({ state: 'detached' });
    await outboxIsQuiet(page);

    // To another laptop, and back with what happened there.
    const [there, back] = [join(freshFolder(), 'there.throughline'), join(freshFolder(), 'back.throughline')];
    await runByName(page, 'Hand over to another laptop');
    const handing = dialogOf(page, /over to another laptop$/u);
    await handing.getByLabel('To whom').waitFor();
    await page.keyboard.type('Bo');
    await control.answerSave({ canceled: false, filePath: there });
    await page.keyboard.press('Control+Enter');
    await handing.waitFor({ state: 'detached' });
    await page.getByText('Bring them the file').first().waitFor();
    // Whoever takes it over sits at another laptop.
    const bo = await openConsole('bo');
    const taken = good(await bo.takeAll(there));
    await bo.note(taken.incident, 'the pool was raised');
    good(await bo.handovers.handOver(taken.incident, 'the lead', false, back));
    expect(String(await bo.raw(taken.incident))).not.toContain(secret);
    await control.openFile(back);
    await page.getByRole('button', { name: /^Take INC-1 over/u }).waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => logWords(page)).toContain('the pool was raised');
    expect(smtp.mails).toHaveLength(2);

    // Nothing that is owed is forgotten at the end.
    await page.getByLabel('Capture line', { exact: true }).fill('/falsealarm it was something else');
    await page.keyboard.press('Enter');
    await dialogOf(page, /is a false alarm$/u).waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('False alarm, in review').waitFor();
    await runByName(page, 'Review and close');
    await dialogOf(page, 'Close INC-1').getByText(`L${loan}`).first().waitFor();
  },
  240_000,
);
