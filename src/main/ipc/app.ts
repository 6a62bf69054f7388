import { ok } from '../../domain/result.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import type { HandlersFor } from './handlers.ts';

interface AppDeps {
  readonly version: string;
  readonly platform: string;
  readonly clock: Clock;
  readonly list: () => readonly IncidentListItem[];
}

export const appHandlers = ({ version, platform, clock, list }: AppDeps): HandlersFor<'app.info'> => ({
  'app.info': () =>
    ok({
      version,
      platform,
      now: clock.now().toISOString(),
      clockStands: clock.stands,
      openAtOnce: liveOne(list()),
    }),
});

/** The live incident, when there is exactly one. */
const liveOne = (items: readonly IncidentListItem[]): string | null => {
  const [first, ...others] = items.filter(({ phase }) => phase === 'active');
  return first !== undefined && others.length === 0 ? first.id : null;
};
