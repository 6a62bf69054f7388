import { request } from 'node:http';
import { isIP, connect as openTcp, type Socket } from 'node:net';
import {
  createSecureContext,
  getCACertificates,
  connect as openTls,
  type PeerCertificate,
  type SecureContext,
} from 'node:tls';
import { certificateWords } from '../../domain/causes/certificates.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

/** No connection: nothing of the request was written. `code` is the system's, or "HTTP 407" for a proxy's answer. */
export interface ConnectFault {
  readonly kind: 'not-sent';
  readonly why: 'network' | 'proxy' | 'certificate';
  readonly code: string;
  /** The certificate that was refused. */
  readonly presented?: { readonly subject: string; readonly issuer: string };
}

/** Opens a connection to the server of `url` that is ready for a request: with TLS, the server has proved who it is. */
export type Connect = (url: URL, signal: AbortSignal) => Promise<Result<Socket, ConnectFault>>;

/** Asks the system which proxy an address goes through; the answer is a PAC result such as "PROXY host:port; DIRECT". */
type ResolveProxy = (url: string) => Promise<string>;

interface ConnectOptions {
  readonly resolveProxy: ResolveProxy;
  /** Trusted issuers, PEM. */
  readonly trusted: () => readonly string[];
}

/** Connects the way the system says: through its proxy, trusting whom it trusts. */
export const createConnect = ({ resolveProxy, trusted }: ConnectOptions): Connect => {
  let context: SecureContext | undefined;
  return async (url, signal) => {
    // A plain address is on this computer, where no proxy is asked.
    if (url.protocol === 'http:') return tcp(url.hostname, Number(url.port || 80), signal);
    const pac = await before(
      signal,
      resolveProxy(url.origin).catch(() => 'DIRECT'),
    );
    if (pac === null) return fail({ kind: 'not-sent', why: 'proxy', code: 'ETIMEDOUT' });
    const proxy = proxyOf(pac);
    if (proxy === null) return fail({ kind: 'not-sent', why: 'proxy', code: 'SOCKS' });
    context ??= createSecureContext({ ca: [...trusted()] });
    const port = Number(url.port || 443);
    const carrier =
      proxy === 'direct'
        ? await tcp(url.hostname, port, signal)
        : await tunnel(proxy, `${url.hostname}:${port}`, signal, context);
    return carrier.ok ? tls(carrier.value, url.hostname, signal, context) : carrier;
  };
};

/** What a promise comes to; null once the signal says that it has taken too long. A proxy's script may never end. */
const before = async <T>(signal: AbortSignal, promise: Promise<T>): Promise<T | null> => {
  const stopped = Promise.withResolvers<null>();
  const stop = () => stopped.resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const first = await Promise.race([stopped.promise, promise]);
  signal.removeEventListener('abort', stop);
  return first;
};

/** Issuers that Node trusts by itself, that NODE_EXTRA_CA_CERTS names, and that this computer trusts. */
export const systemCertificates = (): readonly string[] => [
  ...new Set([...getCACertificates('default'), ...readSystem()]),
];

/** A store that cannot be read adds nobody to trust. */
const readSystem = (): readonly string[] => {
  try {
    return getCACertificates('system');
  } catch {
    return [];
  }
};

/** Without a proxy. */
export const direct = createConnect({ resolveProxy: async () => 'DIRECT', trusted: systemCertificates });

/** The way that the system says. */
export const systemConnect = (resolveProxy: ResolveProxy): Connect =>
  createConnect({ resolveProxy, trusted: systemCertificates });

interface Proxy {
  readonly host: string;
  readonly port: number;
  readonly isSecure: boolean;
}

/** The first way in a PAC result that can be gone; null if there is none. */
export const proxyOf = (pac: string): Proxy | 'direct' | null => {
  for (const way of pac.split(';').map((part) => part.trim())) {
    if (way === '' || /^DIRECT$/iu.test(way)) return 'direct';
    const [, kind = '', host = '', port = ''] = /^(\w+)\s+(\S+):(\d+)$/u.exec(way) ?? [];
    if (/^(?:PROXY|HTTPS?)$/iu.test(kind))
      return { host: bare(host), port: Number(port), isSecure: kind.toUpperCase() === 'HTTPS' };
  }
  return null;
};

