import type { SecretName } from '../../domain/causes/console.ts';
import { refuseZone } from '../../domain/decide/zone.ts';
import { importPeople } from '../../domain/incident/import-people.ts';
import { isSender } from '../../domain/incident/recipients.ts';
import { bareName } from '../../domain/incident/slack-names.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { systemFrom } from '../../shared/keys/chords.ts';
import { checkKeyChanges } from '../../shared/keys/keys.ts';
import { keyedServices } from '../../shared/services/services.ts';
import type { SettingsView } from '../../shared/types.ts';
import type { Clock } from '../clock.ts';
import { destinationSaved, secretNameOf, typedSecret } from '../media/media.ts';
import { lookUpChannel } from '../media/slack.ts';
import { lookAtPage } from '../media/status-page.ts';
import { bindSecret, mailServerOf, slackServerOf } from '../settings/bound-secret.ts';
import { keepChannels } from '../settings/channel-list.ts';
import type { Connections } from '../settings/connections.ts';
import type { StoredSettings } from '../settings/schema.ts';
import type { Secrets } from '../settings/secrets.ts';
import { checkService, serviceServerOf, usedSettings } from '../settings/services.ts';
import type { Settings } from '../settings/settings.ts';
import { slackAddress } from '../settings/slack-address.ts';
import { sendTest } from '../settings/test-send.ts';
import { type DesktopView, viewOf } from '../settings/view.ts';
import type { HandlersFor } from './handlers.ts';

type Calls =
  | 'settings.read'
  | 'incident.archive'
  | 'settings.save'
  | 'audienceRules.save'
  | 'phrases.save'
  | 'templates.save'
  | 'templates.remove'
  | 'keys.save'
  | 'reminders.save'
  | 'people.save'
  | 'people.remove'
  | 'destinations.save'
  | 'destinations.saveWithSecret'
  | 'statusPage.look'
  | 'destinations.remove'
  | 'slack.save'
  | 'slack.test'
  | 'slack.saveChannels'
  | 'slack.channels'
  | 'slack.findChannel'
  | 'slack.members'
  | 'people.import'
  | 'destinations.test'
  | 'services.save'
  | 'services.removeKey'
  | 'services.test'
  | 'mail.save'
  | 'mail.test'
  | 'secrets.look'
  | 'secrets.keepWeakly';

interface SettingsDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly newId: () => string;
  readonly desktop: () => DesktopView;
  /** Tells the windows that something other than the settings file has changed. */
  readonly secretsChanged: () => void;
}

