import { randomUUID } from 'node:crypto';
import { app } from 'electron';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { ok } from '../../domain/result.ts';
import type { Checked } from '../../shared/contract.ts';
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
import { createFireHydrant } from '../firehydrant/service.ts';
import { createHandovers } from '../handover/service.ts';
import { aboutHandlers } from '../ipc/about.ts';
import { appHandlers } from '../ipc/app.ts';
import { draftHandlers } from '../ipc/drafts.ts';
import { exportHandlers } from '../ipc/exports.ts';
import { fireHydrantHandlers } from '../ipc/firehydrant.ts';
import type { Handlers } from '../ipc/handlers.ts';
import { handoverHandlers } from '../ipc/handover.ts';
import { incidentHandlers } from '../ipc/incidents.ts';
import { mergeHandlers } from '../ipc/merge.ts';
import { outsideHandlers } from '../ipc/outside.ts';
import { pagerDutyHandlers } from '../ipc/pagerduty.ts';
import { practiceHandlers } from '../ipc/practice.ts';
import { privateNoteHandlers } from '../ipc/private-notes.ts';
import { settingsHandlers } from '../ipc/settings.ts';
import { sharedDraftHandlers } from '../ipc/shared-drafts.ts';
import { sharedRecordHandlers } from '../ipc/shared-record.ts';
import { sharedServerHandlers } from '../ipc/shared-server.ts';
import { ticketHandlers } from '../ipc/tickets.ts';
import { tourHandlers } from '../ipc/tour.ts';
import { nodeFiles as files } from '../journal/files.ts';
import { createMerges } from '../merge/service.ts';
import { createDrill } from '../outbox/drill.ts';
import { createDeleteDrill } from '../practice/delete-drill.ts';
import type { Practice } from '../practice/practice.ts';
import type { PrivateNotes } from '../private-notes/private-notes.ts';
import type { Connections } from '../settings/connections.ts';
import { personHere } from '../settings/person-here.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { viewOf } from '../settings/view.ts';
import type { KeptDrafts } from '../shared-record/kept-drafts.ts';
import type { SharedServer } from '../shared-record/port.ts';
import type { Signal } from '../signal.ts';
import { allWorlds, draftsBeside, incidentsBeside } from '../tour/beside.ts';
import type { Tour } from '../tour/tour.ts';
import { sandboxIn } from '../tour/world.ts';
import { systemDesktop } from '../windows/desktop.ts';
import type { createPrinter } from '../windows/print.ts';
import { bundled } from './paths.ts';
import { type Services, sandboxFolder } from './services.ts';
import type { Surface } from './surface.ts';

interface HandlersDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly sharedServer: SharedServer;
  readonly drafts: Drafts;
  readonly keptDrafts: KeptDrafts;
  /** Whatever is being typed in a draft. */
  readonly typed: Signal<Checked<'draft.save'>>;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly privateNotes: PrivateNotes;
  /** Removes the drafts and private notes of an incident. */
  readonly forget: (incident: string) => Promise<void>;
  readonly tour: Tour;
  readonly practice: Practice;
  readonly surface: Surface;
  readonly clock: Clock;
  readonly print: ReturnType<typeof createPrinter>;
  /** Tells the windows that the settings have changed in some way other than their file. */
  readonly tellSettings: () => void;
}

/** The drills beside the real incidents. */
const worldsOf = ({ tour, practice }: Pick<HandlersDeps, 'tour' | 'practice'>) => allWorlds(tour, practice);

/** Handlers that work while the records are still being read: drafts are saved from the first keystroke. */
export const earlyHandlers = (deps: HandlersDeps) => ({
  ...draftHandlers(draftsBeside(worldsOf(deps), deps.drafts), deps.typed.emit),
  ...settingsHandlers({
    settings: deps.settings,
    secrets: deps.secrets,
    connections: deps.connections,
    clock: deps.clock,
    newId: randomUUID,
    desktop: deps.surface.desktop,
    secretsChanged: deps.tellSettings,
  }),
  ...sharedServerHandlers({
    settings: deps.settings,
    secrets: deps.secrets,
    connections: deps.connections,
    server: deps.sharedServer,
    askFor: (what) => openDialog(deps.surface.window, serverFiles[what])(),
    view: () => viewOf(deps.settings, deps.secrets, deps.surface.desktop()),
    secretsChanged: deps.tellSettings,
  }),
});

/** The files that the settings of the server for shared incidents are made of. */
const serverFiles = {
  creds: { name: 'Creds file', extensions: ['creds'] },
  certificates: { name: 'Certificates (PEM)', extensions: ['pem', 'crt', 'cer'] },
};

/** The licences of the software in this build. */
export const licences = () =>
  readLicences(['licences.json', '../preload/licences.json', '../renderer/licences.json'].map(bundled));

/** All the handlers. */
export const handlersOf = (
  early: ReturnType<typeof earlyHandlers>,
  {
    settings,
    connections,
    drafts,
    keptDrafts,
    console,
    surface,
    clock,
    tour,
    practice,
    privateNotes,
    forget,
    print,
    sharedServer,
  }: HandlersDeps,
  { incidents, shared, outbox, newVersions, search, handOver, people }: Services,
): Handlers => {
  const saver = createSaver(saveDialog(surface.window), files, app.getPath('userData'));
  const worlds = worldsOf({ tour, practice });
  const reachable = incidentsBeside(worlds, incidents);
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
      showing: people.showing,
      zoom: surface.zoom,
      sharing: surface.sharing,
    }),
    ...privateNoteHandlers(privateNotes, worlds, surface.sharing, (incident) =>
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
    ...sharedRecordHandlers(shared),
    ...sharedDraftHandlers(people, keptDrafts),
    ...pagerDutyHandlers(connections, clock),
    ...fireHydrantHandlers(
      createFireHydrant({
        call: async () => {
          const there = await connections.service('firehydrant');
          return there.ok ? ok(there.value.call) : there;
        },
        incidents,
        directory: () => settings.current.people,
        now: clock.now,
        newId: randomUUID,
      }),
    ),
    ...ticketHandlers({ incidents, connections, settings, clock, newId: randomUUID }),
    ...mergeHandlers(
      createMerges({ incidents, console, cadence: () => settings.current.cadence, now: clock.now }),
    ),
    ...tourHandlers(tour, surface.startOver),
    ...practiceHandlers(
      practice,
      reachable,
      openDialog(surface.window, { name: 'Drill', extensions: ['json'] }),
      createDeleteDrill({
        incidents,
        sandbox: createDrill(sandboxFolder(), files),
        forget: async (incident) => {
          await forget(incident);
          await shared.forget(incident);
        },
      }),
    ),
    ...outsideHandlers(
      systemDesktop,
      saver,
      async (incident) => {
        const world = await worlds.worldOf(incident);
        return world?.ok ? sandboxIn(world.value.folder) : sandboxFolder();
      },
      () => settings.current.mail?.from ?? null,
      () => {
        outbox.connectionIsBack();
        sharedServer.hurry();
      },
    ),
  };
};
