import { isDeepStrictEqual } from 'node:util';
import type { JournalRecord } from '../../domain/incident/envelope.ts';
import { evolveAll } from '../../domain/incident/evolve.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { type Again, decideAgain } from '../../domain/shared-record/again.ts';
import type { Waiting } from '../../domain/shared-record/waiting.ts';
import type { DecisionSettings } from '../incidents/service.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { Entries } from './waiting-entries.ts';

/** The record with everything that waits behind it, and whether that has to be decided again. */
interface Ahead {
  /** As it was when it was decided last, with what was entered since. */
  readonly state: IncidentState;
  /** This was decided on {@link Ahead.state}, and follows it. */
  follow(waiting: Waiting): void;
  /** A line is in the record that does not wait here; `isAny`: whether anything does. */
  passed(isAny: boolean): void;
  /** What waited is in the record as `line`; `isFirst`: nothing else that waits was entered before it. */
  took(waiting: Waiting, line: Pick<JournalRecord, 'events'>, isFirst: boolean): void;
  /** Something that waited is gone. */
  spoil(): void;
  /** Decides all that waits again and says what became of it; null where nothing has to be. */
  again(): Again | null;
}

interface AheadDeps {
  readonly record: Pick<OpenRecord, 'tip' | 'envelopesOf'>;
  readonly settings: () => Pick<DecisionSettings, 'directory'>;
  readonly entries: Pick<Entries, 'open'>;
}

/** What waits already is decided again before anything else. */
export const createAhead = ({ record, settings, entries }: AheadDeps): Ahead => {
  let { state } = record.tip;
  /** Whether something else came in front of what waits, so that it has to be decided again. */
  let isStale = entries.open().length > 0;
  /** Own lines that are in the record with other words than they waited with: what refers to them follows. */
  let outdated: Waiting[] = [];

  return {
    get state() {
      return state;
    },
    follow: ({ events }) => {
      state = evolveAll(state, events);
    },
    passed: (isAny) => {
      isStale ||= isAny;
      if (!isAny) ({ state } = record.tip);
    },
    took: (waiting, { events }, isFirst) => {
      const isAsDecided = !isStale && isFirst && isDeepStrictEqual(waiting.events, events);
      if (isAsDecided) return;
      isStale = true;
      outdated.push(waiting);
    },
    spoil: () => {
      isStale = true;
    },
    again: () => {
      if (!isStale) return null;
      isStale = false;
      const waiting = entries.open().map((entry) => entry.waiting);
      const old = new Set(outdated.map(({ commandId }) => commandId));
      const again = decideAgain(record.tip.state, [...outdated, ...waiting], {
        directory: settings().directory,
        envelopesOf: record.envelopesOf,
      });
      outdated = [];
      ({ state } = again);
      return { ...again, fulfilled: again.fulfilled.filter((commandId) => !old.has(commandId)) };
    },
  };
};
