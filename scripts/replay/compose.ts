import type { Locator, Page } from 'playwright-core';
import {
  byShape,
  type PrintedField,
  perField,
  printedFields,
} from '../../src/domain/incident/update-field-table.ts';
import type { StepOf } from '../../src/domain/practice/steps.ts';
import { fieldsAsText } from '../../src/domain/update/draft.ts';
import { updateLabels } from '../../src/domain/update/labels.ts';
import type { DraftFields } from './drafts.ts';
import type { Hands } from './hands.ts';
import { asPublished } from './lines.ts';
import { CannotGoOn, whichever } from './screen.ts';
import { pressOf } from './usual-keys.ts';

export interface Sent {
  /** The findings that were overruled, as worded in the interface. */
  readonly findings: readonly string[];
  /** The fields as the console had filled them in, before anything was typed. */
  readonly draft: DraftFields;
}

/** Hooks for what happens before it is sent: once it is written, before Mod+Enter; and if the check holds it back. */
export interface OnTheWay {
  readonly written: () => Promise<void>;
  readonly heldBack: () => Promise<void>;
  /** Sends what the console filled in; only types into empty fields that would block sending. */
  readonly accept?: boolean;
}

/** Writes an update in the composer and sends it. */
export const compose = async (
  page: Page,
  hands: Hands,
  step: StepOf<'update'>,
  { written, heldBack, accept = false }: OnTheWay,
): Promise<Sent> => {
  const composer = page.locator('[data-part="composer"]');
  const external = step.audience === 'external';
  await hands.press(pressOf(external ? 'composeExternal' : 'composeInternal'));
  const audience = composer.getByRole('radio', { name: external ? 'External' : 'Internal', exact: true });
  const ready = await whichever({
    yes: async () =>
      (await audience.getAttribute('aria-checked')) === 'true' &&
      (await hasFocus(composer.getByLabel(updateLabels.summary, { exact: true }))),
  });
  if (ready === null) throw new CannotGoOn('The composer did not open.');
  const draft = await readDraft(composer);
  if (accept) await writeEmpty(composer, hands, step, draft);
  else await writeFields(composer, hands, step);
  if (!accept || !(await isNextChosen(composer))) await chooseNext(composer, hands, step.nextUpdateMinutes);
  // The check runs shortly after the typing; a person reads its findings before sending.
  await page.waitForTimeout(300);
  await written();
  return { ...(await send(page, composer, hands, heldBack)), draft };
};

/** Reads the content of the fields. */
const readDraft = async (composer: Locator): Promise<DraftFields> => {
  const held = perField(() => '');
  for (const field of printedFields)
    held[field] = await composer.getByLabel(updateLabels[field], { exact: true }).inputValue();
  const linesOf = (field: PrintedField) => held[field].split('\n').filter((line) => line.trim() !== '');
  return byShape({ prose: (field) => held[field], points: linesOf, steps: linesOf });
};

/** Types into the two fields that are required for sending, if the draft left them empty. */
const writeEmpty = async (
  composer: Locator,
  hands: Hands,
  step: StepOf<'update'>,
  draft: DraftFields,
): Promise<void> => {
  for (const field of ['summary', 'impact'] as const) {
    if (draft[field].trim() !== '') continue;
    await moveTo(hands, composer.getByLabel(updateLabels[field], { exact: true }));
    await hands.type(step[field], 'ownText');
  }
};

const isNextChosen = (composer: Locator): Promise<boolean> =>
  composer
    .getByRole('radiogroup', { name: updateLabels.next })
    .getByRole('radio', { checked: true })
    .count()
    .then((count) => count > 0);

const hasFocus = (field: Locator): Promise<boolean> =>
  field.evaluate((element) => element === document.activeElement);

const writeFields = async (composer: Locator, hands: Hands, step: StepOf<'update'>): Promise<void> => {
  const oneLine = (point: string) => point.replace(/\s+/gu, ' ').trim();
  const text = fieldsAsText(
    byShape({
      prose: (field) => step[field],
      points: (field) => step[field].map(oneLine),
      // A file names no owners: text that looks like one is marked as not being one.
      steps: (field) => step[field].map((point) => ({ text: oneLine(point), owner: null })),
    }),
  );
  for (const field of printedFields) {
    const area = composer.getByLabel(updateLabels[field], { exact: true });
    await moveTo(hands, area);
    if ((await area.inputValue()) === '') await hands.type(text[field], 'ownText');
    else await hands.retype(text[field], 'ownText');
  }
};

