import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, dialog, globalShortcut, powerMonitor } from 'electron';
import { linkScheme } from '../shared/incident-link.ts';
import type { Pushes, PushName } from '../shared/types.ts';
import { chooseClock } from './clock.ts';
import { saveDialog } from './dialogs/save-dialog.ts';
import { createSaver } from './dialogs/saver.ts';
import { createDrafts } from './drafts/drafts.ts';
import { startIncidents } from './incidents/service.ts';
import { surroundingsOf } from './incidents/surroundings.ts';
import { appHandlers } from './ipc/app.ts';
import { draftHandlers } from './ipc/drafts.ts';
import { incidentHandlers } from './ipc/incidents.ts';
import { outsideHandlers } from './ipc/outside.ts';
import { settingsHandlers } from './ipc/settings.ts';
import { createIpc } from './ipc/wrapper.ts';
import { nodeFiles as files } from './journal/files.ts';
import { createLogger, factsOf } from './log/logger.ts';
import { createDrill } from './outbox/drill.ts';
import { recordsOf } from './outbox/records.ts';
import { startOutbox } from './outbox/worker.ts';
import { liveByUrgency } from './reminders/live.ts';
import { startReminders } from './reminders/service.ts';
import { openShown } from './reminders/shown.ts';
import { snoozeOn } from './reminders/snooze.ts';
import { nodeScheduler as scheduler } from './scheduler.ts';
import { createSearch } from './search/search.ts';
import { accountName } from './settings/account-name.ts';
import { createConnections } from './settings/connections.ts';
import { openSecrets } from './settings/secrets.ts';
import { openSettings } from './settings/settings.ts';
import { settingsFile } from './settings/settings-file.ts';
import { systemVault } from './settings/vault.ts';
import { viewOf } from './settings/view.ts';
import { startChannelKeeper } from './slack-life/worker.ts';
import { createArrivals } from './windows/arrivals.ts';
import { systemDesktop } from './windows/desktop.ts';
import { createFront } from './windows/front.ts';
import { createGlobalKey } from './windows/global-key.ts';
import { setupGuards } from './windows/guards.ts';
import { followLink } from './windows/incident-links.ts';
import { setupLifecycle } from './windows/lifecycle.ts';
import { listenForLinks } from './windows/link-door.ts';
import { type MainWindow, openMainWindow } from './windows/main-window.ts';
import { setupMenu } from './windows/menu.ts';
import { systemNotifier } from './windows/notifications.ts';
import { declareScheme, setupProtocol } from './windows/protocol.ts';
import { openStrip } from './windows/strip.ts';
import { startTray } from './windows/tray.ts';
import { createZoom } from './windows/zoom.ts';

/** The composition root: builds what everything else is given, starts the services, holds no rules. */

const besides = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const inData = (...path: string[]): string => join(app.getPath('userData'), ...path);

const clock = chooseClock(app.isPackaged, process.env.THROUGHLINE_CLOCK_FILE);
const log = createLogger({
  path: inData('logs', 'main.log'),
  now: () => new Date(),
  echo: (line) => process.stderr.write(line),
});

/** Says why the console cannot start, and ends. */
const giveUp = (message: string): void => {
  dialog.showErrorBox('Throughline cannot start', message);
  app.exit(1);
};

