import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { proveChannels } from './channels/prove.ts';
import { keepReady, warmUp } from './host.ts';
import { editKinds, type Kill, killName, kills, mailKinds, slackKinds } from './kinds.ts';
import { checkOutage, type Outage } from './outage.ts';
import { cardKinds, pageKinds } from './pages-and-cards.ts';
import { plantedBugs } from './planted.ts';
import { type Caught, reportOf, sharedWords } from './report.ts';
import { type Failure, search } from './search.ts';
import { proveErrands } from './services/prove.ts';
import { proveShared } from './shared/prove.ts';
import { openSite } from './site.ts';
import { createTally, type Tally } from './tally.ts';
import { checkWords, type Said } from './words.ts';

/**
 * npm run test:faults. Runs schedules until there are enough of them and of every kind of fault in them, then
 * plants bugs that must be caught, and checks what takes real time. Exits with 1 when anything does not hold.
 */

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    schedules: { type: 'string', default: '1000' },
    /** How many for the channels of incidents; they come after the others. */
    channels: { type: 'string', default: '400' },
    /** Where in a failed run of those to begin. */
    'channel-path': { type: 'string' },
    /** The kills to choose from, as the failure told them. */
    'channel-kills': { type: 'string' },
    /** The same for what is asked of services, which comes after those. */
    services: { type: 'string', default: '300' },
    'service-path': { type: 'string' },
    'service-kills': { type: 'string' },
    /** The same for several consoles on one incident; "shared" alone, without dashes, runs nothing else. */
    shared: { type: 'string', default: '500' },
    'shared-path': { type: 'string' },
    /** Where in a failed run to begin, as the failure told it. */
    path: { type: 'string' },
    /** The kinds to choose from, as the failure told them. */
    kinds: { type: 'string' },
    lanes: { type: 'string', default: '14' },
  },
});

/** In how many schedules each kind of fault has to happen, each fault of an edit, of a card and of a page, and each kill. */
const least = { fault: 50, edit: 20, kill: 12 };

const out = (line: string) => process.stdout.write(`${line}\n`);
const began = performance.now();
const seconds = () => Math.round((performance.now() - began) / 1000);
const given = Number(process.env.THROUGHLINE_SEED);
const seed = Number.isSafeInteger(given) && given > 0 ? given : Math.floor(Math.random() * 2 ** 30) + 1;
const lanes = Number(options.lanes);

/** Of a group of kinds the named ones; the whole group when none of it is named. */
const named = <K>(group: readonly K[], nameOf: (kind: K) => string, names?: readonly string[]) => {
  const chosen = group.filter((kind) => names?.includes(nameOf(kind)) ?? true);
  return chosen.length === 0 ? group : chosen;
};

/** The kinds that a run chooses from. A process that is killed as something is refused needs refusals, too. */
const choiceOf = (kinds: readonly string[] | undefined, killing: number) => ({
  slack: named(Object.keys(slackKinds), String, kinds),
  edits: named(Object.keys(editKinds), String, kinds),
  mail: named(Object.keys(mailKinds), String, kinds),
  cards: named(cardKinds, String, kinds),
  page: named(pageKinds, String, kinds),
  kills: named(kills, killName, kinds),
  killing,
});

/** What has not happened often enough yet. */
const missing = (tally: Tally): { readonly faults: readonly string[]; readonly kills: readonly Kill[] } => ({
  faults: [
    ...[...Object.keys(slackKinds), ...Object.keys(mailKinds)].filter(
      (name) => tally.count(name) < least.fault,
    ),
    ...[...Object.keys(editKinds), ...cardKinds, ...pageKinds].filter(
      (name) => tally.count(name) < least.edit,
    ),
  ],
  kills: kills.filter((kill) => tally.count(killName(kill)) < least.kill),
});

const tell = (failure: Failure, kinds: readonly string[] | undefined): void => {
  const again = kinds === undefined ? '' : ` --kinds ${JSON.stringify(kinds.join(';'))}`;
  out(`\nSchedule ${failure.after} failed.\n${failure.error}`);
  out(`\nThe smallest schedule found that fails:\n${JSON.stringify(failure.schedule)}`);
  out(`\nAgain: THROUGHLINE_SEED=${failure.seed} npm run test:faults -- --path ${failure.path}${again}`);
};

const site = await openSite();
await warmUp();
keepReady(Math.ceil(lanes / 3));
const tally = createTally();
let told = 0;
const onEnded = () => {
  if (tally.ended < told + 100) return;
  told = tally.ended;
  const { faults, kills: never } = missing(tally);
  out(
    `  ${tally.ended} schedules, ${seconds()} s; too rare so far: ${faults.length} faults, ${never.length} kills`,
  );
};

