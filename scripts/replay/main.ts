import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { readScenario, type Scenario } from '../../src/domain/practice/scenario.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { random, seedOf } from '../../test/e2e/seed.ts';
import { type App, launchApp } from '../../test/host/launch.ts';
import { hasDisplay } from '../lib/steps.mjs';
import { errorsIn } from './app-log.ts';
import { type Options, readArgs } from './args.ts';
import { createClockFile } from './clock.ts';
import { type Effort, noEffort, sumEffort } from './effort.ts';
import { ownWords } from './lines.ts';
import { performAll } from './perform-all.ts';
import { pictureSize } from './pictures.ts';
import { readUpdates } from './record.ts';
import { copyJournal, prepareFolder, type StepDone, writeReceived, writeStory } from './report.ts';
import { type Received, readSandbox, type Services, startServices } from './services.ts';
import { updateSteps, type Verified, verify } from './verify.ts';
import { verifyLines } from './verify-lines.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Replays one file through the interface; returns 0 if every step and check succeeded. See docs/replay.md. */
export const main = async (args: readonly string[]): Promise<number> => {
  const options = readArgs(args, process.env.INIT_CWD ?? process.cwd());
  if (!options.ok) return complain(options.error);
  if (options.value.headed && !hasDisplay())
    return complain('There is no display to show a window on; leave out --headed.');
  try {
    const scenario = readScenario(await readFile(options.value.file, 'utf8'));
    return scenario.ok ? await replayWith(options.value, scenario.value) : complain(scenario.error.message);
  } catch (error) {
    return complain(`The replay broke off: ${(error as Error).message}`);
  }
};

const replayWith = async (options: Options, scenario: Scenario): Promise<number> => {
  const out = options.out ?? join(root, 'test-results', 'replay', scenario.id);
  await prepareFolder(out);
  const [first] = scenario.steps;
  const isDrill = first?.do === 'declare' && first.kind === 'drill';
  // A drill must reach nobody: it gets its own servers, which verify that nothing arrives.
  const services = await startServices(isDrill ? { ...options, slack: null, smtp: null } : options);
  if (!services.ok) return complain(services.error);
  try {
    return await replay({ options, scenario, services: services.value, out, isDrill });
  } finally {
    await services.value.close();
  }
};

const complain = (sentence: string): number => {
  process.stderr.write(`${sentence}\n`);
  return 1;
};

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

interface Replay {
  readonly options: Options;
  readonly scenario: Scenario;
  readonly services: Services;
  readonly out: string;
  readonly isDrill: boolean;
}

/** How far it got. Filled in as it goes, so that a failure keeps everything up to that point. */
interface Progress {
  done: StepDone[];
  setUp: Effort;
}

const replay = async (given: Replay): Promise<number> => {
  const { scenario, out } = given;
  const began = performance.now();
  const progress: Progress = { done: [], setUp: noEffort };
  const userData = await mkdtemp(join(tmpdir(), 'throughline-replay-'));
  const clock = await createClockFile(scenario.steps[0]?.at ?? new Date().toISOString());
  let app: App | null = null;
  const stopped = interruption();
  try {
    app = await launchApp({
      userData,
      main: join(root, 'out/main/index.js'),
      env: { THROUGHLINE_CLOCK_FILE: clock.path },
      headless: !given.options.headed,
      viewport: pictureSize,
      colorScheme: 'light',
    });
    const { pace, accept } = given.options;
    const fast = given.options.fast ? random(seedOf('Fast hands')) : null;
    const went = await Promise.race([
      performAll({ app, scenario, services: given.services, clock, out, pace, accept, fast, progress, tell }),
      stopped.happened,
    ]);
    const { host, verified, failure } = await gather(given, app, went);
    const seconds = Math.round((performance.now() - began) / 1000);
    const effort = sumEffort(
      progress.done.map(({ step, effort: own }) => ({ verb: step.do, effort: own })),
      progress.setUp,
      scenario.steps.flatMap(ownWords).reduce((sum, words) => sum + words.length, 0),
    );
    await writeStory(out, { scenario, done: progress.done, effort, failure, verified, seconds, host });
    if (failure !== null) return complain(failure);
    tell(summary(given, verified, seconds));
    return 0;
  } finally {
    stopped.ignore();
    await app?.quit().catch(() => app?.crash().catch(() => undefined));
    await clock.remove();
    await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  }
};

/** Lets Ctrl+C stop what was started before the command itself exits. */
const interruption = () => {
  const { promise: happened, resolve } = Promise.withResolvers<Result<null, string>>();
  const stop = () => resolve(fail('Stopped by hand.'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    happened,
    ignore: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
};

interface Gathered {
  readonly host: string;
  readonly verified: Verified | null;
  readonly failure: string | null;
}

/** Saves all results and checks them; a failed step is reported before anything else. */
const gather = async (given: Replay, app: App, went: Result<null, string>): Promise<Gathered> => {
  const { scenario, services, out, isDrill } = given;
  const base = { host: app.kind, verified: null };
  const journal = await copyJournal(app.userData, out);
  const updates = readUpdates(journal);
  const outside = await services.received();
  const order = updates.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
  const received: Result<Received, string> = isDrill
    ? ok(await readSandbox(join(app.userData, 'sandbox'), order))
    : outside;
  if (received.ok) await writeReceived(out, received.value);
  if (!went.ok) return { ...base, failure: went.error };
  const [error] = errorsIn(app.log);
  if (error !== undefined) return { ...base, failure: error };
  if (!received.ok) return { ...base, failure: received.error };
  if (isDrill && !(outside.ok && outside.value.slack.length === 0 && outside.value.mails.length === 0))
    return { ...base, failure: 'Messages of a drill were sent to a destination.' };
  const logged = verifyLines(scenario, journal);
  if (!logged.ok) return { ...base, failure: logged.error };
  const steps = updateSteps(scenario.steps);
  const { mailTo } = services;
  // Drafts that were sent as they are differ from the file's text.
  const typed = !given.options.accept;
  const checked = await verify({ steps, updates, typed, received: received.value, mailTo });
  return checked.ok
    ? { host: app.kind, verified: checked.value, failure: null }
    : { ...base, failure: checked.error };
};

const summary = ({ scenario, out }: Replay, verified: Verified | null, seconds: number): string => {
  const { updates = 0, slackMessages = 0, withoutMetadata = 0, mails = 0, mailboxes = 0 } = verified ?? {};
  const told =
    withoutMetadata === 0 ? '' : ` (${withoutMetadata} told by their words: this Slack keeps no metadata)`;
  return `${scenario.steps.length} steps, ${updates} updates, ${slackMessages} Slack messages${told} and ${mails} mails (${mailboxes} mailboxes) counted, ${seconds} s: ${relative(process.cwd(), out) || '.'}`;
};
