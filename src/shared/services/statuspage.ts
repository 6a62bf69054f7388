import type { ServiceEntry } from './entry.ts';

export const statuspage = {
  about: 'Updates for the outside appear on your status page, with the state of its components.',
  sends:
    'The external update as you see it in its preview, and the state of the components that you choose. Each status page is a destination of its own, with its page id.',
  key: {
    secret: 'statuspageKey',
    label: 'API key',
    hint: 'It acts as the user it belongs to.',
  },
  address: {
    usual: 'https://api.statuspage.io/v1',
    label: 'API address',
    hint: 'Usually https://api.statuspage.io/v1',
    placeholder: 'https://api.statuspage.io/v1',
  },
  rights:
    'A key may do whatever its user may. Make a user for the console that may only manage incidents of this page.',
  clicks: [
    'Sign in at manage.statuspage.io as the user whose key it shall be.',
    'Click the picture of the user at the bottom left, then API info.',
    'Create a key, copy it and paste it here.',
  ],
  fields: {},
} as const satisfies ServiceEntry;
