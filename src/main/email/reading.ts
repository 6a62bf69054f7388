import type { Rejection, SessionFault, SmtpSettings } from './session.ts';
import { certificateWords } from './tls-words.ts';

/** What a fault means: whether a person must mend something, it can go well later, or it may have gone out. */
interface Reading {
  readonly verdict: 'person' | 'waiting' | 'unknown';
  readonly code: string;
  /** What happened and, for "person", what to do. */
  readonly message: string;
}

/** The reading of a fault: by the server's reply where it gave one, else by how far the session came. */
export const read = (fault: SessionFault, settings: SmtpSettings): Reading => {
  const { replyCode } = fault;
  if (fault.code === 'CALLED_OFF') return later('called_off', 'The mail was cancelled before it was sent.');
  if (fault.most !== null) return tooLarge('too_large', fault, `it takes ${kilobytes(fault.most)} kB`);
  if (fault.rejections.length > 0) return readRejections(fault.rejections, settings);
  if (replyCode !== null && replyCode >= 400 && replyCode < 600) return readReply(fault, replyCode, settings);
  switch (fault.phase) {
    case 'handed-over':
      return {
        verdict: 'unknown',
        code: 'no_answer',
        message: `The mail server ${nameOf(settings)} received the whole mail but did not confirm it, so it may or may not arrive. Ask a recipient before sending again.`,
      };
    case 'connecting':
      return readConnecting(fault, settings);
    default:
      return readUnanswered(fault, settings);
  }
};

const person = (code: string, message: string): Reading => ({ verdict: 'person', code, message });
const later = (code: string, message: string): Reading => ({ verdict: 'waiting', code, message });

const readRejections = (rejections: readonly Rejection[], settings: SmtpSettings): Reading => {
  const [first] = rejections.filter(({ forGood, reply }) => !forGood || isTooMany(reply));
  const reply = first?.reply ?? rejections[0]?.reply ?? '';
  const said = words(reply, settings);
  if (first !== undefined) return later(codeOf(reply), `The mail server defers the recipients (${said}).`);
  if (wantsTls(reply, settings)) return encryptFirst(codeOf(reply), said, settings);
  return person(
    codeOf(reply),
    `The mail server refused every recipient (${said}). Correct the addresses of the list, then send again.`,
  );
};

const readReply = (fault: SessionFault, replyCode: number, settings: SmtpSettings): Reading => {
  const code = String(replyCode);
  const said = words(fault.reply, settings);
  // Before anything else: "try later" in answer to STARTTLS is about encryption, and so is 538.
  if (fault.code === 'ETLS') return noTls(code, settings, said);
  if (replyCode === 538 || wantsTls(fault.reply, settings)) return encryptFirst(code, said, settings);
  // 503 speaks of the order of the commands, not of the mail: another connection can go well.
  if (replyCode < 500 || replyCode === 503 || isTooMany(fault.reply))
    return later(code, `The mail server asks to try again later (${said}).`);
  if (fault.phase === 'connecting')
    return person(code, `The mail server does not accept connections from this computer (${said}).`);
  if (fault.phase === 'signing-in')
    return person(
      code,
      `The SMTP password was not accepted by ${nameOf(settings)} (${said}). Enter user and password again in the settings, then send again.`,
    );
  if (replyCode === 530)
    return person(
      code,
      `The mail server ${nameOf(settings)} requires a sign-in. Enter user and password in the settings, then send again.`,
    );
  if (/^\d{3}[ -]5\.3\.4|^552[ -](?!5\.)/u.test(fault.reply))
    return tooLarge(code, fault, `it says: ${said}`);
  return person(code, `The mail server refused the mail (${said}). Fix what it names, then send again.`);
};

/** What a connection came to that got no reply, by the code of the system or of the TLS library. */
const unreachable: Readonly<Record<string, (server: string) => string>> = {
  ECONNREFUSED: (server) => `Nothing answers at the mail server ${server}.`,
  ENOTFOUND: (server) =>
    `The network cannot find the mail server ${server} by that name. Check it in the settings if this persists.`,
};

const readConnecting = (fault: SessionFault, settings: SmtpSettings): Reading => {
  const { code, systemCode } = fault;
  const server = nameOf(settings);
  if (code === 'EPROTOCOL')
    return person(
      'not_smtp',
      `Something other than a mail server answers at ${server}. Correct host and port in the settings.`,
    );
  if (code === 'TLS_FIRST')
    return person(
      'tls_first',
      `The mail server ${server} expects implicit TLS. Choose “Implicit TLS” as the security in the settings, then send again.`,
    );
  const certificate = systemCode === null ? undefined : certificateWords(systemCode);
  if (certificate !== undefined)
    return person(
      'untrusted',
      `The mail server ${server} could not prove who it is: ${certificate} (${systemCode}).`,
    );
  if (systemCode !== null && /^(?:ERR_SSL|ERR_TLS|EPROTO$)/u.test(systemCode))
    return noTls('no_tls', settings);
  if (code === 'NO_GREETING')
    return later(
      'no_greeting',
      `The mail server ${server} accepts the connection and then says nothing. Check host, port and security in the settings if this persists.`,
    );
  if (ownFaults.has(code)) return ownFault(code);
  const say = unreachable[systemCode ?? ''];
  return later('unreachable', say?.(server) ?? `Could not reach the mail server ${server}.`);
};

