import { randomUUID } from 'node:crypto';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { idsInRecord } from '../../domain/incident/same-person.ts';
import type { Facts } from '../../domain/incident/state.ts';
import type { Checked } from '../../shared/contract.ts';
import type { Clock } from '../clock.ts';
import type { IncidentService } from '../incidents/service.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import { personHere } from '../settings/person-here.ts';
import type { Settings } from '../settings/settings.ts';
import { startClockNotes } from '../shared-record/clocks.ts';
import { createPeople, type People } from '../shared-record/people.ts';
import type { SharedPlace, SharedServer } from '../shared-record/port.ts';
import type { Signal } from '../signal.ts';
import type { Surface } from './surface.ts';

interface SharedPeopleDeps {
  readonly sharedServer: SharedServer;
  readonly settings: Pick<Settings, 'current' | 'onChanged'>;
  readonly console: () => ConsoleIdentity;
  readonly incidents: Pick<IncidentService, 'live' | 'onRecords' | 'onListChanged' | 'executeForSharing'>;
  readonly typed: Signal<Checked<'draft.save'>>;
  readonly surface: Pick<Surface, 'ipc'>;
  readonly clock: Clock;
}

/** Who is there in shared incidents and who writes which update, followed from here on; and whether this clock is right. */
export const startSharedPeople = (deps: SharedPeopleDeps): People => {
  const { sharedServer: server, settings, console, incidents, typed, surface, clock } = deps;
  const factsOf = (incident: string): Facts | null =>
    incidents.live().find(({ id }) => id === incident)?.state.facts ?? null;
  const placeOf = (incident: string): SharedPlace | null => {
    const facts = factsOf(incident);
    if (facts === null || facts.shared === null) return null;
    return { space: facts.shared.space, incident, isDrill: facts.kind === 'drill' };
  };
  const people = createPeople({
    server,
    console,
    person: (incident) => {
      const { me, people: book } = settings.current;
      const noted = factsOf(incident)?.people ?? {};
      const ids = idsInRecord(
        noted,
        book.filter(({ id }) => id === me),
      );
      return { id: ids.get(me) ?? me, name: personHere(settings.current) };
    },
    placeOf,
    clock,
    scheduler,
  });
  const clocks = startClockNotes({
    server,
    console: () => console().id,
    incidents: () => incidents.live().map(({ id, state }) => ({ id, facts: state.facts })),
    note: (incident, aheadMs) =>
      incidents.executeForSharing(incident, randomUUID(), { type: 'noteClock', aheadMs }),
  });
  const look = (): void => {
    people.look();
    clocks.look();
  };
  incidents.onRecords(look);
  incidents.onListChanged(look);
  typed.on(({ incident, slot, content }) => people.typed(incident, slot, content));
  people.onChanged((incident) =>
    surface.ipc.push('all', 'sharedDrafts.changed', { incident, drafts: people.drafts(incident) }),
  );
  return {
    ...people,
    stop: async () => {
      clocks.stop();
      await people.stop();
    },
  };
};