/** How often a person would press Tab before reaching for the mouse: enough to get past a field's findings. */
const mostTabs = 6;

const moveTo = async (hands: Hands, field: Locator): Promise<void> => {
  for (let tabs = 0; tabs < mostTabs && !(await hasFocus(field)); tabs += 1) await hands.press('Tab');
  if (!(await hasFocus(field))) await hands.click(field);
};

const chooseNext = async (composer: Locator, hands: Hands, minutes: number | null): Promise<void> => {
  const choices = composer.getByRole('radiogroup', { name: updateLabels.next });
  if (minutes === null) {
    const onChange = choices.getByRole('radio', { name: 'When something changes' });
    if (await onChange.isChecked()) return;
    await toChoices(choices, hands);
    await hands.press('w');
    return;
  }
  const chosen = choices.getByRole('radio', { name: `In ${minutes} min`, exact: true });
  if ((await chosen.count()) > 0 && (await chosen.isChecked())) return;
  await toChoices(choices, hands);
  await hands.type(String(minutes), 'otherKeys');
};

const toChoices = async (choices: Locator, hands: Hands): Promise<void> => {
  await hands.press(pressOf('nextUpdate'));
  const radios = choices.getByRole('radio');
  const there = await whichever({
    yes: () => radios.evaluateAll((all) => all.some((radio) => radio === document.activeElement)),
  });
  if (there === null) throw new CannotGoOn('The choice of the next update did not take the focus.');
};

const send = async (
  page: Page,
  composer: Locator,
  hands: Hands,
  heldBack: OnTheWay['heldBack'],
): Promise<Pick<Sent, 'findings'>> => {
  const heading = composer.getByRole('heading', { level: 2 });
  const number = await heading.textContent();
  const reason = composer.getByLabel('Reason to overrule all');
  const alert = composer.getByRole('alert');
  const sent = async () => (await heading.textContent()) !== number;
  await hands.press('ControlOrMeta+Enter');
  const first = await whichever({
    sent,
    findings: () => reason.isVisible(),
    refused: () => alert.first().isVisible(),
  });
  if (first === 'sent') return { findings: [] };
  // The alert is above the field in which the findings are overruled: both appear together.
  if (!(await reason.isVisible())) throw new CannotGoOn('The update was not sent.');
  const findings = await openFindings(composer);
  // The focus is on the first finding: the same keys again ask for one reason for all of them.
  const finding = page.locator('[data-part="composer"] [data-finding]:focus');
  const pointedOut = async () => (await finding.count()) > 0;
  if ((await whichever({ yes: pointedOut })) === null) throw new CannotGoOn('No finding was pointed out.');
  await hands.press('ControlOrMeta+Enter');
  if ((await whichever({ yes: () => hasFocus(reason) })) === null)
    throw new CannotGoOn('The reason could not be written.');
  await giveReason(composer, hands);
  await heldBack();
  await hands.press('Enter');
  const then = await whichever({
    sent,
    refused: async () => !(await reason.isVisible()) && (await alert.first().isVisible()),
  });
  if (then !== 'sent') throw new CannotGoOn('The update was not sent.');
  return { findings };
};

/** Gives the reason; from the second update on it is among those used before, which take one key each. */
const giveReason = async (composer: Locator, hands: Hands): Promise<void> => {
  const used = composer.getByRole('list', { name: 'Used before' }).getByTitle(asPublished, { exact: true });
  const keys = (await used.count()) === 0 ? null : await used.first().getAttribute('aria-keyshortcuts');
  if (keys === null) await hands.type(asPublished, 'otherKeys');
  else await hands.press(keys);
};

const openFindings = async (composer: Locator): Promise<readonly string[]> =>
  composer
    .locator('[data-finding]')
    .evaluateAll((all) =>
      all.map((finding) => (finding.firstElementChild?.textContent ?? '').replace(/\s+/gu, ' ').trim()),
    );
