import { emailForm, type ServiceEntry } from './entry.ts';

export const pagerduty = {
  about:
    'Shows who is on call, pages people with one key, and links an incident to one in PagerDuty or declares it there.',
  sends:
    'A page: its message, to those whom you choose. An incident that you declare there: its title, severity, status, impact, summary and bridge. Notes and status updates: the words that you see before they go. Nothing goes by itself, and asking who is on call sends nothing of an incident.',
  key: {
    secret: 'pagerdutyKey',
    label: 'API key',
    hint: 'PagerDuty shows it once, when it is created.',
  },
  address: {
    usual: 'https://api.pagerduty.com',
    label: 'API address',
    hint: 'Usually https://api.pagerduty.com – for accounts in the EU https://api.eu.pagerduty.com',
    placeholder: 'https://api.pagerduty.com',
  },
  rights:
    'The key of a user who may respond to incidents (the roles Responder, Manager, Admin or Account owner; Observer and Stakeholder may only look), or a key of the whole account that is not read-only. Calling people to an incident that is there needs a plan with “Add responders”.',
  clicks: [
    'In PagerDuty open your own picture, My Profile, then User Settings.',
    'Under API Access choose Create API User Token and describe it as “Throughline”.',
    'Copy the key, which is shown once, and paste it here. An admin can make one for the whole account instead: Integrations, Developer Tools, API Access Keys, with Read-only left unticked.',
  ],
  fields: {
    from: {
      kind: 'text',
      label: 'Your email in PagerDuty',
      hint: 'Pages and notes are made in this user’s name.',
      placeholder: 'ana@example.com',
      limit: 320,
      needed: 'Give the email address of a PagerDuty user, in whose name pages are sent.',
      form: emailForm,
    },
    escalationPolicies: {
      kind: 'list',
      label: 'Escalation policies',
      hint: 'Whose people on call are offered, one in each line: the name, or the address of its page. Empty: all that have somebody.',
      placeholder: 'Database',
      limit: 200,
    },
    service: {
      kind: 'text',
      label: 'Service',
      hint: 'The PagerDuty service that incidents are declared for, by its name, unless you choose another one.',
      placeholder: 'Checkout',
      limit: 200,
    },
  },
} as const satisfies ServiceEntry;
