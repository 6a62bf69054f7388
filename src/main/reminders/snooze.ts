import type { IncidentService } from '../incidents/service.ts';
import type { ReminderActions } from './ports.ts';

/** Writes snoozes into the record; says so if one could not be written. */
export const snoozeOn =
  (
    incidents: Pick<IncidentService, 'execute'>,
    newId: () => string,
    say: (sentence: string) => void,
  ): ReminderActions['snooze'] =>
  (incident, what, until) => {
    for (const one of what)
      void incidents.execute(incident, newId(), { type: 'snooze', what: one, until }).then((written) => {
        if (!written.ok) say(written.error.message);
      });
  };
