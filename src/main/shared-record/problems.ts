import { because, sayCause } from '../../domain/causes/cause.ts';
import { certificateWords } from '../../domain/causes/certificates.ts';
import type { Problem } from '../../domain/result.ts';
import type { ConnectFault } from '../services/connect.ts';
import type { ServerState } from './port.ts';

/*
 * Whatever can be wrong with the server that shared incidents are on, as one plain sentence. `said` is for code that asks
 * what it was.
 */

/** What the server is called in sentences. */
const server = 'the server for shared records';
const The = 'The server for shared records';

const say = (said: string, message: string): Problem => ({ code: 'service', said, message });

/** The console was not told of any server. */
export const notSetUp: Problem = {
  code: 'noSharedServer',
  message: sayCause(because('noSharedServer')),
};

/** Why nothing can be asked of the server now; null if it can. */
export const whyUnreachable = (state: ServerState): Problem | null => {
  if (state.kind === 'connected') return null;
  if (state.kind === 'off') return notSetUp;
  return {
    code: 'sharedUnreachable',
    message:
      state.kind === 'away'
        ? state.why
        : 'The console is still connecting to the server for shared incidents. Try again in a moment.',
  };
};

/** The address in the settings is none. */
export const badAddress: Problem = {
  ...say(
    'bad_address',
    'The address of the server for shared records is none. Enter it as nats.example.org, with :port where it is not 4222, and tls:// in front to demand encryption.',
  ),
  field: 'address',
};

/** The name of a space cannot be part of a subject. */
export const badSpace: Problem = {
  ...say(
    'bad_space',
    'The name of a space consists of letters, digits, “-” and “_”, at most 50 of them. Correct it in Settings.',
  ),
  field: 'space',
};

/** The seed or the file in the settings is not what its kind must be. */
export const badCredentials = (kind: 'nkey' | 'creds'): Problem => ({
  ...say(
    'bad_credentials',
    kind === 'nkey'
      ? 'The NKey seed is not one: a user’s seed begins with SU and has 58 characters. Enter it again in Settings.'
      : 'The credentials file lacks what it must have: a user’s JWT and NKey seed, each between dashed lines. Enter the whole file in Settings.',
  ),
  field: 'credentials',
});

