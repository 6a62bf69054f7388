import { randomUUID } from 'node:crypto';
import { app, powerMonitor } from 'electron';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Audience } from '../../domain/incident/words.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { isStillPlanned } from '../../domain/views/maintenance.ts';
import type { Checked } from '../../shared/contract.ts';
import type { Clock } from '../clock.ts';
import { createHandOver } from '../console/hand-over.ts';
import { toService } from '../errands/ports.ts';
import { createErrandSandbox } from '../errands/sandbox.ts';
import { startErrands } from '../errands/worker.ts';
import { decisionSettingsOf } from '../incidents/decision-settings.ts';
import { type IncidentService, startIncidents } from '../incidents/service.ts';
import { recordsOf } from '../jobs/records.ts';
import { nodeFiles as files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import type { NewVersions } from '../new-version/service.ts';
import { createDrill } from '../outbox/drill.ts';
import { type Outbox, startOutbox } from '../outbox/worker.ts';
import { liveByUrgency, remindedOf } from '../reminders/live.ts';
import { startReminders } from '../reminders/service.ts';
import { openShown } from '../reminders/shown.ts';
import { snoozeOn } from '../reminders/snooze.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import { createSearch, type Search } from '../search/search.ts';
import { createShelved } from '../search/shelved.ts';
import type { Connections } from '../settings/connections.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import type { People } from '../shared-record/people.ts';
import type { SharedServer } from '../shared-record/port.ts';
import type { SharedRecords } from '../shared-record/service.ts';
import type { Signal } from '../signal.ts';
import { startMarks } from '../slack-life/marks.ts';
import { startChannelKeeper } from '../slack-life/worker.ts';
import { startTray } from '../windows/tray.ts';
import { followNewVersions } from './new-version.ts';
import { bundled, inData } from './paths.ts';
import { startSharedPeople } from './shared-people.ts';
import { openSharing } from './sharing.ts';
import type { Surface } from './surface.ts';

/** What runs behind the window: the records, and everything that happens by itself. */
export interface Services {
  readonly incidents: IncidentService;
  readonly shared: SharedRecords;
  readonly outbox: Outbox;
  readonly newVersions: NewVersions;
  readonly search: Search;
  /** Writes down that an incident goes to another console, once what is being sent has ended. `to`: to whom, in words. */
  readonly handOver: ReturnType<typeof createHandOver>;
  /** Who is there in shared incidents, and who writes which update. */
  readonly people: People;
  /** The live incidents, ordered by when their next update is due. */
  readonly live: () => ReturnType<typeof liveByUrgency>;
  /** Finishes work in progress and closes the records. */
  stop(): Promise<void>;
}

interface ServicesDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly console: () => ConsoleIdentity;
  readonly sharedServer: SharedServer;
  /** Whatever is being typed in a draft. */
  readonly typed: Signal<Checked<'draft.save'>>;
  readonly surface: Surface;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The folder for what a drill would have sent. */
export const sandboxFolder = (): string => inData('sandbox');

/** When the search reads what is new in the records, in milliseconds: once the window has come to rest. */
const readAheadAfterMs = 10_000;

/** Reads the records and starts the services. Returns a problem only if the records cannot be reached at all. */
export const startServices = async (deps: ServicesDeps): Promise<Result<Services, Problem>> => {
  const { settings, secrets, connections, console, surface, clock, log } = deps;
  const decisionSettings = () => decisionSettingsOf(settings.current, console(), secrets.has('slackToken'));
  const sharing = await openSharing({ ...deps, decisionSettings });
  const started = await startIncidents({
    folder: inData('incidents'),
    files,
    now: clock.now,
    newId: randomUUID,
    decisionSettings,
    scheduler,
    log,
    shared: sharing.writers,
  });
  if (!started.ok) return started;
  const incidents = started.value;
  const shared = sharing.open(incidents);
  const records = recordsOf(incidents, randomUUID);
  const reminded = () => remindedOf(incidents);
  const live = () => liveByUrgency(reminded(), settings.current.cadence);
  const liveWork = () => live().filter(({ facts }) => !isStillPlanned(facts, clock.now().toISOString()));
  const worker = { records, clock, scheduler, random: Math.random, log };
  const outbox = startOutbox({
    ...worker,
    out: { drill: createDrill(sandboxFolder(), files), ...connections },
  });
  const channelKeeper = startChannelKeeper({ ...worker, toSlack: connections.slack });
  const errands = startErrands({
    ...worker,
    service: toService(connections),
    sandbox: createErrandSandbox(sandboxFolder(), files),
  });
  const marks = startMarks({ ...worker, toSlack: connections.slack });
  const reminders = startReminders({
    incidents: reminded,
    rules: () => ({
      ...settings.current.reminders,
      cadence: settings.current.cadence,
      ending: settings.current.ending,
    }),
    shown: await openShown({ path: inData('reminders.json'), files, log }),
    notifier: surface.notifier,
    actions: { go: surface.windows.go, snooze: snoozeOn(incidents, randomUUID, surface.arrivals.say) },
    clock,
    scheduler,
  });
  const shelved = createShelved({ incidents, path: inData('search-index.db'), log });
  const stopReadingAhead = scheduler.after(readAheadAfterMs, shelved.readAhead);
  const newVersions = await followNewVersions(surface, liveWork, log);
  const people = startSharedPeople({ ...deps, incidents });
  shared.hearOf(people);
  const tray = startTray({ live, clock, scheduler, ...trayOf(surface), log });
  follow(deps, incidents, shared, {
    all: () => {
      outbox.wake();
      channelKeeper.wake();
      marks.wake();
      errands.wake();
      reminders.wake();
      tray.wake();
    },
    rules: () => {
      reminders.wake();
      tray.wake();
    },
  });
  return ok({
    incidents,
    shared,
    outbox,
    newVersions,
    search: createSearch(incidents, shelved, () => ({
      now: clock.now().toISOString(),
      zone: settings.current.zone,
    })),
    handOver: createHandOver({
      incidents,
      workers: [outbox, channelKeeper, marks, errands],
      console,
      newId: randomUUID,
    }),
    people,
    live,
    stop: async () => {
      stopReadingAhead();
      await people.stop();
      shelved.close();
      newVersions.stop();
      reminders.stop();
      tray.stop();
      await Promise.all([outbox, channelKeeper, marks, errands].map((jobs) => jobs.stop()));
      shared.stop();
      await incidents.close();
    },
  });
};

const trayOf = ({ windows }: Surface) => ({
  folder: bundled('../../resources/tray'),
  isMac: process.platform === 'darwin',
  actions: {
    open: (incident: string) => windows.go({ incident, to: { kind: 'pane' as const } }),
    write: (incident: string, audience: Audience) =>
      windows.go({ incident, to: { kind: 'composer' as const, audience } }),
    strip: windows.strip,
    pane: windows.pane,
    quit: () => app.quit(),
  },
});

/** Wakes all the background workers, or only those that depend on the settings. */
interface Wakes {
  readonly all: () => void;
  readonly rules: () => void;
}

/** Passes changes on to the windows and the workers. */
const follow = (
  { settings, sharedServer, surface: { ipc }, clock }: ServicesDeps,
  incidents: IncidentService,
  shared: SharedRecords,
  wake: Wakes,
): void => {
  shared.onChanged((now) => ipc.push('all', 'shared.changed', now));
  shared.onWaiting(() => {
    ipc.push('all', 'incidents.changed', null);
    wake.rules();
  });
  incidents.onRecords((told) => {
    ipc.push('all', 'incident.records', told);
    wake.all();
  });
  incidents.onHealth((told) => {
    ipc.push('all', 'incident.health', told);
    wake.all();
  });
  incidents.onListChanged(() => ipc.push('all', 'incidents.changed', null));
  settings.onChanged(() => {
    // The list depends on how often updates are due, which is a setting.
    ipc.push('all', 'incidents.changed', null);
    wake.rules();
  });
  clock.onMoved((now) => {
    ipc.push('all', 'clock.moved', { now: now.toISOString(), stands: clock.stands });
    wake.all();
  });
  // Timers stood still while the computer slept, the wall clock did not.
  powerMonitor.on('resume', () => {
    sharedServer.hurry();
    wake.all();
  });
};
