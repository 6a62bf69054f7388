import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A proxy on loopback that passes connections on, or refuses to. */
export interface TestProxy {
  readonly port: number;
  /** What it was asked to connect to, in order: "127.0.0.1:443". */
  readonly asked: readonly string[];
  /** What it does from now on: a status other than 200 refuses, "drop" closes without a word. */
  answer(how: number | 'drop'): void;
  close(): Promise<void>;
}

/** Starts one on a free port. It passes nothing on but CONNECT. */
export const startProxy = async (): Promise<TestProxy> => {
  let how: number | 'drop' = 200;
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    // Whoever breaks off is what the specs are about.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  };
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on('connection', track);
  server.on('connect', (request, client: Socket) => {
    asked.push(request.url ?? '');
    if (how === 'drop') return client.destroy();
    if (how !== 200) return client.end(`HTTP/1.1 ${how} No\r\ncontent-length: 0\r\n\r\n`);
    const [host, port] = (request.url ?? '').split(':');
    const onward = connect({ host: host ?? '', port: Number(port) }, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(client);
      client.pipe(onward);
    });
    track(onward);
    onward.once('close', () => client.destroy());
    client.once('close', () => onward.destroy());
    return onward;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
};
