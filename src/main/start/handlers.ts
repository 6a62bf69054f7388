import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { recordExtension } from '../../shared/record-file.ts';
import { readLicences } from '../about/licences.ts';
import type { Clock } from '../clock.ts';
import { openDialog } from '../dialogs/open-dialog.ts';
import { saveDialog } from '../dialogs/save-dialog.ts';
import { createSaver } from '../dialogs/saver.ts';
import type { Drafts } from '../drafts/drafts.ts';
import { createExports } from '../exports/exports.ts';
import { readPageParts } from '../exports/html.ts';
import { createImport } from '../exports/import-json.ts';
import { createHandovers } from '../handover/service.ts';
import { aboutHandlers } from '../ipc/about.ts';
import { appHandlers } from '../ipc/app.ts';
import { draftHandlers } from '../ipc/drafts.ts';
import { exportHandlers } from '../ipc/exports.ts';
import type { Handlers } from '../ipc/handlers.ts';
import { handoverHandlers } from '../ipc/handover.ts';
import { incidentHandlers } from '../ipc/incidents.ts';
import { outsideHandlers } from '../ipc/outside.ts';
import { privateNoteHandlers } from '../ipc/private-notes.ts';
import { settingsHandlers } from '../ipc/settings.ts';
import { tourHandlers } from '../ipc/tour.ts';
import { nodeFiles as files } from '../journal/files.ts';
import type { PrivateNotes } from '../private-notes/private-notes.ts';
import type { Connections } from '../settings/connections.ts';
import { personHere } from '../settings/person-here.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { draftsBeside, incidentsBeside } from '../tour/beside.ts';
import type { Tour } from '../tour/tour.ts';
import { systemDesktop } from '../windows/desktop.ts';
import type { createPrinter } from '../windows/print.ts';
import { bundled } from './paths.ts';
import { type Services, sandboxFolder } from './services.ts';
import type { Surface } from './surface.ts';

interface HandlersDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly drafts: Drafts;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly privateNotes: PrivateNotes;
  readonly tour: Tour;
  readonly surface: Surface;
  readonly clock: Clock;
  readonly print: ReturnType<typeof createPrinter>;
  /** Tells the windows that the settings have changed in some way other than their file. */
  readonly tellSettings: () => void;
}

/** Handlers that work while the records are still being read: drafts are saved from the first keystroke. */
export const earlyHandlers = (deps: HandlersDeps) => ({
  ...draftHandlers(draftsBeside(deps.tour, deps.drafts)),
  ...settingsHandlers({
    settings: deps.settings,
    secrets: deps.secrets,
    connections: deps.connections,
    clock: deps.clock,
    newId: randomUUID,
    desktop: deps.surface.desktop,
    secretsChanged: deps.tellSettings,
  }),
});

/** The licences of the software in this build. */
export const licences = () =>
  readLicences(['licences.json', '../preload/licences.json', '../renderer/licences.json'].map(bundled));

/** All the handlers. */
export const handlersOf = (
  early: ReturnType<typeof earlyHandlers>,
  { settings, drafts, console, surface, clock, tour, privateNotes, print }: HandlersDeps,
  { incidents, outbox, newVersions, search, handOver }: Services,
): Handlers => {
  const saver = createSaver(saveDialog(surface.window), files, app.getPath('userData'));
  const reachable = incidentsBeside(tour, incidents);
  return {
    ...early,
    ...aboutHandlers(licences, newVersions),
    ...appHandlers({
      version: app.getVersion(),
      platform: process.platform,
      clock,
      list: incidents.list,
      arrivals: surface.arrivals,
      leaveTour: tour.leave,
      windows: surface.windows,
      zoom: surface.zoom,
      sharing: surface.sharing,
    }),
    ...privateNoteHandlers(privateNotes, tour, surface.sharing, (incident) =>
      surface.ipc.push('all', 'private.changed', { incident }),
    ),
    ...incidentHandlers(reachable, search, saver),
    ...exportHandlers({
      exports: createExports({
        incidents: reachable,
        console,
        person: () => personHere(settings.current),
        now: clock.now,
        version: app.getVersion(),
        print,
        pageParts: () => readPageParts(bundled('../../resources/review-page')),
      }),
      incidents: reachable,
      saver,
      making: (incident) => surface.ipc.push('all', 'export.making', { incident }),
      remember: (exportAs) => void settings.change({ exportAs }),
      askWhich: openDialog(surface.window, { name: 'Incident as JSON', extensions: ['json'] }),
      importFrom: createImport({
        incidents,
        console,
        me: () => settings.current.me,
        now: clock.now,
        newId: randomUUID,
      }),
    }),
    ...handoverHandlers({
      handovers: createHandovers({
        incidents,
        settings,
        drafts,
        console,
        letGo: handOver,
        files,
        now: clock.now,
        newId: randomUUID,
        version: app.getVersion(),
      }),
      list: incidents.list,
      saver,
      askWhich: openDialog(surface.window, { name: 'Handover file', extensions: [recordExtension] }),
      arrived: () => surface.arrivals.newestFile,
    }),
    ...tourHandlers(tour, surface.startOver),
    ...outsideHandlers(
      systemDesktop,
      saver,
      sandboxFolder(),
      () => settings.current.mail?.from ?? null,
      outbox.connectionIsBack,
    ),
  };
};
