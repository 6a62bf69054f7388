import { z } from 'zod';
import { settingsLimits } from './limits.ts';

/** The settings of the server on which several consoles lead one incident, and what they are told about it. */

/** How a console says who it is. */
const signIns = ['none', 'password', 'token', 'nkey', 'creds'] as const;
export type SignIn = (typeof signIns)[number];

/** As they are stored: no secret. */
export const sharedServerSchema = z.object({
  /** "tls://nats.example.com:4222": one server, or those of one cluster. */
  servers: z.array(z.string().trim().max(settingsLimits.apiUrl)).max(9).readonly(),
  /** A company or a team: letters, digits, "-" and "_". */
  space: z.string().trim().max(settingsLimits.space),
  signIn: z.enum(signIns),
  /** With a password only. */
  user: z.string().trim().max(settingsLimits.user),
  /** With an NKey: "U…", which the server has; it is no secret. */
  publicKey: z.string().trim().max(settingsLimits.user).default(''),
  /** Issuers that are trusted besides this computer's, as PEM; empty for none. */
  trusted: z.string().trim().max(settingsLimits.certificates),
});

export type SharedServerSettings = z.output<typeof sharedServerSchema>;

/** The server as the page may see it. */
export interface SharedServerView {
  /** Null as long as none is set up. */
  readonly settings: SharedServerSettings | null;
  readonly hasSecret: boolean;
}

/** What everybody calls their only space. */
export const usualSpace = 'main';

/** The least that the account of a console may do in a space; JetStream's own subjects begin with "$JS". */
export const permissionsIn = (space: string) => {
  const lines = `throughline_${space}`;
  const streams = [lines, `${lines}_drafts`];
  const on = (call: string, rest = ''): readonly string[] =>
    streams.map((stream) => `$JS.API.${call}.${stream}${rest}`);
  return {
    publish: [
      ...['incident.*', 'drill.*', 'here.*', 'draft.*.*'].map((kind) => `throughline.${space}.${kind}`),
      '$JS.API.INFO',
      ...on('STREAM.INFO'),
      ...on('STREAM.CREATE'),
      ...on('STREAM.MSG.GET'),
      ...on('CONSUMER.CREATE', '.>'),
      ...on('CONSUMER.INFO', '.*'),
      ...on('CONSUMER.MSG.NEXT', '.*'),
      ...on('CONSUMER.DELETE', '.*'),
    ],
    subscribe: [`throughline.${space}.here.*`, '_INBOX.>'],
  } as const;
};

/** What the section in the settings says about it; the same parts as for a service. */
export const sharedServerWords = {
  about:
    'Several consoles lead one incident together through a NATS server of your own. Optional: without it everything else works as before.',
  sends:
    'Only of incidents that somebody shares: their whole record, the people named in it, who is there, and the drafts of updates. Never private notes, secrets or settings. Whoever runs the server can read all of it and can change no line unseen; whoever may sign in can join.',
  rights:
    'A NATS server (2.9 or later) with JetStream and an account for your consoles with exactly these permissions. A console makes the two streams with its first test; after that STREAM.CREATE can be taken away.',
  clicks: [
    'On any Linux computer that all consoles reach: apt-get install nats-server, or the container nats:2.',
    'Take throughline.conf from Throughline’s resources/nats, which has TLS, accounts and these permissions.',
    'Make a certificate and passwords as docs/shared.md says, and start the server.',
    'Enter its address and the console’s password here, then test. The same on every console.',
  ],
} as const;
