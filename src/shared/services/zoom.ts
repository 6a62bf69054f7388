import { emailForm, type ServiceEntry } from './entry.ts';

export const zoom = {
  about: 'Opens a bridge with one key.',
  sends:
    'A meeting with the number and title of the incident. The link to join comes back into the record; the host’s link is never kept.',
  key: {
    secret: 'zoomSecret',
    label: 'Client secret',
    hint: 'Zoom shows it under “App Credentials” of the app.',
  },
  address: {
    usual: 'https://api.zoom.us/v2',
    label: 'API address',
    hint: 'Usually https://api.zoom.us/v2',
    placeholder: 'https://api.zoom.us/v2',
  },
  rights:
    'A Server-to-Server OAuth app with the scopes meeting:write:meeting:admin (to open a bridge), meeting:read:list_meetings:admin (to find it again when Zoom’s answer was lost) and user:read:user:admin (to see here whether the host may hold one).',
  clicks: [
    'At marketplace.zoom.us open Develop, Build App, Server-to-Server OAuth App.',
    'Under Scopes add the three scopes above.',
    'Under Activation activate the app.',
    'Copy account id, client id and client secret from App Credentials and paste them here.',
  ],
  fields: {
    accountId: {
      kind: 'text',
      label: 'Account id',
      limit: 100,
      needed: 'Give the account id that Zoom shows under App Credentials.',
    },
    clientId: {
      kind: 'text',
      label: 'Client id',
      limit: 100,
      needed: 'Give the client id that Zoom shows under App Credentials.',
    },
    host: {
      kind: 'text',
      label: 'Host',
      hint: 'The email address of the Zoom user whose meetings the bridges are.',
      placeholder: 'incidents@example.com',
      limit: 320,
      needed: 'Give the email address of the Zoom user whose meetings the bridges are.',
      form: emailForm,
    },
  },
} as const satisfies ServiceEntry;