/** An IPv6 address without its brackets. */
const bare = (host: string): string => host.replace(/^\[(.*)\]$/u, '$1');

/** Settles once: with the connection, or with what went wrong before it was ready. */
const opening = (
  socket: Socket,
  ready: 'connect' | 'secureConnect',
  signal: AbortSignal,
  fault: (code: string) => ConnectFault,
): Promise<Result<Socket, ConnectFault>> =>
  new Promise((resolve) => {
    const settle = (result: Result<Socket, ConnectFault>) => {
      signal.removeEventListener('abort', stop);
      socket.off(ready, done);
      socket.off('close', closed);
      // An error that comes later is its user's to hear of; until there is one it must not bring the console down.
      if (!result.ok) socket.destroy();
      resolve(result);
    };
    const done = () => settle(ok(socket));
    const failed = (error: NodeJS.ErrnoException) => settle(fail(fault(error.code ?? 'unknown')));
    const closed = () => settle(fail(fault('ECONNRESET')));
    const stop = () => settle(fail(fault('ETIMEDOUT')));
    socket.once(ready, done);
    socket.on('error', failed);
    socket.once('close', closed);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });

/** A connection without encryption. */
export const tcp = (host: string, port: number, signal: AbortSignal, why: 'network' | 'proxy' = 'network') =>
  opening(openTcp({ host: bare(host), port }), 'connect', signal, (code) => ({
    kind: 'not-sent',
    why,
    code,
  }));

/** The handshake over a connection. What the other end presented is known before it is refused. */
export const tls = (
  carrier: Socket,
  hostname: string,
  signal: AbortSignal,
  secureContext: SecureContext,
): Promise<Result<Socket, ConnectFault>> => {
  const host = bare(hostname);
  const socket = openTls({
    socket: carrier,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    secureContext,
    ALPNProtocols: ['http/1.1'],
  });
  let presented: ConnectFault['presented'];
  // Emitted when the handshake is over, before the certificate is judged; after that it can no longer be read.
  socket.prependListener('secure', () => {
    presented = namesOf(socket.getPeerCertificate());
  });
  return opening(socket, 'secureConnect', signal, (code) => ({
    kind: 'not-sent',
    // Everything else that ends a handshake is a broken network.
    why: presented !== undefined || certificateWords(code) !== undefined ? 'certificate' : 'network',
    code,
    ...(presented === undefined ? {} : { presented }),
  }));
};

/** Whom a certificate is for and who issued it, in words. Its fields are whatever the other end wrote. */
const namesOf = ({ subject, issuer }: Partial<PeerCertificate>): ConnectFault['presented'] => ({
  subject: nameOf(subject),
  issuer: nameOf(issuer),
});

const nameOf = (name: Partial<PeerCertificate['subject']> | undefined): string => {
  const said = [name?.CN ?? name?.O].flat()[0] ?? '';
  const clean = said.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return clean === '' ? 'nobody by name' : clean.slice(0, 100);
};

/** Asks a proxy to pass a connection on. It sees the name of the server, never the request. */
const tunnel = async (
  { host, port, isSecure }: Proxy,
  goal: string,
  signal: AbortSignal,
  secureContext: SecureContext,
): Promise<Result<Socket, ConnectFault>> => {
  const plain = await tcp(host, port, signal, 'proxy');
  const way = plain.ok && isSecure ? await tls(plain.value, host, signal, secureContext) : plain;
  if (!way.ok) return fail({ ...way.error, why: 'proxy' });
  return new Promise((resolve) => {
    const refused = (code: string) => {
      way.value.destroy();
      resolve(fail({ kind: 'not-sent', why: 'proxy', code }));
    };
    const asking = request({
      createConnection: () => way.value,
      method: 'CONNECT',
      path: goal,
      headers: { host: goal },
      signal,
    });
    asking.on('error', (error: NodeJS.ErrnoException) => refused(error.code ?? 'unknown'));
    asking.on('response', ({ statusCode }) => refused(`HTTP ${statusCode}`));
    asking.on('connect', ({ statusCode }, socket: Socket) =>
      statusCode === 200 ? resolve(ok(socket)) : refused(`HTTP ${statusCode}`),
    );
    asking.end();
  });
};
