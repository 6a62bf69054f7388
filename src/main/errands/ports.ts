import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { KeyedService } from '../../shared/services/services.ts';
import type { ServiceCall } from '../services/client.ts';
import type { Connections } from '../settings/connections.ts';

/** A service as the settings set it up: how to call it, and what they say about it in words. */
interface ServiceConnection {
  readonly call: ServiceCall;
  readonly fields: Readonly<Record<string, string>>;
}

/** Connects to a service; if it is not set up, the problem says what to do about it. */
export type ToService = (service: KeyedService) => Promise<Result<ServiceConnection, Problem>>;

/** The services of the settings, as errands need them: lists in the settings are about what the lead chooses from. */
export const toService =
  (connections: Pick<Connections, 'service'>): ToService =>
  async (service) => {
    const connected = await connections.service(service);
    if (!connected.ok) return connected;
    const { call, fields } = connected.value;
    const texts = Object.entries(fields).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return ok({ call, fields: Object.fromEntries(texts) });
  };
