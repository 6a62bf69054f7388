import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Scenario } from '../../src/domain/practice/scenario.ts';
import type { Step } from '../../src/domain/practice/steps.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { App } from '../../test/host/launch.ts';
import { errorsIn } from './app-log.ts';
import type { ClockFile } from './clock.ts';
import { createDriver } from './driver.ts';
import type { Effort } from './effort.ts';
import { handsOn } from './hands.ts';
import { createLines } from './lines.ts';
import { atKeyboard, peopleOf } from './people.ts';
import { busiestStep, takePictures } from './pictures.ts';
import type { StepDone } from './report.ts';
import { CannotGoOn, onScreen } from './screen.ts';
import type { Services } from './services.ts';
import { setUp } from './set-up.ts';
import type { Random } from './type-fast.ts';

export interface Performing {
  readonly app: App;
  readonly scenario: Scenario;
  readonly services: Services;
  readonly clock: ClockFile;
  /** The folder for the pictures and the review. */
  readonly out: string;
  /** Sends the drafts as they are; by default, types the file's text. */
  readonly accept?: boolean;
  /** Random pauses of a fast typist who only looks at the screen when necessary; null waits for each line. */
  readonly fast?: Random | null;
  /** Milliseconds to wait after each step. */
  readonly pace: number;
  /** Filled in as it goes. */
  readonly progress: { done: StepDone[]; setUp: Effort };
  readonly tell: (line: string) => void;
  /** Called at each moment: "ready" once the settings are filled in, "step 12" after it, each picture by its name. */
  readonly onMoment?: (moment: string) => Promise<void>;
  /** Stops after the last step, without exporting. */
  readonly stopsOpen?: boolean;
}

/** Sets up the app, performs every step and exports the review. The error is one sentence that names the step. */
export const performAll = async (given: Performing): Promise<Result<null, string>> => {
  const { app, scenario, services, clock, out, pace, progress, tell, stopsOpen = false } = given;
  const { onMoment = async () => {}, fast = null } = given;
  const { page } = app;
  const { steps } = scenario;
  page.setDefaultTimeout(15_000);
  const hands = handsOn(page, fast);
  const people = peopleOf(scenario);
  const keyboard = atKeyboard(scenario);
  const lines = createLines(scenario, people, keyboard);
  const pictures = await takePictures(page, join(out, 'screens'));
  const look = async (name: string) => {
    await pictures.take(name);
    await onMoment(name);
  };
  const sent = { internal: 0, external: 0 };
  const driver = createDriver({
    app,
    hands,
    lines,
    clock,
    accept: given.accept === true,
    fast: fast !== null,
    beforeSend: async ({ audience }) => {
      sent[audience] += 1;
      await look(`before-${audience}-update-${sent[audience]}`);
    },
    look,
  });
  const busiest = busiestStep(steps);

  /** Runs an action; the error is a sentence that includes what was on screen. */
  const attempt = async (name: string, action: () => Promise<void>): Promise<Result<null, string>> => {
    try {
      await action();
      const [error] = errorsIn(app.log);
      return error === undefined ? ok(null) : fail(`${name}: ${error}`);
    } catch (error) {
      const screen = await onScreen(page);
      await page.screenshot({ path: join(out, 'failure.png') }).catch(() => undefined);
      return fail(`${name}: ${sentenceOf(error)} ${screen}`);
    }
  };

  const doStep = async (step: Step, index: number) => {
    const done = await driver.perform(step);
    progress.done.push({ ...done, step, effort: { ...hands.take(), steps: 1 } });
    if (step.do === 'declare') await look('declared');
    if (index === busiest) {
      await pictures.take('most-threads-light');
      await pictures.take('most-threads-dark', 'dark');
    }
    await onMoment(`step ${index + 1}`);
    if (pace > 0) await wait(pace);
  };

  const ready = await attempt('Setting up', async () => {
    await setUp(page, hands, { people, keyboard, timeZone: scenario.timeZone, services });
    progress.setUp = hands.take();
    await onMoment('ready');
  });
  if (!ready.ok) return ready;
  tell(`Set up: ${people.length} people, a channel, a list.`);
  for (const [index, step] of steps.entries()) {
    const went = await attempt(nameOf(step, index), () => doStep(step, index));
    if (!went.ok) return went;
    if ((index + 1) % 10 === 0 || index === steps.length - 1)
      tell(`${String(index + 1).padStart(3)} of ${steps.length}  ${step.at}  ${step.do}`);
  }
  if (stopsOpen) return ok(null);
  return attempt('After the last step', async () => {
    await driver.idle();
    await look('end');
    await driver.exportReview(join(out, 'review.md'));
  });
};

const nameOf = (step: Step, index: number): string => `Step ${index + 1} (${step.do}, ${step.at})`;

/** What went wrong, in one sentence: of Playwright's long message, what it was waiting for is what matters. */
const sentenceOf = (error: unknown): string => {
  if (error instanceof CannotGoOn) return error.message;
  const story = stripVTControlCharacters(String(error instanceof Error ? error.message : error));
  const [first = ''] = story.split('\n');
  const waited = /waiting for (.+?)(?: to be \w+)?$/mu.exec(story)?.[1];
  return waited === undefined
    ? `${first.replace(/\.?$/u, '')}.`
    : `${waited} did not come or could not be used.`;
};
