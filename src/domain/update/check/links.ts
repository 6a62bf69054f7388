import { addressesIn } from '../../addresses.ts';
import { finding, type Rule } from './context.ts';
import { insideHosts } from './hosts.ts';

/** Tools whose pages need an account with us. */
const toolLabel =
  /^(?:jira|confluence|grafana|kibana|prometheus|alertmanager|jenkins|argocd|sentry|splunk|datadog|datadoghq|newrelic|dynatrace|pagerduty|opsgenie|victorops|rundeck|vault|consul|nagios|zabbix|phabricator|teamcity|sonarqube|backstage|wiki|intranet|runbooks?|admin|vpn|sso|okta|honeycomb|slack|atlassian)$/iu;

/** Where colleagues meet or write: the conference and the working notes of an incident. */
const workRooms =
  /(?:^|\.)(?:zoom\.us|teams\.microsoft\.com|meet\.google\.com|webex\.com|docs\.google\.com|drive\.google\.com|notion\.so|sharepoint\.com|miro\.com)$/iu;

const hostOf = (url: string): string => {
  const authority = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/iu.exec(url)?.[1] ?? '';
  return authority.replace(/^[^@]*@/u, '').replace(/:\d+$/u, '');
};

const isInside = (url: string, internalHosts: readonly string[], bridge: string): boolean => {
  const host = hostOf(url);
  if (bridge !== '' && url.startsWith(bridge)) return true;
  // A single label ("http://wiki/…") resolves through our own search domain, or not at all.
  if (!host.includes('.') || workRooms.test(host)) return true;
  if (host.split('.').some((label) => toolLabel.test(label))) return true;
  return insideHosts(host, internalHosts).length > 0;
};

/** Finds links in an external update that only work inside. */
export const linkRule: Rule = (context) => {
  if (context.audience !== 'external') return [];
  return context.texts.flatMap((text) =>
    [...new Set(addressesIn(text.text).map((found) => found.text))]
      .filter((url) => isInside(url, context.internalHosts ?? [], context.facts.bridge))
      .map((url) =>
        finding(
          'link',
          text.field,
          url,
          `${hostOf(url)} looks like an internal tool: readers outside cannot open it.`,
        ),
      ),
  );
};
