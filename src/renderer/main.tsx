import './styles/global.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { api } from './api.ts';
import { goTo } from './commands/go-to.ts';
import { startKeys } from './commands/keys.ts';
import { runCommand } from './commands/table.ts';
import { reloadCapture, startCapture } from './store/capture.ts';
import { startClock } from './store/clock.ts';
import { loadDeclareLine } from './store/declare-line.ts';
import { openIncident, startIncidents, useIncidents } from './store/incident.ts';
import { startKeptChoices } from './store/kept-choices.ts';
import { startNetwork } from './store/network.ts';
import { startSettings, useSettings } from './store/settings.ts';
import { say } from './store/ui.ts';

/** A fault of the console's own is said, never swallowed. */
const sayFaults = () =>
  window.addEventListener('unhandledrejection', () =>
    say('The console did not finish what you asked; what you typed is kept. Try again.', 'problem'),
  );

const start = async () => {
  sayFaults();
  const info = await api.appInfo(null);
  if (info.ok) startClock(info.value.now, info.value.clockStands);
  startKeys();
  startNetwork();
  api.onCommand(({ command }) => runCommand(command));
  startKeptChoices();
  await Promise.all([startSettings(), startIncidents(), loadDeclareLine()]);
  startCapture();
  api.onStripLeft(reloadCapture);
  useIncidents.subscribe(({ open }, before) => {
    if (open?.id !== before.open?.id) void api.showing({ incident: open?.id ?? null });
  });
  api.onGoTo((place) => void goTo(place));
  api.onNotice(({ text }) => say(text, 'problem'));
  const arrival = await api.arrive(null);
  if (arrival.ok) for (const text of arrival.value.notices) say(text, 'problem');
  if (arrival.ok && arrival.value.go !== null) await goTo(arrival.value.go);
  else if (info.ok && info.value.openAtOnce !== null) {
    await openIncident(info.value.openAtOnce);
    // The home screen would have said it.
    for (const text of useSettings.getState().settings?.problems ?? []) say(text, 'problem');
  }
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<App />);
};

void start();
