import { send } from '../../../../src/main/services/transport.ts';
import type { ZoomAccess } from '../../../../src/main/services/zoom/call.ts';
import { type ZoomServer, zoomHost } from '../../../servers/zoom.ts';

/** What the settings hold for a Zoom account on loopback. */
export const accessTo = ({ apiUrl, app }: ZoomServer, fields: { host?: string; clientId?: string } = {}) =>
  ({
    key: app.clientSecret,
    baseUrl: apiUrl,
    fields: { accountId: app.accountId, clientId: app.clientId, host: zoomHost, ...fields },
    transport: send,
  }) satisfies ZoomAccess;
