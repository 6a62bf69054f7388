import './styles/global.css';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { AppInfo } from '../shared/types.ts';
import { App, fetchPane, fetchRest } from './App.tsx';
import { api } from './api.ts';
import { keepKeysFor, listenForKeys } from './commands/first-keys.ts';
import { afterFrame } from './store/after-frame.ts';
import { setClock, startClock } from './store/clock.ts';
import { loadDeclareLine, useDeclareLine } from './store/declare-line.ts';
import { readList, showIncident, startIncidents, useIncidents } from './store/incident.ts';
import { startKeptChoices } from './store/kept-choices.ts';
import { startNetwork } from './store/network.ts';
import { readVersion, setVersion } from './store/new-version.ts';
import { onOpening } from './store/opening.ts';
import { followPractice } from './store/practice.ts';
import { readSettings, startSettings, useSettings } from './store/settings.ts';
import { startShared } from './store/shared-record.ts';
import { beginSharing, startSharing } from './store/sharing.ts';
import { followTour } from './store/tour.ts';
import { handoverFile, joinPanel, openPanel, sayAnywhere, unsay, useUi } from './store/ui.ts';
import { keepUndoInField } from './undo-in-field.ts';

/** Reports the console's own errors instead of swallowing them. */
const reportErrors = () =>
  window.addEventListener('unhandledrejection', () =>
    sayAnywhere('The console did not finish what you asked; what you typed is kept. Try again.', 'problem'),
  );

/** Loads the code of the commands and of what they use. */
const readCommands = () => import('./commands/entry-points.ts');

const hearKeys = listenForKeys();
keepUndoInField();

/** Connects keys to commands, including those pressed before. */
const connect = async () => {
  const { hearKey, startCapture } = await readCommands();
  startCapture();
  hearKeys(hearKey);
};

/** Shows what a handover file is that somebody opened. */
const showFile = () => openPanel(handoverFile(true));

/** Listens to main and to the window. */
const listen = () => {
  startNetwork();
  startKeptChoices();
  followTour();
  followPractice();
  startSharing();
  startShared(true);
  api.onCommand(async ({ command }) => (await readCommands()).runCommand(command));
  api.onStripLeft(async () => (await readCommands()).reloadCapture());
  api.onGoTo(async (place) => (await readCommands()).goTo(place));
  api.onFile(showFile);
  api.onJoinAsked(({ joinLink }) => openPanel(joinPanel(joinLink)));
  api.onVersion(setVersion);
  api.onNotice(({ text }) => sayAnywhere(text, 'problem'));
  api.onNoticeGone(({ text }) => unsay(text));
  useIncidents.subscribe(({ open }, before) => {
    if (open?.id !== before.open?.id) void api.showing({ incident: open?.id ?? null });
  });
};

/** Goes where a notification or a link points, or opens the incident to start with. */
const arrive = async (arriving: ReturnType<typeof api.arrive>, openAtOnce: string | null) => {
  const arrival = await arriving;
  if (arrival.ok) for (const text of arrival.value.notices) sayAnywhere(text, 'problem');
  // Over the list of incidents: none is on screen that it might be taken for.
  if (arrival.ok && arrival.value.joinLink !== null) openPanel(joinPanel(arrival.value.joinLink));
  else if (arrival.ok && arrival.value.file !== null) showFile();
  else if (arrival.ok && arrival.value.go !== null) await (await readCommands()).goTo(arrival.value.go);
  else if (openAtOnce !== null) {
    await showIncident(openAtOnce);
    // The home screen would have shown them.
    for (const text of useSettings.getState().settings?.problems ?? []) sayAnywhere(text, 'problem');
  }
};

/** Begins with what main says of itself. */
const begin = ({ now, clockStands, sharing }: AppInfo) => {
  startClock(now, clockStands);
  beginSharing(sharing);
};

const draw = () => {
  const root = document.getElementById('root');
  if (root !== null) flushSync(() => createRoot(root).render(<App />));
  // Before the first picture nobody types for a line: keys wait for the commands.
  onOpening(keepKeysFor);
};

/** Asks again for what the first frame was made from, which is as old as the page, and loads the rest. */
const afterFirstFrame = async () => {
  await Promise.all([fetchRest(), readSettings(), readList(), readVersion()]);
  const info = await api.appInfo(null);
  if (info.ok) setClock(info.value.now, info.value.clockStands);
};

/** Milliseconds for which the first frame waits for the records; after that it shows the place to declare one. */
const patience = 700;

/** The answer, or null when it takes longer than `patience`. */
const withinPatience = <T,>(answer: Promise<T>): Promise<T | null> =>
  Promise.race([answer, new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))]);

/** Returns a test of whether somebody has begun to work since: then nothing must move under their hands. */
const watchForWork = () => {
  const { text } = useDeclareLine.getState();
  return () => useDeclareLine.getState().text !== text || useUi.getState().panel !== null;
};

/** Starts while the records are still being read: a line can be typed meanwhile. */
const startWithoutRecords = async (
  asked: ReturnType<typeof api.appInfo>,
  arriving: ReturnType<typeof api.arrive>,
) => {
  draw();
  const isAtWork = watchForWork();
  afterFrame(() => void connect());
  const info = await asked;
  if (info.ok) begin(info.value);
  await arrive(arriving, info.ok && !isAtWork() ? info.value.openAtOnce : null);
};

/** Starts with the open incident, or the place to declare one, in the first frame. */
const startWith = async (openAtOnce: string | null, arriving: ReturnType<typeof api.arrive>) => {
  // With nothing to open, the first key need not wait.
  if (openAtOnce === null) {
    draw();
    afterFrame(() => void connect());
    await arrive(arriving, null);
  } else {
    await Promise.all([arrive(arriving, openAtOnce), fetchPane(), readCommands()]);
    draw();
    // Keys pressed before apply to the incident that is open now.
    await connect();
  }
};

const start = async () => {
  reportErrors();
  listen();
  const arriving = api.arrive(null);
  // What the first frame needs was requested before this script was loaded: see the preload.
  const asked = api.appInfo(null);
  const listing = startIncidents();
  const [info] = await Promise.all([
    withinPatience(Promise.all([asked, listing])).then((answers) => answers?.[0] ?? null),
    startSettings(),
    loadDeclareLine(),
  ]);
  if (info === null) await startWithoutRecords(asked, arriving);
  else {
    if (info.ok) begin(info.value);
    await startWith(info.ok ? info.value.openAtOnce : null, arriving);
  }
  requestIdleCallback(() => void afterFirstFrame(), { timeout: 500 });
};

void start();
