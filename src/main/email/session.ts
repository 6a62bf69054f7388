import { getCACertificates } from 'node:tls';
import type { SMTPConnectionOptions, SMTPConnectionSendInfo } from 'nodemailer/lib/smtp-connection';
import { speaksTls } from './probe.ts';

/** How to reach a mail server. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** "tls" from the first byte (usually port 465), "starttls" required before anything else (587), or "none". */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  /** The longest silence to bear at any point, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** A certificate authority to trust besides the usual ones, PEM. */
  readonly ca?: string | undefined;
}

/**
 * How far a session came. What an error means hangs on this alone: the library's own `command` says CONN both
 * for "never connected" and for "dropped after the whole mail".
 * - connecting: until the server greeted, and TLS stood where it was asked for
 * - signing-in: from there to the accepted password
 * - sending: sender, recipients and text, up to the last byte of the text. The final dot has not gone out
 * - handed-over: the text is out wholly, so the final dot may be too
 */
export type Phase = 'connecting' | 'signing-in' | 'sending' | 'handed-over';

/** A recipient the server would not take. `forGood` is false where it may take it later. */
export interface Rejection {
  readonly address: string;
  readonly reply: string;
  readonly forGood: boolean;
}

/** Why a session ended early, and where. */
export interface SessionFault {
  readonly phase: Phase;
  /**
   * nodemailer's name for it (EAUTH, ETLS, ECONNECTION …); "NO_AUTH" when a sign-in is not even offered, "NO_GREETING"
   * when a server took the connection and said nothing, "TLS_FIRST" when that was because it waits for TLS,
   * "CALLED_OFF" when somebody did not want it any more.
   */
  readonly code: string;
  /** The system's or TLS library's own name for it, such as ECONNREFUSED. */
  readonly systemCode: string | null;
  /** The server's reply, where there was a whole one: its code and its text. */
  readonly replyCode: number | null;
  readonly reply: string;
  /** What each recipient was answered, when none was accepted. */
  readonly rejections: readonly Rejection[];
  /** The size of the mail in bytes; 0 where there was none. */
  readonly size: number;
  /** The most that the server says it takes, in bytes, where the mail is over that. */
  readonly most: number | null;
}

export type SessionEnd =
  | { readonly kind: 'ready'; readonly greeting: string }
  | { readonly kind: 'accepted'; readonly accepted: string[]; readonly rejections: Rejection[] }
  | { readonly kind: 'failed'; readonly fault: SessionFault };

