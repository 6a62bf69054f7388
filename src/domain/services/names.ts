/** The services that the console can be connected to besides Slack and a mail server. */
export const serviceNames = [
  'statuspage',
  'teams',
  'pagerduty',
  'firehydrant',
  'zoom',
  'github',
  'jira',
] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What each service is called. */
export const serviceLabels: Readonly<Record<ServiceName, string>> = {
  statuspage: 'Statuspage',
  teams: 'Microsoft Teams',
  pagerduty: 'PagerDuty',
  firehydrant: 'FireHydrant',
  zoom: 'Zoom',
  github: 'GitHub',
  jira: 'Jira',
};

/** Whether a name in a record is a service that this console knows; a newer console may know more. */
const isService = (name: string): name is ServiceName => Object.hasOwn(serviceLabels, name);

/** A service by its name in a record, as people call it. */
export const serviceLabel = (name: string): string => (isService(name) ? serviceLabels[name] : name);
