import { connect } from 'node:tls';

/** How long the TLS handshake may take, in milliseconds. */
const longest = 3_000;

/**
 * Whether a server that sent no greeting expects TLS from the first byte. Its certificate does not matter, since
 * nothing is sent to it.
 */
export const speaksTls = (host: string, port: number, timeoutMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false });
    const end = (answer: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(false), Math.min(timeoutMs, longest));
    socket.once('secureConnect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