/** A mail ready to go: to whom, and its bytes. */
interface Parcel {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

const defaultTimeoutMs = 60_000;
/** How long a server may take to be reached and to say its first word: the lead is looking at "Sending…". */
const greetingTimeoutMs = 20_000;

/**
 * What a session is for: handing over a mail, or only showing that it could. With a sender, a trial goes on to the
 * command before the text, where a server says what it wants; it hangs up there, so that no mail is sent.
 */
type Errand = Parcel | { readonly trialFrom: string | null };

/**
 * Connects, signs in and does its errand. Tries once. `signal` calls it off, but only as long as the server cannot
 * have the whole mail.
 */
export const runSession = async (
  settings: SmtpSettings,
  errand: Errand,
  signal?: AbortSignal,
): Promise<SessionEnd> => {
  const end = await runOnce(settings, errand, signal);
  if (end.kind !== 'failed' || end.fault.code !== 'NO_GREETING' || settings.security === 'tls') return end;
  const { host, port, timeoutMs = defaultTimeoutMs } = settings;
  return (await speaksTls(host, port, timeoutMs))
    ? { kind: 'failed', fault: { ...end.fault, code: 'TLS_FIRST' } }
    : end;
};

const runOnce = async (
  settings: SmtpSettings,
  errand: Errand,
  signal: AbortSignal | undefined,
): Promise<SessionEnd> => {
  const [{ default: SMTPConnection }, { Readable }] = await Promise.all([
    import('nodemailer/lib/smtp-connection'),
    import('node:stream'),
  ]);
  const connection = new SMTPConnection(connectionOptions(settings));
  return new Promise((resolve) => {
    let phase: Phase = 'connecting';
    const end = (result: SessionEnd) => {
      // The first word counts; what a closing connection says afterwards does not.
      resolve(result);
      signal?.removeEventListener('abort', callOff);
      connection.close();
    };
    const failed = (error: unknown, size = 0) => {
      const fault = faultOf(error, phase);
      const code = isUngreeted(error, connection.lastServerResponse) ? 'NO_GREETING' : fault.code;
      end({ kind: 'failed', fault: { ...fault, code, size, most: mostIn(error) } });
    };

    const tryOut = (sender: string) => {
      phase = 'sending';
      // Read only when the server waits for the text.
      const never = new Readable({ read: () => end({ kind: 'ready', greeting }) });
      connection.send({ from: sender, to: [sender] }, never, (error) => {
        if (!error) return;
        const fault = faultOf(error, phase);
        // That the sender is no mailbox of this server says nothing about whom updates go to.
        if (fault.rejections.some(isAboutTheClient) || fault.rejections.length === 0) failed(error);
        else end({ kind: 'ready', greeting });
      });
    };
    const send = ({ from, to, raw }: Parcel) => {
      phase = 'sending';
      const text = Readable.from(slices(raw));
      // The library writes the final dot when this stream has ended, so not before this listener ran.
      text.once('end', () => {
        phase = 'handed-over';
      });
      connection.send({ from, to: [...to], size: raw.length }, text, (error, info) => {
        if (error) failed(error, raw.length);
        else end({ kind: 'accepted', accepted: info.accepted, rejections: rejectionsOf(info) });
      });
    };
    const signedIn = () => {
      if ('raw' in errand) send(errand);
      else if (errand.trialFrom !== null) tryOut(errand.trialFrom);
      else end({ kind: 'ready', greeting });
    };

    const callOff = () => {
      if (phase !== 'handed-over') failed(Object.assign(new Error('called off'), { code: 'CALLED_OFF' }));
    };

    let greeting = '';
    if (signal?.aborted) return callOff();
    signal?.addEventListener('abort', callOff, { once: true });
    connection.on('error', failed);
    // Closed without a word; where there was an error, it is told in the same turn.
    connection.once('end', () => setImmediate(() => failed(new Error('closed'))));
    connection.connect((error) => {
      if (error) return failed(error);
      greeting = firstLine(connection.lastServerResponse || '');
      const { user, password = '' } = settings;
      if (user === undefined || user === '') return signedIn();
      phase = 'signing-in';
      if (!connection.allowsAuth) return failed(Object.assign(new Error('no sign-in'), { code: 'NO_AUTH' }));
      connection.login({ credentials: { user, pass: password } }, (refused) => {
        if (refused) failed(refused);
        else signedIn();
      });
    });
  });
};

const connectionOptions = (settings: SmtpSettings): SMTPConnectionOptions => {
  const timeout = settings.timeoutMs ?? defaultTimeoutMs;
  const first = Math.min(timeout, greetingTimeoutMs);
  return {
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    // Without this STARTTLS is used when it is there and quietly left out when somebody takes it away.
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    dnsTimeout: first,
    connectionTimeout: first,
    greetingTimeout: first,
    socketTimeout: timeout,
    socketCloseTimeout: 1000,
    // Its log has the mail and the recipients in it.
    logger: false,
    ...(settings.ca === undefined ? {} : { tls: { ca: [...getCACertificates('default'), settings.ca] } }),
  };
};

/** Small pieces, so that the end of the stream is not reached before the network took most of it. */
function* slices(raw: Buffer): Generator<Buffer> {
  const size = 16 * 1024;
  for (let at = 0; at < raw.length; at += size) yield raw.subarray(at, at + size);
}

const faultOf = (error: unknown, phase: Phase): SessionFault => {
  const known = error as Partial<Omit<SMTPError, 'code'> & { code: unknown }>;
  const reply = typeof known.response === 'string' ? known.response : '';
  return {
    phase,
    code: typeof known.code === 'string' ? known.code : 'ECONNECTION',
    systemCode: typeof known.originalCode === 'string' ? known.originalCode : null,
    replyCode: known.responseCode ?? null,
    reply,
    rejections: rejectionsOf(known),
    size: 0,
    most: null,
  };
};

/** A time-out before the server's first word, though it took the connection. */
const isUngreeted = (error: unknown, heard: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ETIMEDOUT' &&
  !/^connection timeout/iu.test(error.message) &&
  !heard;

/** An answer to a recipient that would be the same for every other one: this client may not send. */
const isAboutTheClient = ({ reply }: Rejection): boolean => /^530|^\d{3}[ -]\d\.7\.|\brelay/iu.test(reply);

/** The library refuses a mail by itself that is larger than the server says it takes. */
const mostIn = (error: unknown): number | null => {
  const most = error instanceof Error ? /larger than allowed (\d+)/u.exec(error.message)?.[1] : undefined;
  return most === undefined ? null : Number(most);
};

type SMTPError = NonNullable<SMTPConnectionSendInfo['rejectedErrors']>[number];

const rejectionsOf = ({ rejectedErrors = [] }: { rejectedErrors?: SMTPError[] | undefined }): Rejection[] =>
  rejectedErrors.map(({ recipient = '', response = '', permanent = false }) => ({
    address: recipient,
    reply: response,
    forGood: permanent,
  }));

const firstLine = (reply: string): string => (reply.split('\n')[0] ?? '').replace(/^\d{3}[ -]/, '').trim();
