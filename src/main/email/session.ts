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
  /** The inactivity timeout at any point, in milliseconds. */
  readonly timeoutMs?: number | undefined;
  /** A certificate authority to trust in addition to the default ones, PEM. */
  readonly ca?: string | undefined;
}

/**
 * How far a session got. Only this tells what an error means: the library's own `command` says CONN both for "never
 * connected" and for "dropped after the whole mail".
 * - connecting: until the server has sent its greeting, and TLS is established if it was asked for
 * - signing-in: from there until the password is accepted
 * - sending: sender, recipients and text, up to the last byte of the text. The final dot has not been sent
 * - handed-over: all of the text has been sent, so the final dot may have been too
 */
export type Phase = 'connecting' | 'signing-in' | 'sending' | 'handed-over';

/** A recipient that the server rejected. `isPermanent` is false if it may accept it later. */
export interface Rejection {
  readonly address: string;
  readonly reply: string;
  readonly isPermanent: boolean;
}

/** Why a session ended early, and where. */
export interface SessionFault {
  readonly phase: Phase;
  /**
   * nodemailer's code (EAUTH, ETLS, ECONNECTION …); "NO_AUTH" if the server offers no authentication, "NO_GREETING" if
   * it accepted the connection and said nothing, "TLS_FIRST" if that was because it expects TLS, "CALLED_OFF" if the
   * mail was aborted.
   */
  readonly code: string;
  /** The code from the system or the TLS library, such as ECONNREFUSED. */
  readonly systemCode: string | null;
  /** The server's reply, if it was complete: its code and its text. */
  readonly replyCode: number | null;
  readonly reply: string;
  /** The reply for each recipient, if none was accepted. */
  readonly rejections: readonly Rejection[];
  /** The size of the mail in bytes; 0 if there was none. */
  readonly size: number;
  /** The server's size limit in bytes, if the mail exceeds it. */
  readonly most: number | null;
}

export type SessionEnd =
  | { readonly kind: 'ready'; readonly greeting: string }
  | { readonly kind: 'accepted'; readonly accepted: string[]; readonly rejections: Rejection[] }
  | { readonly kind: 'failed'; readonly fault: SessionFault };

/** A mail ready to be sent: its envelope and its bytes. */
interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
}

const defaultTimeoutMs = 60_000;
/** How long connecting and the server's greeting may take: the lead is looking at "Sending…". */
const greetingTimeoutMs = 20_000;

/**
 * What a session is for: sending a mail, or only testing that it could. With a sender, a trial continues to the
 * command before the text, where the server states its requirements, and then disconnects, so that no mail is sent.
 */
type Task = Mail | { readonly trialFrom: string | null };

/**
 * Connects, signs in and does its task. Tries once. `signal` aborts it, but only as long as the server cannot have the
 * whole mail.
 */
export const runSession = async (
  settings: SmtpSettings,
  task: Task,
  signal?: AbortSignal,
): Promise<SessionEnd> => {
  const end = await runOnce(settings, task, signal);
  if (end.kind !== 'failed' || end.fault.code !== 'NO_GREETING' || settings.security === 'tls') return end;
  const { host, port, timeoutMs = defaultTimeoutMs } = settings;
  return (await speaksTls(host, port, timeoutMs))
    ? { kind: 'failed', fault: { ...end.fault, code: 'TLS_FIRST' } }
    : end;
};

const runOnce = async (
  settings: SmtpSettings,
  task: Task,
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
      // The first result counts; errors from the closing connection afterwards do not.
      resolve(result);
      signal?.removeEventListener('abort', abort);
      connection.close();
    };
    const failed = (error: unknown, size = 0) => {
      const fault = faultOf(error, phase);
      const code = timedOutBeforeGreeting(error, connection.lastServerResponse) ? 'NO_GREETING' : fault.code;
      end({ kind: 'failed', fault: { ...fault, code, size, most: mostIn(error) } });
    };

    const runTrial = (sender: string) => {
      phase = 'sending';
      // Only read once the server is ready for the text.
      const never = new Readable({ read: () => end({ kind: 'ready', greeting }) });
      connection.send({ from: sender, to: [sender] }, never, (error) => {
        if (!error) return;
        const fault = faultOf(error, phase);
        // That the sender has no mailbox on this server says nothing about the recipients of updates.
        if (fault.rejections.some(isAboutTheClient) || fault.rejections.length === 0) failed(error);
        else end({ kind: 'ready', greeting });
      });
    };
    const send = ({ from, to, raw }: Mail) => {
      phase = 'sending';
      const text = Readable.from(slices(raw));
      // The library writes the final dot after this stream has ended, so not before this listener has run.
      text.once('end', () => {
        phase = 'handed-over';
      });
      connection.send({ from, to: [...to], size: raw.length }, text, (error, info) => {
        if (error) failed(error, raw.length);
        else end({ kind: 'accepted', accepted: info.accepted, rejections: rejectionsOf(info) });
      });
    };
    const signedIn = () => {
      if ('raw' in task) send(task);
      else if (task.trialFrom !== null) runTrial(task.trialFrom);
      else end({ kind: 'ready', greeting });
    };

    const abort = () => {
      if (phase !== 'handed-over') failed(Object.assign(new Error('called off'), { code: 'CALLED_OFF' }));
    };

    let greeting = '';
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort, { once: true });
    connection.on('error', failed);
    // Closed without an error; if there was one, it is reported in the same tick.
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
    // Without this, STARTTLS is used if offered and silently skipped if an attacker strips it.
    requireTLS: settings.security === 'starttls',
    ignoreTLS: settings.security === 'none',
    dnsTimeout: first,
    connectionTimeout: first,
    greetingTimeout: first,
    socketTimeout: timeout,
    socketCloseTimeout: 1000,
    // Its log would contain the mail and the recipients.
    logger: false,
    ...(settings.ca === undefined ? {} : { tls: { ca: [...getCACertificates('default'), settings.ca] } }),
  };
};

/** Small chunks, so that the stream does not end before most of it has been sent over the network. */
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

/** Whether it timed out waiting for the greeting, although the server had accepted the connection. */
const timedOutBeforeGreeting = (error: unknown, heard: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === 'ETIMEDOUT' &&
  !/^connection timeout/iu.test(error.message) &&
  !heard;

/** Whether a rejection would be the same for every recipient: this client may not send. */
const isAboutTheClient = ({ reply }: Rejection): boolean => /^530|^\d{3}[ -]\d\.7\.|\brelay/iu.test(reply);

/** The size limit from the library's error: it refuses a mail that is larger than the server's limit. */
const mostIn = (error: unknown): number | null => {
  const most = error instanceof Error ? /larger than allowed (\d+)/u.exec(error.message)?.[1] : undefined;
  return most === undefined ? null : Number(most);
};

type SMTPError = NonNullable<SMTPConnectionSendInfo['rejectedErrors']>[number];

const rejectionsOf = ({ rejectedErrors = [] }: { rejectedErrors?: SMTPError[] | undefined }): Rejection[] =>
  rejectedErrors.map(({ recipient = '', response = '', permanent = false }) => ({
    address: recipient,
    reply: response,
    isPermanent: permanent,
  }));

const firstLine = (reply: string): string => (reply.split('\n')[0] ?? '').replace(/^\d{3}[ -]/, '').trim();
