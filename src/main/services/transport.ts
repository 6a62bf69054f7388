import { request } from 'node:http';
import type { Socket } from 'node:net';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type Connect, type ConnectFault, direct } from './connect.ts';

/** One HTTP request as it is written. */
interface RawRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
  /** For the whole of it, connecting and the answer included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A whole answer. Header names are in lower case. */
export interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** lost: the request may have arrived, but no whole answer came back. */
export type SendFault = ConnectFault | { readonly kind: 'lost' };

/** Writes a request at most once, on a connection of its own. */
export type Transport = (asked: RawRequest) => Promise<Result<Raw, SendFault>>;

/** No answer that the console asks for is near this, in bytes. */
const usualMostBytes = 20 * 1024 * 1024;

/**
 * A transport on Node's own HTTP. Chromium's would repeat a POST by itself on a stale connection, and fetch keeps
 * connections open. The request is written only on a connection that is ready, so that until then nothing was sent.
 */
export const createTransport =
  (connect: Connect, mostBytes = usualMostBytes): Transport =>
  async (asked) => {
    const timeout = AbortSignal.timeout(asked.timeoutMs);
    const signal = asked.signal === undefined ? timeout : AbortSignal.any([timeout, asked.signal]);
    const socket = await connect(asked.url, signal);
    return socket.ok ? exchange(asked, socket.value, signal, mostBytes) : socket;
  };

/** Straight to the service, for specs and for the scripts. */
export const send = createTransport(direct);

const exchange = (
  { url, method, headers, body }: RawRequest,
  socket: Socket,
  signal: AbortSignal,
  mostBytes: number,
): Promise<Result<Raw, SendFault>> =>
  new Promise((resolve) => {
    const lost = () => {
      socket.destroy();
      resolve(fail({ kind: 'lost' }));
    };
    const asking = request({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        host: url.host,
        connection: 'close',
        ...(body === null ? {} : { 'content-length': String(body.length) }),
      },
      signal,
    });
    asking.on('error', lost);
    asking.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let size = 0;
      answer.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) lost();
        else chunks.push(chunk);
      });
      answer.on('error', lost);
      // Only of a whole answer; one that is cut has an error instead.
      answer.on('end', () => {
        socket.destroy();
        resolve(
          ok({
            status: answer.statusCode ?? 0,
            headers: plain(answer.headers),
            body: Buffer.concat(chunks),
          }),
        );
      });
    });
    asking.end(body ?? undefined);
  });

const plain = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(', ')]],
    ),
  );
