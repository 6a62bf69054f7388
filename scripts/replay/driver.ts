import { isOver, statusLabels } from '../../src/domain/incident/words.ts';
import type { Step, StepOf } from '../../src/domain/practice/steps.ts';
import type { App } from '../../test/host/launch.ts';
import { captureLineOf } from './capture-line.ts';
import { type ClockFile, moveClock } from './clock.ts';
import { compose } from './compose.ts';
import { correct, correctionNeed } from './correct.ts';
import { close, closeDialog, exportReview, handOver, resolve, resolveDialog } from './dialogs.ts';
import type { DraftFields } from './drafts.ts';
import type { Hands } from './hands.ts';
import { asPublished, declareLine, isLine, type Line, type LineStep, type Lines } from './lines.ts';
import { CannotGoOn, patience, sendingPatience, whichever } from './screen.ts';

/** Performs steps through the app's interface: keys and clicks, nothing else. */
export interface Driver {
  /** Performs one step; throws {@link CannotGoOn}, or a Playwright error, if it cannot be done. */
  perform(step: Step): Promise<Done>;
  /** Saves the review as Markdown at `path`. */
  exportReview(path: string): Promise<void>;
  /** Waits until no message is being sent. */
  idle(): Promise<void>;
}

export interface Done {
  /** What was typed or opened, for the report. */
  readonly what: string;
  /** The app's findings that were overruled. */
  readonly findings: readonly string[];
  /** For an update: the fields before anything was typed. */
  readonly draft?: DraftFields;
}

export interface DriverParts {
  readonly app: App;
  readonly hands: Hands;
  readonly lines: Lines;
  readonly clock: ClockFile;
  /** Sends the drafts as they are. */
  readonly accept?: boolean;
  /** Enters lines one after the other without waiting for the result of each. */
  readonly fast?: boolean;
  /** Runs when an update is written but not yet sent. */
  readonly beforeSend: (step: StepOf<'update'>) => Promise<void>;
  /** Takes a picture of a dialog worth seeing. */
  readonly look: (name: string) => Promise<void>;
}

