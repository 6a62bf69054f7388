/** Sentences for when PagerDuty did not do something, beside those that every service has (services.ts). */
export const pagerDutyCauses = {
  pagerdutyBadKey:
    'PagerDuty does not accept the key. Enter another one in Settings, or the address of your region: for accounts in the EU it is https://api.eu.pagerduty.com.',
  pagerdutyMayNot:
    'PagerDuty does not let this key do it: it may only read, or its user may only look. Use the key of a user who may respond to incidents, then {again}.',
  pagerdutyNoResponders:
    'The PagerDuty plan does not include adding responders, so nobody can be called to an incident that is there. Page them in PagerDuty, or declare an incident that pages them.',
  pagerdutyNobody:
    'PagerDuty knows nobody with the address {from}. Enter the address of one of its users in Settings, then {again}.',
  pagerdutyNoIncident:
    'PagerDuty has no such incident: it was deleted, or belongs to another account. Link the right one, then {again}.',
  pagerdutyHasKey: 'PagerDuty says that it has this incident, but does not show it yet.',
  pagerdutyNoLook: 'Could not see in PagerDuty whether it is there already.',
} as const;
