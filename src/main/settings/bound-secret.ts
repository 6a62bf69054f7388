import { z } from 'zod';
import type { StoredSettings } from './schema.ts';

/**
 * A secret is for the server that it was entered for: which one that is stands beside it, inside what is encrypted.
 * Secrets from before that was kept say nothing about it.
 */
interface BoundSecret {
  readonly secret: string;
  /** Null when it is not known. */
  readonly server: string | null;
}

const mark = 'throughline-secret:';
const schema = z.object({ server: z.string(), secret: z.string() });

/** What is encrypted and kept. */
export const bindSecret = (secret: string, server: string): string =>
  `${mark}${JSON.stringify({ server, secret })}`;

/** Reads what was kept. */
export const boundSecret = (kept: string): BoundSecret => {
  if (!kept.startsWith(mark)) return { secret: kept, server: null };
  try {
    return schema.parse(JSON.parse(kept.slice(mark.length)));
  } catch {
    return { secret: '', server: '' };
  }
};

/** The Slack server that a token is for. */
export const slackServerOf = ({ slackApiUrl }: Pick<StoredSettings, 'slackApiUrl'>): string =>
  new URL(slackApiUrl).origin;

const securities = { tls: 'TLS', starttls: 'STARTTLS', none: 'no encryption' } as const;

/** The mail server that a password is for, and how it is spoken to. */
export const mailServerOf = ({ host, port, security }: NonNullable<StoredSettings['mail']>): string =>
  `${host.toLowerCase()}:${port} with ${securities[security]}`;
