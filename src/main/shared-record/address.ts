import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { badAddress } from './problems.ts';

/** One server of an address. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  /** Whether nothing may go there without encryption. */
  readonly isSecure: boolean;
}

const usualPort = 4222;
const form = /^(?:(nats|tls):\/\/)?(\[[0-9a-f:.]+\]|[^\s:/@?#[\]]+)(?::(\d{1,5}))?\/?$/iu;

/** The servers that an address of the settings names, in its order: "nats.example.org, tls://10.0.0.2:4223". */
export const readAddress = (text: string): Result<readonly ServerAddress[], Problem> => {
  const found: ServerAddress[] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    const [, scheme = 'nats', host = '', port = String(usualPort)] = form.exec(part) ?? [];
    if (host === '' || Number(port) < 1 || Number(port) > 65_535) return fail(badAddress);
    found.push({
      host: host.replace(/^\[(.*)\]$/u, '$1'),
      port: Number(port),
      isSecure: scheme.toLowerCase() === 'tls',
    });
  }
  return ok(found);
};

/** A server as people and the client write it: "nats.example.org:4222". */
export const hostAndPort = ({ host, port }: ServerAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
