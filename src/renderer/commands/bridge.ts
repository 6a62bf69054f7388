import { bridgeFor } from '../../domain/errands/kinds/bridge.ts';
import { run } from '../store/actions.ts';
import { glanceNow } from '../store/incident.ts';
import { useSettings } from '../store/settings.ts';
import { openPanel, say } from '../store/ui.ts';

/** Opens a bridge; asks before when there is one. */
export const openBridge = (): void => {
  const facts = glanceNow();
  if (facts === null) return;
  if (facts.bridge === '') void askForBridge();
  else openPanel({ kind: 'bridge' });
};

/** Opens a bridge, whether or not there is one; leads to the settings while Zoom is not connected. */
export const askForBridge = async (): Promise<void> => {
  const facts = glanceNow();
  if (facts === null) return;
  const isDrill = facts.kind === 'drill';
  if (!isDrill && useSettings.getState().settings?.services.zoom.hasKey !== true) {
    openPanel({ kind: 'settings', section: 'services', service: 'zoom' });
    say('Zoom is not connected yet: connect it here, then open the bridge.');
  } else if (await run({ type: 'planErrand', kind: 'bridge', what: { ...bridgeFor(facts) } }))
    say(
      isDrill
        ? 'In a drill no bridge is opened; what Zoom would have been asked is kept on this computer.'
        : 'Opening a bridge at Zoom. Its link comes into the status bar; the outbox says how it stands.',
    );
};