/** Errors without a reply while signing in or sending: the library's own refusals, or the connection broke. */
const readUnanswered = ({ code }: SessionFault, settings: SmtpSettings): Reading => {
  const server = nameOf(settings);
  switch (code) {
    case 'NO_AUTH':
      return settings.security === 'none'
        ? person(
            'no_auth',
            `The mail server ${server} offers no sign-in without encryption. Choose STARTTLS or Implicit TLS as the security in the settings, or leave the user empty.`,
          )
        : person(
            'no_auth',
            `The mail server ${server} offers no sign-in over this connection. Choose another security in the settings, or leave the user empty.`,
          );
    case 'EAUTH':
    case 'ENOAUTH':
      return person(
        'no_password',
        'The SMTP password is missing. Enter user and password in the settings, then send again.',
      );
    default:
      if (ownFaults.has(code)) return ownFault(code);
      return later('no_answer', `The mail server ${server} disconnected before it had the whole mail.`);
  }
};

/** What the library refuses by itself, before anything goes out: the console asked for something it cannot do. */
const ownFaults: ReadonlySet<string> = new Set([
  'EREQUIRETLS',
  'EENVELOPE',
  'EMESSAGE',
  'EOTP',
  'EOAUTH2',
  'EMAXLIMIT',
  'EMAXRECIPIENTS',
  'ESENDMAIL',
  'ESES',
  'ECONFIG',
  'EPROXY',
  'EFILEACCESS',
  'EURLACCESS',
  'EFETCH',
]);

const ownFault = (code: string): Reading =>
  person(
    code,
    `The console could not send the mail because of a fault of its own (${code}). Save the mail as .eml and send it with a mail program, or copy the text.`,
  );

const noTls = (code: string, settings: SmtpSettings, said = ''): Reading =>
  person(
    code,
    `The mail server ${nameOf(settings)} does not offer this kind of encryption${said === '' ? '' : ` (${said})`}. Choose another port or security in the settings, then send again.`,
  );

const encryptFirst = (code: string, said: string, settings: SmtpSettings): Reading =>
  person(
    code,
    `The mail server ${nameOf(settings)} requires encryption first (${said}). Choose STARTTLS or Implicit TLS as the security in the settings, then send again.`,
  );

/** The mail is frozen, so it cannot be made shorter. */
const tooLarge = (code: string, { size }: SessionFault, limit: string): Reading =>
  person(
    code,
    `The mail is larger than the mail server accepts (${kilobytes(size)} kB; ${limit}). Skip it and send a shorter update, or save it as .eml and send it another way.`,
  );

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0);

/** Whether a refusal asks for encryption, where none was chosen: no sign-in would help. */
const wantsTls = (reply: string, { security }: SmtpSettings): boolean =>
  security === 'none' && /^5/u.test(reply) && /STARTTLS|\bTLS\b|\bSSL\b|encrypt/iu.test(reply);

/** It says that there are too many recipients, whatever its code: nothing about any of them. */
export const isTooMany = (reply: string): boolean =>
  /^\d{3}[ -]\d\.5\.3\b|too many (?:recipients|rcpt)/iu.test(reply);

/**
 * Whether an answer to one recipient, after others were taken, may be about the number of them. RFC 5321 (4.5.3.1.10)
 * has 452 for it and 552 of old; with "x.2.x" either is about the mailbox.
 */
export const isLimit = (reply: string): boolean =>
  isTooMany(reply) || /^[45]52\b(?![ -]\d\.2\.)/u.test(reply);

const nameOf = ({ host, port }: SmtpSettings): string => `${host}:${port}`;

/** The code that a reply begins with. */
export const codeOf = (reply: string): string => /^\d{3}/u.exec(reply)?.[0] ?? 'no_reply';

/** A server's reply on one line, shortened, and without the password should it quote that. */
export const words = (reply: string, { password }: SmtpSettings): string => {
  const line = reply.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const safe = password === undefined || password === '' ? line : line.replaceAll(password, '…');
  return safe.length > 160 ? `${safe.slice(0, 159)}…` : safe;
};
