import { ok, problem } from '../../domain/result.ts';
import type { Tour } from '../tour/tour.ts';
import type { HandlersFor } from './handlers.ts';

/** `startOver` reloads the window, so that nothing is left of the tour, and shows an incident in it. */
export const tourHandlers = (
  tour: Tour,
  startOver: (incident: string | null) => void,
): HandlersFor<'tour.declare' | 'tour.leave'> => ({
  'tour.declare': ({ commandId, command }) =>
    command.type === 'declare'
      ? tour.declare(commandId, command)
      : problem('badRequest', 'A tour begins with its declaration.'),
  'tour.leave': async ({ to }) => {
    await tour.leave();
    startOver(to);
    return ok(null);
  },
});
