import type { ServiceEntry } from './entry.ts';

export const firehydrant = {
  about: 'Hands an incident over to FireHydrant, or takes one over from there.',
  sends:
    'Only when you hand an incident over: its title, impact, severity and milestones, and the log as notes. Private notes never go. FireHydrant may start runbooks then, which can page people.',
  key: {
    secret: 'firehydrantKey',
    label: 'Bot token',
    hint: 'It begins with fhb-. FireHydrant shows it once, when it is created.',
  },
  address: {
    usual: 'https://api.firehydrant.io/v1',
    label: 'API address',
    hint: 'Usually https://api.firehydrant.io/v1',
    placeholder: 'https://api.firehydrant.io/v1',
  },
  rights: 'The token of a bot user. Only owners of the FireHydrant account can make one.',
  clicks: [
    'In FireHydrant open Settings, Bot users.',
    'Create Bot User, called “Throughline”.',
    'Copy the token and paste it here.',
  ],
  fields: {},
} as const satisfies ServiceEntry;