export const settingsHandlers = (deps: SettingsDeps): HandlersFor<Calls> => {
  const { settings, secrets, connections, clock, newId, secretsChanged } = deps;
  const channels = keepChannels(connections, clock);
  const view = (): Result<SettingsView, Problem> => ok(viewOf(settings, secrets, deps.desktop()));
  const change = (part: Partial<StoredSettings>): Result<SettingsView, Problem> => {
    const changed = settings.change(part);
    return changed.ok ? view() : changed;
  };
  const keep = async (name: SecretName, server: string, secret: string | null) => {
    const kept = await secrets.keep(name, secret === null ? null : bindSecret(secret, server));
    secretsChanged();
    return kept;
  };

  return {
    'settings.read': view,
    'incident.archive': ({ incident, isArchived }) => {
      const others = settings.current.archived.filter((id) => id !== incident);
      return change({ archived: isArchived ? [...others, incident] : others });
    },
    'settings.save': ({ me, consoleName, cadence, leading, ending, zone, rows, useX11 }) => {
      if (me !== undefined && !settings.current.people.some(({ id, isTeam }) => id === me && !isTeam))
        return problem('unknownPerson', 'This person is not in the list of people; add them first.', 'me');
      if (consoleName === '')
        return problem('missing', 'Give this console a name, such as “Ana’s laptop”.', 'consoleName');
      const wrong = zone === undefined ? null : refuseZone(zone);
      if (wrong !== null) return wrong;
      return change({
        ...(me === undefined ? {} : { me }),
        ...(consoleName === undefined ? {} : { consoleName }),
        ...(cadence === undefined ? {} : { cadence }),
        ...(leading === undefined ? {} : { leading }),
        ...(ending === undefined ? {} : { ending }),
        ...(zone === undefined ? {} : { zone }),
        ...(rows === undefined ? {} : { rows }),
        ...(useX11 === undefined ? {} : { useX11 }),
      });
    },
    'audienceRules.save': (audienceRules) => change({ audienceRules }),
    'phrases.save': (phrases) => change({ phrases }),
    'templates.save': (template) => change({ templates: replaced(settings.current.templates, template) }),
    'templates.remove': ({ template }) =>
      change({ templates: settings.current.templates.filter(({ id }) => id !== template) }),
    'keys.save': ({ keys }) => {
      const { globalKey } = settings.current.reminders;
      const checked = checkKeyChanges(keys, globalKey, systemFrom(process.platform));
      return checked.ok ? change({ keys }) : checked;
    },
    'reminders.save': (reminders) => change({ reminders }),
    'people.save': (person) => {
      const { people } = settings.current;
      const taken = people.find(
        ({ id, handle }) => id !== person.id && handle.toLowerCase() === person.handle.toLowerCase(),
      );
      if (taken !== undefined)
        return problem(
          'handleTaken',
          `@${person.handle} is already ${taken.name}; choose another handle.`,
          'handle',
        );
      if (person.isTeam && person.id === settings.current.me)
        return problem('isMe', 'This is the person at the keyboard; a team cannot sit there.', 'isTeam');
      return change({ people: replaced(people, person) });
    },
    'people.remove': ({ person }) =>
      person === settings.current.me
        ? problem('isMe', 'This is the person at the keyboard; choose somebody else first.', 'person')
        : change({ people: settings.current.people.filter(({ id }) => id !== person) }),
    'people.import': ({ members }) =>
      change({ people: [...importPeople(settings.current.people, members, newId)] }),
    'destinations.save': (destination) => {
      const changed = change({ destinations: replaced(settings.current.destinations, destination) });
      if (changed.ok) void destinationSaved(connections, destination);
      return changed;
    },
    'destinations.saveWithSecret': async ({ destination: typed, secret }) => {
      const read = typedSecret(typed, secret);
      if (!read.ok) return read;
      const kept = await keep(read.value.name, read.value.server, read.value.secret);
      if (!kept.ok) return kept;
      return change({ destinations: replaced(settings.current.destinations, read.value.destination) });
    },
    'statusPage.look': (asked) => lookAtPage(connections, asked),
    'destinations.remove': async ({ destination }) => {
      const removed = settings.current.destinations.find(({ id }) => id === destination);
      const name = removed === undefined ? null : secretNameOf(removed);
      const changed = change({
        destinations: settings.current.destinations.filter(({ id }) => id !== destination),
      });
      if (changed.ok && name !== null) await keep(name, '', null);
      return changed;
    },
    'destinations.test': (destination) =>
      sendTest({ connections, settings: () => settings.current, now: clock.now, newId }, destination),
    'slack.saveChannels': (rules) => {
      const announceIn = bareName(rules.announceIn);
      const changed = change({ slackChannels: { ...rules, announceIn } });
      if (changed.ok && announceIn !== '') void lookUpChannel(connections, announceIn);
      return changed;
    },
    'slack.channels': (options) => channels.read(options),
    'slack.findChannel': async ({ name }) => {
      const slack = await connections.slack();
      return slack.ok ? slack.value.findChannel(name) : slack;
    },
    'slack.members': async () => {
      const slack = await connections.slack();
      return slack.ok ? slack.value.listMembers() : slack;
    },
    'slack.save': async ({ token, apiUrl }) => {
      channels.forget();
      const address = apiUrl === undefined ? null : slackAddress(apiUrl);
      if (address !== null && !address.ok) return address;
      const before = settings.current.slackApiUrl;
      const next = address?.value ?? before;
      // A token is only for the server that it was entered for and is never sent to another address.
      const server = slackServerOf({ slackApiUrl: next });
      const isElsewhere = slackServerOf({ slackApiUrl: before }) !== server;
      if (token !== undefined || isElsewhere) {
        const kept = await keep('slackToken', server, token === undefined || token === '' ? null : token);
        if (!kept.ok) return kept;
      }
      return change({ slackApiUrl: next });
    },
    'slack.test': async () => {
      const slack = await connections.slack();
      return slack.ok ? slack.value.test() : slack;
    },
    'services.save': async ({ service, settings: typed, key }) => {
      const checked = checkService(service, typed);
      if (!checked.ok) return checked;
      const { services } = settings.current;
      const next = { services: { ...services, [service]: checked.value } };
      const server = serviceServerOf(usedSettings(next, service).baseUrl);
      // A key is only for the server that it was entered for.
      const before = usedSettings(settings.current, service).baseUrl;
      const isElsewhere = before !== '' && serviceServerOf(before) !== server;
      if (key !== undefined || isElsewhere) {
        const { secret } = keyedServices[service].key;
        const kept = await keep(secret, server, key ?? null);
        if (!kept.ok) return kept;
      }
      return change(next);
    },
    'services.removeKey': async ({ service }) => {
      const kept = await keep(keyedServices[service].key.secret, '', null);
      return kept.ok ? view() : kept;
    },
    'services.test': async ({ service }) => {
      const connected = await connections.service(service);
      return connected.ok ? connected.value.test() : connected;
    },
    'mail.save': async ({ server, password }) => {
      const before = settings.current.mail;
      if (server !== null && !isSender(server.from))
        return problem(
          'notAnAddress',
          'The sender is not an email address: incidents@example.com, or Incidents <incidents@example.com>.',
          'from',
        );
      const name = server === null ? '' : mailServerOf(server);
      // Other encryption counts as another server: a password entered for TLS is never sent in clear text.
      const isElsewhere = before !== null && mailServerOf(before) !== name;
      if (password !== undefined || isElsewhere) {
        const kept = await keep(
          'mailPassword',
          name,
          server === null || password === undefined || password === '' ? null : password,
        );
        if (!kept.ok) return kept;
      }
      return change({ mail: server });
    },
    'mail.test': async () => {
      const mail = await connections.mail();
      if (!mail.ok) return mail;
      const tested = await mail.value.test();
      return tested.ok ? ok(null) : tested;
    },
    'secrets.look': () => {
      secrets.look();
      return ok(null);
    },
    'secrets.keepWeakly': async () => {
      const kept = await secrets.keepWeakly();
      secretsChanged();
      return kept.ok ? view() : kept;
    },
  };
};

/** The list with this item replacing the one with the same id, or appended. */
const replaced = <I extends { readonly id: string }>(items: readonly I[], item: I): I[] =>
  items.some(({ id }) => id === item.id)
    ? items.map((old) => (old.id === item.id ? item : old))
    : [...items, item];
