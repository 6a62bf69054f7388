import { app, dialog, session } from 'electron';
import type { Checked } from '../shared/contract.ts';
import { aboutPanel } from './about/panel.ts';
import { chooseClock } from './clock.ts';
import type { IncidentService } from './incidents/service.ts';
import { createLogger, factsOf } from './log/logger.ts';
import { echoTo, surviveDeadTerminal } from './log/terminal.ts';
import { viewOf } from './settings/view.ts';
import { createSignal } from './signal.ts';
import { openDrills } from './start/drills.ts';
import { earlyHandlers, handlersOf, licences } from './start/handlers.ts';
import { openKept } from './start/kept.ts';
import { bundled, inData } from './start/paths.ts';
import { type Services, startServices } from './start/services.ts';
import { openSharedServer } from './start/shared-record.ts';
import { openSurface, type Surface } from './start/surface.ts';
import { asksForX11, restartForX11 } from './windows/display.ts';
import { setupGuards } from './windows/guards.ts';
import { createHeldPages } from './windows/held-pages.ts';
import { followLink } from './windows/incident-links.ts';
import { listenForLinks } from './windows/link-receiver.ts';
import { prepareNotifications } from './windows/notifications.ts';
import { createPrinter } from './windows/print.ts';
import { declareScheme, setupProtocol } from './windows/protocol.ts';
import { registerLinks } from './windows/register-links.ts';
import { disableDictionaryDownloads } from './windows/spelling.ts';

/** The composition root: opens the window first, then starts the services behind it; contains no rules. */

const clock = chooseClock(app.isPackaged, process.env.THROUGHLINE_CLOCK_FILE);
const log = createLogger({
  path: inData('logs', 'main.log'),
  now: () => new Date(),
  echo: echoTo(process.stderr),
});

/** Says why the console cannot start, and exits. */
const giveUp = (message: string): void => {
  dialog.showErrorBox('Throughline cannot start', message);
  app.exit(1);
};

/** Registers the console with the system once it works. */
const present = async ({ list }: IncidentService, { windows, arrivals }: Surface): Promise<void> => {
  registerLinks(app, {
    platform: process.platform,
    isPackaged: app.isPackaged,
    program: process.execPath,
    app: app.getAppPath(),
  });
  const { go, show, join } = windows;
  links.open((link) => followLink(link, { list, go, say: arrivals.say, show, join }));
  app.setAboutPanelOptions(aboutPanel(app.getVersion(), await licences()));
  log.info('started', { version: app.getVersion(), incidents: list().length });
};

const run = async (): Promise<void> => {
  setupGuards(app, session.defaultSession);
  prepareNotifications();
  const pages = createHeldPages();
  setupProtocol(bundled('../renderer'), pages);
  const kept = await openKept(clock, log);
  const { settings, secrets, drafts, saveTyped } = kept;
  const { tour, practice } = openDrills(kept, clock, log, {
    records: (told) => surface.ipc.push('all', 'incident.records', told),
    health: (told) => surface.ipc.push('all', 'incident.health', told),
    practice: (state) => surface.ipc.push('all', 'practice.changed', state),
  });
  const sharedServer = openSharedServer({ ...kept, clock });
  let services: Services | null = null;
  const surface = openSurface({
    settings,
    live: () => services?.live() ?? [],
    finish: async () => {
      // First, as there is not much time: what was typed about real incidents.
      await saveTyped();
      await services?.stop();
      await sharedServer.close();
      await Promise.all([tour.leave(), practice.stop()]);
      // What came in meanwhile.
      await saveTyped();
      clock.close();
    },
    hurry: () => void Promise.all([drafts.flush(), practice.flush()]),
    onDesktopChanged: () => tellSettings(),
    log,
  });
  const tellSettings = () =>
    surface.ipc.push('all', 'settings.changed', viewOf(settings, secrets, surface.desktop()));
  secrets.onChanged(() => {
    tellSettings();
    // Jobs that were waiting for the key ring can go now.
    if (secrets.vault !== 'waiting') services?.outbox.connectionIsBack();
  });
  settings.onChanged(() => {
    surface.globalKey.set(settings.current.reminders.globalKey);
    tellSettings();
  });
  const print = createPrinter(pages, surface.window, log);
  const base = {
    ...kept,
    typed: createSignal<Checked<'draft.save'>>(),
    sharedServer,
    tour,
    practice,
    surface,
    clock,
    log,
    tellSettings,
    print,
  };
  const early = earlyHandlers(base);
  const starting = startServices(base);
  surface.ipc.serve(
    early,
    starting.then((started) => (started.ok ? handlersOf(early, base, started.value) : null)),
  );
  const started = await starting;
  if (!started.ok) return giveUp(started.error.message);
  services = started.value;
  await present(services.incidents, surface);
};

surviveDeadTerminal();
const links = listenForLinks(process.argv.slice(1), process.cwd());
declareScheme();
disableDictionaryDownloads();
process.on('uncaughtExceptionMonitor', (error) => log.error('uncaught', factsOf(error)));
if (restartForX11(asksForX11(inData('settings.json')))) app.exit(0);
else if (app.requestSingleInstanceLock())
  app
    .whenReady()
    .then(run)
    .catch((error: unknown) => {
      log.error('the start failed', factsOf(error));
      giveUp('Something broke while the console was starting. What was saved is kept; the log has details.');
    });
else app.quit();