/** No connection to `where` ("nats.example.org:4222"). */
export const notReached = ({ why, code, presented }: ConnectFault, where: string): Problem => {
  if (why === 'certificate') {
    const { subject, issuer } = presented ?? { subject: 'nobody by name', issuer: 'nobody by name' };
    const lacks = certificateWords(code) ?? 'its certificate is not valid';
    return say(
      'certificate',
      `${The} could not prove who it is: ${lacks} (${code}). The certificate is for ${subject}, issued by ${issuer}. Where the company has an issuer of its own, enter that issuer’s certificate in Settings.`,
    );
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return say(
      'name_not_found',
      `No server is known by the name of ${where}. Check the address in Settings, and the network of this computer.`,
    );
  if (code === 'ETIMEDOUT') return noAnswer(where);
  return say('not_reached', `Could not reach ${server} at ${where} (${code}).`);
};

/** Somebody is there and says nothing. */
export const noAnswer = (where: string): Problem =>
  say('no_answer', `${The} at ${where} did not answer in time.`);

/** Somebody else is there. */
export const notNats = (where: string): Problem =>
  say(
    'not_nats',
    `Something other than a NATS server answers at ${where}. Check the address and the port in Settings.`,
  );

/** The address demands what the server has not. */
export const notEncrypted = (where: string): Problem =>
  say(
    'no_tls',
    `The address of ${server} asks for encryption (tls://), and the server at ${where} has none. Have whoever runs it set up TLS.`,
  );

/** The connection ended. `isSilent`: nothing came any more, although nobody hung up. */
export const connectionLost = (isSilent: boolean): string =>
  isSilent ? `${The} does not answer any more.` : `The connection to ${server} broke.`;

/** Reading began to doubt what it reads, and begins anew. */
export const readingInterrupted = `Reading from ${server} was interrupted.`;

/** JetStream is off. */
export const keepsNothing = say(
  'jetstream_off',
  `${The} keeps nothing: JetStream is off there, or for these credentials. Whoever runs it adds “jetstream { store_dir: … }” to its configuration.`,
);

/** A stream is missing and cannot be made. */
export const noStream = (stream: string, why: Problem): Problem =>
  say(
    'no_stream',
    why.said === 'may_not'
      ? `${The} has no stream ${stream}, and these credentials may not make it. Whoever runs it makes it, or lets them publish to $JS.API.STREAM.CREATE.${stream}.`
      : `${The} has no stream ${stream}, and it could not be made. ${why.message}`,
  );

/** The streams that are there take nothing of a subject that is needed. */
export const missingSubject = (subject: string): Problem =>
  say(
    'no_stream',
    `The stream of this space takes nothing of “${subject}”. Have whoever runs ${server} add it to the stream’s subjects.`,
  );

/** A stream that was there is not. */
export const streamGone: Problem = say(
  'no_stream',
  `${The} has lost what it kept. The console makes it anew, if it may, and sends its lines again.`,
);

/** A link names a space that is not on the server. `yours`: the one in the settings. */
export const noSpace = (space: string, yours: string): Problem => ({
  ...say('no_space', `There is no space “${space}” on the server; yours is “${yours}”. Check the link.`),
  field: 'joinLink',
});

/** A line is longer than the server takes; lengths in bytes, null where nobody knows. */
export const tooLong = (length: number, most: number | null): Problem =>
  say(
    'too_long',
    `This is too long for ${server}: it has ${kilobytes(length)}${most === null ? '' : `, and a message may have ${kilobytes(most)}`}. Enter it in parts, or have max_payload raised there.`,
  );

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1024)} KB`;

/** The credentials were not accepted; `wasIn`: they were, before. */
export const notAccepted = (wasIn: boolean): Problem =>
  wasIn
    ? say(
        'revoked',
        `${The} does not accept this console’s credentials any more. Ask whoever runs it, or enter others in Settings.`,
      )
    : say(
        'credentials',
        `${The} does not accept these credentials. Enter others in Settings, or ask whoever runs it.`,
      );

/** The credentials were accepted until a time that has come. */
export const expired = say(
  'expired',
  `The credentials for ${server} have expired. Ask whoever runs it for new ones, and enter them in Settings.`,
);

/** The credentials may not use a subject. */
export const mayNot = (operation: 'publish' | 'subscription', subject: string): Problem =>
  say(
    'may_not',
    `The credentials for ${server} lack a right: to ${operation === 'publish' ? 'publish to' : 'subscribe to'} “${subject}”. Have whoever runs it give it to them.`,
  );

/** There is no room. `said`: the server's words. */
export const full = (said: string): Problem =>
  say('full', `${The} is full (${said}). It takes nothing more until whoever runs it gives it more room.`);

/** A part of a cluster is missing. */
export const unavailable = (said: string): Problem =>
  say('unavailable', `${The} cannot answer just now (${said}): a part of it is missing.`);

/** Whatever else the server says no with. */
export const refused = (code: number, said: string): Problem =>
  say(`js_${code}`, `${The} refused it: “${said}”.`);

/**
 * `problem`, as it is said of a server that was reached at `where` with the same settings before: then the way there is
 * cut, whatever answers instead, and the settings are right.
 */
export const ofKnownServer = (problem: Problem, where: string): Problem =>
  problem.said === 'not_nats' || problem.said === 'name_not_found'
    ? say('not_reached', `${The} at ${where} cannot be reached now. The console tries again by itself.`)
    : problem;

/** Nobody knows what became of a question. */
export const unanswered = say('lost', `${The} did not answer in time, or the connection broke.`);

/** There is no connection yet. */
export const connecting = say('connecting', `The console is still connecting to ${server}.`);

/** There was a connection, and it is over for this reason. */
export const lostBecause = (why: string): Problem => say('lost', why);
