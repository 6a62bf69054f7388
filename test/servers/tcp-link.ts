import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The way from one console to a server: a proxy on loopback that can be cut, fall silent and be slow. */
export interface TcpLink {
  readonly port: number;
  /** "127.0.0.1:PORT". */
  readonly address: string;
  /** How many connections there were. */
  connections(): number;
  /** Breaks every connection, and refuses new ones until it heals. */
  cut(): void;
  /** Passes nothing on any more, either way; what was sent meanwhile is lost. Connections stay, new ones are accepted. */
  hang(): void;
  /** Still brings what the console sends, and none of the answers. */
  loseAnswers(): void;
  /** Each piece comes so much later, either way. */
  slow(ms: number): void;
  /** Breaks every connection now and passes on new ones: as fast as it can. */
  heal(): void;
  close(): Promise<void>;
}

type Mood = 'open' | 'cut' | 'hung' | 'mute';

/** Puts one in front of a port of this computer. */
export const startTcpLink = async (target: number): Promise<TcpLink> => {
  let mood: Mood = 'open';
  let delay = 0;
  let count = 0;
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    // Whoever breaks off is what the specs are about.
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  };
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const pass = (from: Socket, to: Socket, isAnswer: boolean) => {
    from.on('data', (bytes) => {
      const goes = () => {
        if (mood === 'open' || (mood === 'mute' && !isAnswer)) to.write(bytes);
      };
      if (delay === 0) goes();
      else setTimeout(goes, delay);
    });
    from.once('close', () => {
      if (delay === 0) to.destroy();
      else setTimeout(() => to.destroy(), delay);
    });
  };
  const server = createServer((client) => {
    track(client);
    count += 1;
    if (mood === 'cut') return client.destroy();
    const onward = connect({ host: '127.0.0.1', port: target });
    track(onward);
    pass(client, onward, false);
    pass(onward, client, true);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const become = (next: Mood, breaks: boolean) => {
    mood = next;
    if (breaks) breakAll();
  };
  return {
    port,
    address: `127.0.0.1:${port}`,
    connections: () => count,
    cut: () => become('cut', true),
    hang: () => become('hung', false),
    loseAnswers: () => become('mute', false),
    slow: (ms) => {
      delay = ms;
    },
    heal: () => {
      delay = 0;
      become('open', mood !== 'open');
    },
    close: () => {
      breakAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