export const createDriver = ({
  app,
  hands,
  lines,
  clock,
  accept = false,
  fast = false,
  beforeSend,
  look,
}: DriverParts): Driver => {
  const { page } = app;
  const capture = captureLineOf(page, hands);

  const idle = async () => {
    await capture.settled();
    const calm = await whichever(
      { yes: async () => (await page.locator('[data-outbox-busy="0"]').count()) > 0 },
      sendingPatience,
    );
    if (calm === null)
      throw new CannotGoOn(`The outbox was still busy after a minute (${await whatBecameOfIt()}).`);
  };

  const composer = page.locator('[data-part="composer"]');

  /** "Update 3: #inc-42 sent, stakeholders trying again at 14:07 UTC" */
  const whatBecameOfIt = async (): Promise<string> =>
    (await composer.getByRole('status').allTextContents()).join(' ').trim();

  const enterLine = async (line: Line): Promise<Done> => {
    if ((await capture.enter(line)) === 'done') return { what: line.text, findings: [] };
    throw new CannotGoOn('A dialog opened instead.');
  };

  const setStatus = async (step: StepOf<'setStatus'>, line: Line): Promise<Done> => {
    if ((await capture.enter(line)) === 'done') return { what: line.text, findings: [] };
    if (!(await resolveDialog(page).isVisible()))
      throw new CannotGoOn(`The status could not be set to ${statusLabels[step.status]}.`);
    return { what: line.text, findings: await resolve(page, hands, look) };
  };

  const handOverRole = async (step: StepOf<'handOver'>): Promise<Done> => {
    const line = lines.handoverLine(step);
    await capture.enter(line);
    await handOver(page, hands, line.own === 0 ? step.text : '', look);
    return { what: `${line.text}, offered and taken over`, findings: [] };
  };

  const openClosing = async (line: Line = { text: '/close', own: 0 }) => {
    await capture.enter(line);
    await closeDialog(page).waitFor({ timeout: patience });
  };

  const closeIncident = async (step: StepOf<'close'>): Promise<Done> => {
    const before: string[] = [];
    if (!(await isInReview())) {
      // A file may close an incident that was never resolved.
      if ((await capture.enter({ text: `/resolve because ${asPublished}`, own: 0 })) !== 'dialog')
        throw new CannotGoOn('The incident could not be resolved.');
      before.push(...(await resolve(page, hands, look)));
    }
    const line = lines.closingLine(step);
    await openClosing(line);
    const after = await close(page, hands, line.own === 0 ? step.text : '', look);
    return { what: line.text, findings: [...before, ...after] };
  };

  /** According to the status bar. */
  const isInReview = (): Promise<boolean> =>
    page
      .getByRole('region', { name: 'Status' })
      .getByRole('button', { name: /^Review and close/u })
      .isVisible();

  const declare = async (step: StepOf<'declare'>): Promise<Done> => {
    const title = page.getByLabel('Title', { exact: true });
    const ready = await whichever({
      yes: () => title.evaluate((element) => element === document.activeElement),
    });
    if (ready === null) throw new CannotGoOn('The title did not have the focus.');
    const line = declareLine(step);
    await hands.typeLine(line.text, line.own);
    await look('declaring');
    await hands.press('Enter');
    await capture.comes(patience);
    return { what: line.text, findings: [] };
  };

  const update = async (step: StepOf<'update'>): Promise<Done> => {
    const { findings, draft } = await compose(page, hands, step, {
      accept,
      written: () => beforeSend(step),
      heldBack: () => look('held-back'),
    });
    await idle();
    if (await composer.getByRole('button', { name: /needs? an answer$/u }).isVisible())
      throw new CannotGoOn(`The update did not get through (${await whatBecameOfIt()}).`);
    const summary = accept && draft.summary !== '' ? draft.summary : step.summary;
    return { what: `${step.audience} update: ${summary}`, findings, draft };
  };

  const correctOne = async (step: StepOf<'correct'>): Promise<Done> => {
    const number = lines.numberOf('assumption', step.assumption);
    // A draft that was sent as it was tells no assumption.
    if (accept && (await correctionNeed(page, number).count()) === 0)
      return { what: `no correction of A${number} is owed`, findings: [] };
    const done = await correct(page, hands, { ...step, number }, look);
    await idle();
    return { what: done, findings: [] };
  };

  const lineOf = (step: Step): Line => {
    const line = lines.lineFor(step);
    if (line === null) throw new Error(`no way to do ${step.do}`);
    return line;
  };

  /** Moves the clock right before Enter, when the previous line is already in the record. */
  const enterFast = async (step: LineStep): Promise<Done> => {
    const line = lineOf(step);
    await capture.enterBlind(line, () => clock.set(step.at));
    return { what: line.text, findings: [] };
  };

  const perform = async (step: Step): Promise<Done> => {
    if (fast && isLineAlone(step)) return enterFast(step);
    if (step.do !== 'declare') await idle();
    await moveClock(page, clock, step.at);
    switch (step.do) {
      case 'declare':
        lines.lineFor(step);
        return declare(step);
      case 'update':
        return update(step);
      case 'handOver':
        lines.lineFor(step);
        return handOverRole(step);
      case 'correct':
        return correctOne(step);
      case 'close':
        return closeIncident(step);
      case 'setStatus':
        return setStatus(step, lineOf(step));
      default:
        return enterLine(lineOf(step));
    }
  };

  return {
    perform,
    idle,
    exportReview: async (path) => {
      // A closed incident has no capture line; the button is in its footer.
      const open = await capture.isThere();
      if (open) await openClosing();
      await exportReview(app, hands, path);
      if (open) await page.keyboard.press('Escape');
    },
  };
};

/** Whether a step is just a line: one that ends the incident may open a dialog, which has to be waited for. */
const isLineAlone = (step: Step): step is LineStep =>
  isLine(step) && !(step.do === 'setStatus' && isOver(step.status));
