import { ok } from '../../domain/result.ts';
import type { IncidentListItem } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import { openAtStart } from '../incidents/list-item.ts';
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
      openAtOnce: openAtStart(list()),
    }),
});
