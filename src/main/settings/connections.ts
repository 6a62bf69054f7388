import { createHash } from 'node:crypto';
import { because, problemOf } from '../../domain/causes/cause.ts';
import type { DestinationSecret, SecretName } from '../../domain/causes/console.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import { serviceLabels } from '../../domain/services/names.ts';
import {
  type KeyedService,
  keyedServices,
  type ServiceFields,
  type ServiceTested,
} from '../../shared/services/services.ts';
import { createEmail, type EmailAdapter } from '../email/adapter.ts';
import { withSender } from '../email/sender.ts';
import { createCall, type ServiceCall } from '../services/client.ts';
import { serviceOf } from '../services/services.ts';
import { send, type Transport } from '../services/transport.ts';
import type { ServerSettings } from '../shared-record/port.ts';
import { createSlack, type SlackAdapter } from '../slack/adapter.ts';
import { bindSecret, boundSecret, mailServerOf, slackServerOf } from './bound-secret.ts';
import { notingSlack } from './known-channels.ts';
import type { Secrets } from './secrets.ts';
import { checkService, serviceServerOf, usedSettings } from './services.ts';
import type { Settings } from './settings.ts';
import { serverSettingsOf, sharedServersOf } from './shared-server.ts';

/** Creates the adapters to the outside from the settings at the time of the call. */
export interface Connections {
  /** The problem says what to set up. */
  slack(): Promise<Result<SlackAdapter, Problem>>;
  mail(): Promise<Result<EmailAdapter, Problem>>;
  /** A service by its name, as it is set up now. */
  service<S extends KeyedService>(service: S): Promise<Result<Connected<S>, Problem>>;
  /** What is posted to at the address that is kept under this name. */
  webhook(name: DestinationSecret): Promise<Result<Webhook, Problem>>;
  /** How the server for shared incidents is reached. */
  sharedServer(): Promise<Result<ServerSettings, Problem>>;
}

/** A service that can be asked. */
interface Connected<S extends KeyedService> {
  readonly call: ServiceCall;
  readonly fields: ServiceFields<S>;
  /** Another one whenever the address, the key or the fields change. It tells nothing of them. */
  readonly stamp: string;
  /** Finds out whether everything is set up. Reads only. */
  readonly test: () => Promise<Result<ServiceTested, Problem>>;
}

/** An address to post to that is a secret itself. */
export interface Webhook {
  readonly call: ServiceCall;
  /** What follows its server, with the query. */
  readonly path: string;
}

export const createConnections = (
  settings: Settings,
  secrets: Secrets,
  transport: Transport = send,
): Connections => ({
  slack: async () => {
    const token = await readFor(settings, secrets, 'slackToken', slackServerOf(settings.current));
    if (!token.ok) return token;
    if (token.value === null || token.value === '') return problemOf('noSlackToken', because('noSlackToken'));
    const slack = createSlack({
      token: token.value,
      apiUrl: settings.current.slackApiUrl,
      transport,
    });
    return ok(notingSlack(slack, settings));
  },
  mail: async () => {
    const { mail } = settings.current;
    if (mail === null) return problemOf('noMailServer', because('noMailServer'));
    const password = await readFor(settings, secrets, 'mailPassword', mailServerOf(mail));
    if (!password.ok) return password;
    const { host, port, security, user, from } = mail;
    const email = createEmail({ host, port, security, user, password: password.value ?? '' });
    return ok({
      test: () => email.test(from),
      send: (message, options) => email.send(withSender(message, from), options),
    });
  },
  service: async <S extends KeyedService>(service: S) => {
    const { key } = keyedServices[service];
    const main = serviceOf(service);
    const { baseUrl, fields } = usedSettings(settings.current, service);
    const notSetUp = because('serviceNotSetUp', { service: serviceLabels[service] });
    if (!secrets.has(key.secret)) return problemOf('serviceNotSetUp', notSetUp);
    if (!checkService(service, { baseUrl, fields }).ok)
      return problemOf('serviceNotSetUp', because('serviceIncomplete', { service: serviceLabels[service] }));
    const secret = await readFor(settings, secrets, key.secret, serviceServerOf(baseUrl));
    if (!secret.ok) return secret;
    if (secret.value === null || secret.value === '') return problemOf('serviceNotSetUp', notSetUp);
    const call = main.call({ key: secret.value, baseUrl, fields, transport });
    const stamp = createHash('sha256')
      .update(JSON.stringify([baseUrl, secret.value, fields]))
      .digest('hex');
    return ok({ call, fields, stamp, test: () => main.test(call, fields) });
  },
  webhook: async (name) => {
    const kept = await secrets.read(name);
    if (!kept.ok) return kept;
    // It is sent nowhere but to its own server.
    const { secret } = boundSecret(kept.value ?? '');
    if (!URL.canParse(secret)) return problemOf('noWebhook', because('noWebhook'));
    const { origin, pathname, search } = new URL(secret);
    return ok({
      call: createCall({ baseUrl: origin, headers: {} }, transport),
      path: `${pathname}${search}`,
    });
  },
  sharedServer: async () => {
    const { sharedServer } = settings.current;
    if (sharedServer === null) return problemOf('noSharedServer', because('noSharedServer'));
    if (sharedServer.signIn === 'none') return ok(serverSettingsOf(sharedServer, ''));
    const name = 'sharedServerKey';
    const secret = await readFor(settings, secrets, name, sharedServersOf(sharedServer));
    if (!secret.ok) return secret;
    return secret.value === null
      ? problemOf('noSharedServer', because('sharedServerLacksKey', { name }))
      : ok(serverSettingsOf(sharedServer, secret.value));
  },
});

/** Reads a secret for `server`. One that was entered for another server is forgotten, and a problem says so. */
const readFor = async (
  settings: Settings,
  secrets: Secrets,
  name: SecretName,
  server: string,
): Promise<Result<string | null, Problem>> => {
  const kept = await secrets.read(name);
  if (!kept.ok || kept.value === null) return kept;
  const bound = boundSecret(kept.value);
  if (bound.server === server) return ok(bound.secret);
  // Saved before servers were noted: it belongs to the server in the settings, provided they loaded without problems.
  if (bound.server === null && settings.problems.length === 0) {
    const rebound = await secrets.keep(name, bindSecret(bound.secret, server));
    return rebound.ok ? ok(bound.secret) : rebound;
  }
  return secrets.forget(name, bound.server, server);
};
