import type { DecideContext } from '../../domain/decide/table.ts';
import type { EventEnvelope } from '../../domain/incident/envelope.ts';
import type { NewEvent } from '../../domain/incident/events.ts';
import { writtenFrom } from '../../domain/incident/shared.ts';
import type { Facts } from '../../domain/incident/state.ts';
import { currentVersion } from './upcast.ts';

/**
 * Events as they are written: with ids and times, as plain JSON, so that live and replayed state are equal. `facts`: of the
 * incident before them.
 */
export const envelopesOf = (
  commandId: string,
  events: readonly NewEvent[],
  occurredAt: string | undefined,
  { now, by, console }: Pick<DecideContext, 'now' | 'by' | 'console'>,
  facts: Facts | null,
): readonly EventEnvelope[] =>
  JSON.parse(
    JSON.stringify(
      events.map(
        ({ type, data, there }, index): EventEnvelope => ({
          id: `${commandId}/${index}`,
          type,
          version: currentVersion(type),
          occurredAt: new Date(there?.at ?? occurredAt ?? now).toISOString(),
          recordedAt: now,
          // An entry of another incident stays its author's.
          by: there?.by ?? by,
          ...writtenFrom(facts, events, console),
          data,
        }),
      ),
    ),
  );
