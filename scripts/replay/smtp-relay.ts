import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SmtpAddress } from './args.ts';
import { recordSmtp, type WireMail } from './smtp-recording.ts';

/** A TCP relay on loopback in front of a mail server: forwards every byte, and records every accepted mail. */
export interface SmtpRelay {
  readonly port: number;
  readonly mails: readonly WireMail[];
  close(): Promise<void>;
}

export const startSmtpRelay = async (server: SmtpAddress): Promise<SmtpRelay> => {
  const mails: WireMail[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  };
  const relay = createServer((client) => {
    const { host, port } = server;
    const upstream = server.secure ? connectTls({ host, port, servername: host }) : connect({ host, port });
    const recording = recordSmtp((mail) => mails.push(mail));
    keep(client);
    keep(upstream);
    join(client, upstream, recording.fromClient);
    join(upstream, client, recording.fromServer);
  });
  await new Promise<void>((resolve, reject) => {
    relay.once('error', reject);
    relay.listen(0, '127.0.0.1', () => resolve());
  });
  return {
    port: (relay.address() as AddressInfo).port,
    mails,
    close: () =>
      new Promise((resolve) => {
        relay.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** Forwards bytes one way. If one end breaks, the other is closed too, so that the app sees what happened. */
const join = (from: Socket, to: Socket, read: (bytes: Buffer) => void): void => {
  from.on('data', (bytes: Buffer) => {
    read(bytes);
    to.write(bytes);
  });
  from.on('end', () => to.end());
  from.on('error', () => to.destroy());
  from.on('close', () => to.destroy());
};