/** Runs schedules; gives the failure there was, told. */
const run = async (runs: number, from: number, kinds: readonly string[] | undefined, killing: number) => {
  const failure = await search({
    site,
    tally,
    seed: from,
    path: options.path,
    // A path leads to one schedule.
    runs: options.path === undefined ? runs : 1,
    lanes,
    choice: choiceOf(kinds, killing),
    onEnded,
    onFailed: (error) =>
      out(`A claim failed; looking for a smaller schedule.\n${String(error).slice(0, 2000)}`),
  });
  if (failure !== null) tell(failure, kinds);
  return failure;
};

const sharedOnes = () =>
  proveShared({ seed, runs: Number(options.shared), lanes, path: options['shared-path'], out });

/** Several consoles on one incident, and nothing else. */
const proveOnlyShared = async (): Promise<boolean> => {
  const shared = await sharedOnes();
  out(`\n${seconds()} s\n\n${sharedWords(shared)}`);
  return shared.failure === null && shared.caught.every((one) => one.failure !== null);
};

/** Runs what is needed, then what is still missing of one kind or another. */
const prove = async (): Promise<Failure | null> => {
  const wanted = Number(options.schedules);
  const kinds = options.kinds?.split(';');
  let failure = await run(wanted, seed, kinds, 0.35);
  if (options.path !== undefined || kinds !== undefined || wanted < 1000) return failure;
  for (let round = 1; failure === null && round <= 40; round++) {
    const lacking = missing(tally);
    if (lacking.faults.length + lacking.kills.length === 0) return null;
    const from = seed + round * 1000;
    if (lacking.faults.length > 0) failure = await run(lanes * 4, from, lacking.faults, 0);
    if (failure === null && lacking.kills.length > 0)
      failure = await run(lanes * 4, from + 500, lacking.kills.map(killName), 1);
  }
  const { faults, kills: never } = missing(tally);
  if (failure === null && faults.length + never.length > 0)
    throw new Error(`These did not happen often enough: ${[...faults, ...never.map(killName)].join('; ')}`);
  return failure;
};

/** Each planted bug, and the schedule that it failed in; null when nothing noticed it. */
const plant = async (): Promise<readonly Caught[]> => {
  const caught: Caught[] = [];
  for (const { name, twist } of plantedBugs) {
    const failure = await search({
      site,
      tally: createTally(),
      seed,
      runs: 200,
      lanes,
      choice: choiceOf(undefined, 0),
      twist,
      shrink: false,
    });
    caught.push({ name, failure });
    out(
      failure === null
        ? `NOT CAUGHT: ${name}`
        : `Planted bug caught after ${failure.after} schedules: ${name}\n  ${failure.error.split('\n')[0]}`,
    );
  }
  return caught;
};

out(`Seed ${seed} (THROUGHLINE_SEED=${seed} runs the same again).`);
if (positionals.includes('shared')) {
  const holds = await proveOnlyShared();
  out(holds ? '\nEvery claim holds.' : '\nNot every claim holds.');
  process.exit(holds ? 0 : 1);
}
let holds = true;
const failure = await prove();
holds = failure === null;
if (options.path === undefined) {
  const caught = await plant();
  keepReady(0);
  const channels = await proveChannels({
    seed,
    runs: Number(options.channels),
    lanes,
    path: options['channel-path'],
    kills: options['channel-kills']?.split(';'),
    out,
  });
  const services = await proveErrands({
    seed,
    runs: Number(options.services),
    lanes,
    path: options['service-path'],
    kills: options['service-kills']?.split(';'),
    out,
  });
  const shared = await sharedOnes();
  const outage: Outage = await checkOutage();
  const said: readonly Said[] = await checkWords();
  holds =
    holds &&
    [channels, services, shared].every((one) => one.failure === null) &&
    [...caught, ...channels.caught, ...services.caught, ...shared.caught].every(
      (one) => one.failure !== null,
    ) &&
    outage.holds &&
    said.every((one) => one.holds);
  const report = reportOf({
    seed,
    seconds: seconds(),
    tally,
    failure,
    caught,
    channels,
    services,
    shared,
    outage,
    said,
  });
  out(`\n${report}`);
  await mkdir(new URL('../../test-results/', import.meta.url), { recursive: true });
  await writeFile(fileURLToPath(new URL('../../test-results/faults.md', import.meta.url)), report);
}
keepReady(0);
await site.close();
out(holds ? '\nEvery claim holds.' : '\nNot every claim holds.');
process.exit(holds ? 0 : 1);
