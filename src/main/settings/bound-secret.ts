import { z } from 'zod';
import type { StoredSettings } from './schema.ts';

/**
 * A secret is only for the server that it was entered for, which is encrypted together with it. Secrets saved by
 * older versions do not say which server that is.
 */
interface BoundSecret {
  readonly secret: string;
  /** Null if unknown. */
  readonly server: string | null;
}

const mark = 'throughline-secret:';
const schema = z.object({ server: z.string(), secret: z.string() });

/** Returns the text to encrypt and store. */
export const bindSecret = (secret: string, server: string): string =>
  `${mark}${JSON.stringify({ server, secret })}`;

/** Parses the stored text. */
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

/** The mail server that a password is for, and how the connection is encrypted. */
export const mailServerOf = ({ host, port, security }: NonNullable<StoredSettings['mail']>): string =>
  `${host.toLowerCase()}:${port} with ${securities[security]}`;
