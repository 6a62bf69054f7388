import { ok, problem } from '../../src/domain/result.ts';
import { createCall } from '../../src/main/services/client.ts';
import { statuspage } from '../../src/main/services/statuspage/service.ts';
import { send, type Transport } from '../../src/main/services/transport.ts';
import type { Connections } from '../../src/main/settings/connections.ts';
import type { KeyedService } from '../../src/shared/services/services.ts';

/** Webhooks by the names of their secrets, as the settings would know them. */
export const webhooksAt =
  (addresses: Readonly<Record<string, string>>, timeoutMs = 10_000): Connections['webhook'] =>
  async (name) => {
    const address = addresses[name];
    if (address === undefined) return problem('noWebhook', 'The address of this webhook is not kept here.');
    const { origin, pathname, search } = new URL(address);
    return ok({
      call: createCall({ baseUrl: origin, headers: {}, timeoutMs }),
      path: `${pathname}${search}`,
    });
  };

/** Statuspage as the settings would have it; no other service is connected. `key`: null for none. */
export const statuspageAt = (
  baseUrl: string | null,
  key = 'statuspage-key',
  timeoutMs = 10_000,
): Connections['service'] => {
  const connected = async (service: KeyedService) => {
    if (service !== 'statuspage' || baseUrl === null)
      return problem('serviceNotSetUp', `${service} is not connected yet.`);
    const transport: Transport = (asked) => send({ ...asked, timeoutMs });
    const call = statuspage.call({ key, baseUrl, fields: {}, transport });
    return ok({ call, fields: {}, test: () => statuspage.test(call, {}) });
  };
  return connected as Connections['service'];
};
