import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that takes only so many recipients per message, and answers each as it is told. */
export interface Limited {
  readonly port: number;
  /** The recipients of each mail that was delivered. */
  readonly mails: readonly (readonly string[])[];
  close(): Promise<void>;
}

/** What to answer to a recipient: a reply, or "close" to hang up; a certain number of times. */
export type Answers = Map<string, { readonly reply: string; left: number }>;

export const given = (list: readonly (readonly [string, string, number])[]): Answers =>
  new Map(list.map(([address, reply, left]) => [address, { reply, left }]));

interface LimitedOptions {
  readonly limit: number;
  /** What a recipient above the limit is answered. */
  readonly over: string;
  readonly answers?: Answers;
  readonly pipelining?: boolean;
}

export const limitedSmtp = async (options: LimitedOptions): Promise<Limited> => {
  const { limit, over, answers = given([]), pipelining = true } = options;
  const mails: (readonly string[])[] = [];
  const sockets = new Set<Socket>();
  const server: SMTPServer = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    hidePIPELINING: !pipelining,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 1,
    onRcptTo: ({ address }, session, reply) => {
      const hangUp = () => [...server.connections].find(({ id }) => id === session.id)?._socket.destroy();
      const refuse = (text: string): void => {
        if (text === 'close') return void hangUp();
        reply(Object.assign(new Error(text.slice(4) || 'no'), { responseCode: Number(text.slice(0, 3)) }));
        if (text.startsWith('421')) setTimeout(hangUp, 5);
      };
      const own = answers.get(address);
      if (own !== undefined && own.left > 0) {
        own.left -= 1;
        return refuse(own.reply);
      }
      // smtp-server adds the recipient once the answer is out: what stands in the envelope was taken before.
      if (session.envelope.rcptTo.length >= limit) return refuse(over);
      return reply();
    },
    onData: (stream, session, reply) => {
      const to = session.envelope.rcptTo.map(({ address }) => address);
      stream.resume();
      stream.on('end', () => {
        mails.push(to);
        reply();
      });
    },
  });
  server.on('error', () => {});
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    mails,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
