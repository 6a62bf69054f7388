import type { Problem, Result } from '../../domain/result.ts';
import { showIncident, useIncidents } from './incident.ts';

/**
 * The ways in which somebody goes to an incident. All of them lead through here, so that what they type on the way is for
 * that incident, and not for what is still on screen.
 */

/**
 * Hears that somebody is on the way. `coming`: the incident that is on screen at the end, or null when they stay where they
 * are. `to`: the one that they go to, where that is known from the start.
 */
type Hear = (coming: Promise<string | null>, to: string | null) => void;

let tell: Hear | null = null;

/** Calls this each time that somebody goes to an incident, when they press the key for it. */
export const onOpening = (hear: Hear): void => {
  tell = hear;
};

const ifOnScreen = (incident: string): string | null =>
  useIncidents.getState().open?.id === incident ? incident : null;

/** Puts an incident on screen that somebody asked for. */
export const openIncident = (incident: string): Promise<void> => {
  const isAnother = ifOnScreen(incident) === null;
  const shown = showIncident(incident);
  if (isAnother)
    tell?.(
      shown.then(() => ifOnScreen(incident)),
      incident,
    );
  return shown;
};

/**
 * Puts the incident on screen that main answers with, to something that somebody asked for. `first` is called with the
 * answer before that, to close the dialog that asked.
 */
export const openAnswered = <T extends { readonly incident: string }>(
  asked: Promise<Result<T, Problem>>,
  first: (answer: T) => void = () => undefined,
): Promise<Result<T, Problem>> => {
  const shown = asked.then(async (answer) => {
    if (!answer.ok) return answer;
    first(answer.value);
    await showIncident(answer.value.incident);
    return answer;
  });
  tell?.(
    shown.then((answer) => (answer.ok ? ifOnScreen(answer.value.incident) : null)),
    null,
  );
  return shown;
};
