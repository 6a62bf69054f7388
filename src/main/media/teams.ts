import { createHash } from 'node:crypto';
import { ok, problem } from '../../domain/result.ts';
import { testMessage } from '../../domain/update/test-message.ts';
import { isSafeAddress } from '../services/address.ts';
import { postToTeams } from '../services/teams/adapter.ts';
import { type MainMedium, notSent, refusedBy, type SecretRules } from './medium.ts';

const nameOf: SecretRules<'teams'>['name'] = (destination) => `teamsWebhook:${destination}`;

const way: MainMedium<'teams'>['way'] = (message, { destination }) => ({
  // A workflow takes four requests a second, whichever incident they come from.
  lane: ({ slackPace }) => ({
    id: `teams ${message.flow}`,
    pace: slackPace,
    lookUpPace: null,
    opensTogether: true,
  }),
  send: async (out, _id, { signal }) => {
    const webhook = await out.webhook(nameOf(destination.id));
    return webhook.ok ? postToTeams(webhook.value, message.card, signal) : refusedBy(webhook.error);
  },
  // Nothing says what a workflow has posted, see domain/media.
  lookUp: async () => 'absent',
});

const everybodyThere =
  'Nobody is affected: this went to everybody here, because Teams has no tests to one person.';

const test: MainMedium<'teams'>['test'] = async (connections, _lead, input) => {
  const webhook = await connections.webhook(nameOf(input.destination.id));
  if (!webhook.ok) return webhook;
  const outcome = await postToTeams(webhook.value, testMessage(input, everybodyThere).card);
  return outcome.kind === 'sent'
    ? ok({
        words: `Accepted by Teams. It does not say whether the message was posted: look in ${input.destination.name}.`,
        caution: null,
      })
    : notSent(outcome);
};

/** Where Microsoft's connectors were, before workflows took their place. */
const isConnector = (host: string): boolean =>
  /(?:^|\.)webhook\.office\.com$|^outlook\.office\.com$/u.test(host);

/** A workflow by what stays when its address is made anew. Nothing can be read from it. */
const flowOf = ({ host, pathname }: URL): string =>
  createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 16);

const secret: SecretRules<'teams'> = {
  name: nameOf,
  read: (destination, typed) => {
    const url = isSafeAddress(typed) ? new URL(typed) : null;
    if (url === null)
      return problem(
        'badAddress',
        'Paste the whole address of the webhook: it begins with https://.',
        'secret',
      );
    if (isConnector(url.hostname))
      return problem(
        'badAddress',
        'This is the address of a connector, which Microsoft has switched off. Make a workflow in its place.',
        'secret',
      );
    if (url.search === '')
      return problem('badAddress', 'This address is cut short: what follows the “?” is missing.', 'secret');
    const seen = { ...destination, host: url.hostname, flow: flowOf(url) };
    return ok({ secret: typed, server: url.origin, destination: seen });
  },
};

export const teams: MainMedium<'teams'> = { way, test, secret, saved: () => Promise.resolve() };