const run = async (): Promise<void> => {
  setupGuards();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const account = { id: randomUUID(), username: accountName(), zone };
  const settings = openSettings({ ...settingsFile(app.getPath('userData'), clock.now), account });
  const secrets = await openSecrets({
    path: inData('secrets.json'),
    vault: systemVault,
    files,
    now: clock.now,
    log,
  });
  const connections = createConnections(settings, secrets);
  const drafts = createDrafts({ folder: inData('drafts'), files, scheduler, now: clock.now, log });
  const started = await startIncidents({
    folder: inData('incidents'),
    files,
    now: clock.now,
    newId: randomUUID,
    surroundings: () => surroundingsOf(settings.current, secrets.has('slackToken')),
    scheduler,
    log,
  });
  if (!started.ok) return giveUp(started.error.message);
  const incidents = started.value;
  const sandbox = inData('sandbox');
  const records = recordsOf(incidents, randomUUID);
  const outbox = startOutbox({
    records,
    out: { drill: createDrill(sandbox, files), slack: connections.slack, mail: connections.mail },
    clock,
    scheduler,
    random: Math.random,
    log,
  });
  const channelKeeper = startChannelKeeper({
    records,
    toSlack: connections.slack,
    clock,
    scheduler,
    random: Math.random,
    log,
  });
  let main: MainWindow | null = null;
  const window = () => main?.window ?? null;
  const ipc = createIpc(() => front.windows(), log);
  const toPane = <N extends PushName>(name: N, payload: Pushes[N]): void => {
    const pane = window();
    if (pane !== null) ipc.push(pane, name, payload);
  };
  const arrivals = createArrivals({
    go: (to) => toPane('go.to', to),
    // Either window may be the one in sight.
    say: (text) => ipc.push('all', 'notice.say', { text }),
  });
  const live = () => liveByUrgency(records.incidents(), settings.current.cadence);
  const front = createFront({
    main: () => main,
    arrivals,
    openStrip: (incident, how) =>
      openStrip(incident, {
        ...how,
        preload: besides('../preload/index.cjs'),
        place: settings.current.strip,
        keepPlace: (strip) => settings.change({ strip }),
        onTop: settings.current.reminders.stripOnTop,
        zoom: zoom.factor,
        log,
      }),
    live: () => live().map(({ id }) => id),
    stripLeft: () => toPane('strip.left', null),
    isQuitting: () => lifecycle.isQuitting(),
  });
  const globalKey = createGlobalKey(globalShortcut, () => front.strip(), process.platform === 'darwin');
  globalKey.set(settings.current.reminders.globalKey);
  if (globalKey.problem !== null) arrivals.say(globalKey.problem);
  const tellSettings = () =>
    ipc.push('all', 'settings.changed', viewOf(settings, secrets, globalKey.problem));
  const zoom = createZoom({
    kept: settings.current.zoom,
    keep: (factor) => settings.change({ zoom: factor }),
    apply: (factor) => {
      for (const each of front.windows()) each.webContents.setZoomFactor(factor);
    },
  });
  const saver = createSaver(saveDialog(window), files);
  ipc.serve({
    ...appHandlers({
      version: app.getVersion(),
      platform: process.platform,
      clock,
      list: incidents.list,
      arrivals,
      front,
      zoom,
    }),
    ...incidentHandlers(incidents, createSearch(incidents), saver),
    ...draftHandlers(drafts),
    ...settingsHandlers({
      settings,
      secrets,
      connections,
      clock,
      newId: randomUUID,
      globalKeyProblem: () => globalKey.problem,
      secretsChanged: tellSettings,
    }),
    ...outsideHandlers(
      systemDesktop,
      saver,
      sandbox,
      () => settings.current.mail?.from ?? null,
      outbox.connectionIsBack,
    ),
  });
  const reminders = startReminders({
    incidents: records.incidents,
    rules: () => ({ ...settings.current.reminders, cadence: settings.current.cadence }),
    shown: await openShown({ path: inData('reminders.json'), files, log }),
    notifier: systemNotifier(),
    deeds: {
      go: front.go,
      snooze: snoozeOn(incidents, randomUUID, arrivals.say),
    },
    clock,
    scheduler,
  });
  const tray = startTray({
    live,
    clock,
    scheduler,
    folder: besides('../../resources/tray'),
    isMac: process.platform === 'darwin',
    deeds: {
      open: (incident) => front.go({ incident, to: { kind: 'pane' } }),
      write: (incident, audience) => front.go({ incident, to: { kind: 'composer', audience } }),
      strip: front.strip,
      pane: front.pane,
      quit: () => app.quit(),
    },
    log,
  });
  const wake = (): void => {
    outbox.wake();
    channelKeeper.wake();
    reminders.wake();
    tray.wake();
  };
  incidents.onRecords((told) => {
    ipc.push('all', 'incident.records', told);
    wake();
  });
  incidents.onHealth((told) => {
    ipc.push('all', 'incident.health', told);
    wake();
  });
  incidents.onListChanged(() => ipc.push('all', 'incidents.changed', null));
  settings.onChanged(() => {
    globalKey.set(settings.current.reminders.globalKey);
    tellSettings();
    // How often updates are asked for is one of them.
    ipc.push('all', 'incidents.changed', null);
    reminders.wake();
    tray.wake();
  });
  clock.onMoved((now) => {
    ipc.push('all', 'clock.moved', { now: now.toISOString(), stands: clock.stands });
    wake();
  });

  // Timers stood still while the computer slept, the wall clock did not.
  powerMonitor.on('resume', wake);

  const lifecycle = setupLifecycle(
    front.windows,
    async () => {
      reminders.stop();
      tray.stop();
      await Promise.all([outbox.stop(), channelKeeper.stop()]);
      await drafts.flush();
      await incidents.close();
      clock.close();
    },
    log,
  );
  setupProtocol(besides('../renderer'));
  setupMenu(app.isPackaged, (command) => {
    // What the menu asks for happens in the pane.
    if (command !== 'strip') front.pane();
    toPane('command.run', { command });
  });
  main = openMainWindow({
    preload: besides('../preload/index.cjs'),
    place: settings.current.window,
    keepPlace: (place) => settings.change({ window: place }),
    zoom: () => zoom.factor,
    onPageGone: arrivals.gone,
    log,
  });
  if (main.window !== null) lifecycle.follow(main.window);
  app.on('second-instance', () => front.raise());
  app.on('activate', () => front.raise());
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  links.open((link) => followLink(link, { list: incidents.list, go: front.go, say: arrivals.say }));
  log.info('started', { version: app.getVersion(), incidents: incidents.list().length });
};

const links = listenForLinks(process.argv.slice(1));
declareScheme();
process.on('uncaughtExceptionMonitor', (error) => log.error('uncaught', factsOf(error)));
if (app.requestSingleInstanceLock())
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) => {
      log.error('the start failed', factsOf(error));
      giveUp('Something broke while the console was starting. What was saved is kept; the log has details.');
    });
else app.quit();
