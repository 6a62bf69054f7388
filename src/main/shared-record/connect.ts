import {
  type Authenticator,
  connect,
  credsAuthenticator,
  type NatsConnection,
  nkeyAuthenticator,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { systemCertificates } from '../services/connect.ts';
import { hostAndPort, readAddress } from './address.ts';
import { problemOf } from './faults.ts';
import type { Credentials, ServerSettings } from './port.ts';
import { badCredentials, notReached, ofKnownServer } from './problems.ts';
import { reach } from './reach.ts';
import type { SharedTiming } from './timing.ts';

interface Opening {
  /** What the server's list of clients calls this one. */
  readonly name: string;
  readonly timing: SharedTiming;
  /** Whether the server let these credentials in before. */
  readonly wasIn: boolean;
  /** Gives up. */
  readonly signal: AbortSignal;
}

/**
 * Opens one connection to the first server of the settings that can be reached. It does not come back by itself when it
 * breaks: whoever wants it back opens another one, and is told why where that fails.
 */
export const openConnection = async (
  settings: ServerSettings,
  { name, timing, wasIn, signal }: Opening,
): Promise<Result<NatsConnection, Problem>> => {
  const servers = readAddress(settings.address);
  if (!servers.ok) return servers;
  const authenticator = authenticatorOf(settings.credentials);
  if (!authenticator.ok) return authenticator;
  const ca = [...systemCertificates(), settings.trusted].filter((pem) => pem.trim() !== '');
  let failure: Problem = notReached({ kind: 'not-sent', why: 'network', code: 'none' }, settings.address);
  for (const server of servers.value) {
    const soon = AbortSignal.any([signal, AbortSignal.timeout(timing.connect)]);
    const reached = await reach(server, ca, soon);
    if (signal.aborted) break;
    if (!reached.ok) {
      failure = wasIn ? ofKnownServer(reached.error, hostAndPort(server)) : reached.error;
      continue;
    }
    try {
      const nc = await unlessGivenUp(
        connect({
          servers: hostAndPort(server),
          name,
          ...(authenticator.value === null ? {} : { authenticator: authenticator.value }),
          ...(reached.value.isEncrypted ? { tls: { ca: ca.join('\n') } } : {}),
          timeout: timing.connect,
          reconnect: false,
          ignoreClusterUpdates: true,
          pingInterval: timing.ping,
          maxPingOut: 2,
          noAsyncTraces: true,
        }),
        signal,
      );
      if (nc === null) break;
      return ok(nc);
    } catch (error) {
      failure = problemOf(error, wasIn);
    }
  }
  return fail(failure);
};

/** A connection; null once the signal says that nobody wants it, and then it is closed when it comes. */
const unlessGivenUp = async (
  connecting: Promise<NatsConnection>,
  signal: AbortSignal,
): Promise<NatsConnection | null> => {
  const given = Promise.withResolvers<null>();
  const giveUp = () => given.resolve(null);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  const first = await Promise.race([connecting, given.promise]).finally(() =>
    signal.removeEventListener('abort', giveUp),
  );
  if (first === null)
    void connecting.then(
      (nc) => nc.close(),
      () => undefined,
    );
  return first;
};

/** How the client signs in; null for without. What is not of its kind is refused before it is sent anywhere. */
const authenticatorOf = (credentials: Credentials): Result<Authenticator | null, Problem> => {
  switch (credentials.kind) {
    case 'none':
      return ok(null);
    case 'password':
      return ok(usernamePasswordAuthenticator(credentials.user, credentials.password));
    case 'token':
      return ok(tokenAuthenticator(credentials.token));
    case 'nkey':
      return tried('nkey', nkeyAuthenticator(utf8(credentials.seed.trim())));
    case 'creds':
      return tried('creds', credsAuthenticator(utf8(credentials.text.replaceAll('\r\n', '\n'))));
  }
};

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const tried = (kind: 'nkey' | 'creds', authenticator: Authenticator): Result<Authenticator, Problem> => {
  try {
    authenticator('nonce');
    return ok(authenticator);
  } catch {
    return fail(badCredentials(kind));
  }
};
