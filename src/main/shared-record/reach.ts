import type { Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { tcp, tls } from '../services/connect.ts';
import { hostAndPort, type ServerAddress } from './address.ts';
import { noAnswer, notEncrypted, notNats, notReached } from './problems.ts';

/** The part of a server's first line that matters before anything is sent to it. */
const greeting = z.object({
  tls_required: z.boolean().optional(),
  tls_available: z.boolean().optional(),
});

/** The longest first line of a server that is read, in bytes. */
const longestGreeting = 64 * 1024;

/**
 * Finds out whether a NATS server that can be trusted answers at an address, without signing in. The client is only let
 * near one that does: it tells less of what went wrong, and leaves connections open that never come about.
 * Succeeds with whether the connection will be encrypted. `trusted`: issuers, PEM.
 */
export const reach = async (
  address: ServerAddress,
  trusted: readonly string[],
  signal: AbortSignal,
): Promise<Result<{ readonly isEncrypted: boolean }, Problem>> => {
  const where = hostAndPort(address);
  const plain = await tcp(address.host, address.port, signal);
  if (!plain.ok) return fail(notReached(plain.error, where));
  const socket = plain.value;
  try {
    const line = await firstLine(socket, signal);
    if (line === null) return fail(signal.aborted ? noAnswer(where) : notNats(where));
    const info = readGreeting(line);
    if (info === null) return fail(notNats(where));
    const isEncrypted = info.tls_required === true || info.tls_available === true;
    if (!isEncrypted) return address.isSecure ? fail(notEncrypted(where)) : ok({ isEncrypted });
    const secured = await tls(socket, address.host, signal, createSecureContext({ ca: [...trusted] }));
    if (!secured.ok) return fail(notReached(secured.error, where));
    secured.value.destroy();
    return ok({ isEncrypted });
  } finally {
    socket.destroy();
  }
};

const readGreeting = (line: string): z.infer<typeof greeting> | null => {
  const [, json = ''] = /^INFO\s+(\{.*\})\s*$/u.exec(line) ?? [];
  try {
    return greeting.parse(JSON.parse(json));
  } catch {
    return null;
  }
};

/** The first line that the other end says; null when it says none, or one without an end. */
const firstLine = (socket: Socket, signal: AbortSignal): Promise<string | null> =>
  new Promise((resolve) => {
    let said = '';
    const settle = (line: string | null) => {
      signal.removeEventListener('abort', stop);
      socket.off('data', hear);
      socket.off('close', stop);
      // Otherwise the bytes of the handshake would be read here.
      socket.pause();
      resolve(line);
    };
    const stop = () => settle(null);
    const hear = (bytes: Buffer) => {
      said += bytes.toString('latin1');
      const end = said.indexOf('\r\n');
      if (end >= 0) settle(said.slice(0, end));
      else if (said.length > longestGreeting) settle(null);
    };
    socket.on('data', hear);
    socket.once('close', stop);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
