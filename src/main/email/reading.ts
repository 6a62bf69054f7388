import { because, type Cause, type ReasonAbout } from '../../domain/causes/cause.ts';
import { certificateWords } from '../../domain/causes/certificates.ts';
import type { Rejection, SessionFault, SmtpSettings } from './session.ts';

/** What a fault means: a person must fix something, it may work later, or the mail may have been sent. */
interface Reading {
  readonly verdict: 'person' | 'waiting' | 'unknown';
  readonly code: string;
  readonly cause: Cause;
}

/** Interprets a fault: by the server's reply if there is one, otherwise by how far the session got. */
export const read = (fault: SessionFault, settings: SmtpSettings): Reading => {
  const { replyCode } = fault;
  if (fault.code === 'CALLED_OFF') return later('called_off', because('mailCalledOff'));
  if (fault.most !== null)
    return person(
      'too_large',
      because('mailTooLarge', { size: kilobytes(fault.size), most: kilobytes(fault.most) }),
    );
  if (fault.rejections.length > 0) return readRejections(fault.rejections, settings);
  if (replyCode !== null && replyCode >= 400 && replyCode < 600) return readReply(fault, replyCode, settings);
  switch (fault.phase) {
    case 'handed-over':
      return {
        verdict: 'unknown',
        code: 'no_answer',
        cause: because('mailUnconfirmed', { server: nameOf(settings) }),
      };
    case 'connecting':
      return readConnecting(fault, settings);
    default:
      return readUnanswered(fault, settings);
  }
};

const person = (code: string, cause: Cause): Reading => ({ verdict: 'person', code, cause });
const later = (code: string, cause: Cause): Reading => ({ verdict: 'waiting', code, cause });

const readRejections = (rejections: readonly Rejection[], settings: SmtpSettings): Reading => {
  const [first] = rejections.filter(({ isPermanent, reply }) => !isPermanent || isTooMany(reply));
  const reply = first?.reply ?? rejections[0]?.reply ?? '';
  const said = words(reply, settings);
  if (first !== undefined) return later(codeOf(reply), because('mailDefersAll', { said }));
  if (wantsTls(reply, settings)) return encryptFirst(codeOf(reply), said, settings);
  return person(codeOf(reply), because('mailRefusesAll', { said }));
};

const readReply = (fault: SessionFault, replyCode: number, settings: SmtpSettings): Reading => {
  const code = String(replyCode);
  const said = words(fault.reply, settings);
  // Checked first: "try later" in response to STARTTLS is about encryption, and so is 538.
  if (fault.code === 'ETLS') return noTls(code, settings, said);
  if (replyCode === 538 || wantsTls(fault.reply, settings)) return encryptFirst(code, said, settings);
  // 503 is about the order of the commands, not about the mail: another connection may work.
  if (replyCode < 500 || replyCode === 503 || isTooMany(fault.reply))
    return later(code, because('mailAsksForLater', { said }));
  if (fault.phase === 'connecting') return person(code, because('mailNotLetIn', { said }));
  if (fault.phase === 'signing-in')
    return person(code, because('mailBadPassword', { server: nameOf(settings), said }));
  if (replyCode === 530) return person(code, because('mailWantsSignIn', { server: nameOf(settings) }));
  if (/^\d{3}[ -]5\.3\.4|^552[ -](?!5\.)/u.test(fault.reply))
    return person(code, because('mailTooLargeSaid', { size: kilobytes(fault.size), said }));
  return person(code, because('mailRefused', { said }));
};

/** Why a connection got no reply, by the code from the system or the TLS library. */
const unreachable: Readonly<Record<string, ReasonAbout<'server'>>> = {
  ECONNREFUSED: 'mailNothingAnswers',
  ENOTFOUND: 'mailNameUnknown',
};

const readConnecting = (fault: SessionFault, settings: SmtpSettings): Reading => {
  const { code, systemCode } = fault;
  const server = nameOf(settings);
  if (code === 'EPROTOCOL') return person('not_smtp', because('mailNotSmtp', { server }));
  if (code === 'TLS_FIRST') return person('tls_first', because('mailTlsFirst', { server }));
  if (systemCode !== null && certificateWords(systemCode) !== undefined)
    return person('untrusted', because('mailUntrusted', { server, systemCode }));
  if (systemCode !== null && /^(?:ERR_SSL|ERR_TLS|EPROTO$)/u.test(systemCode))
    return noTls('no_tls', settings);
  if (code === 'NO_GREETING') return later('no_greeting', because('mailNoGreeting', { server }));
  if (ownFaults.has(code)) return ownFault(code);
  return later('unreachable', because(unreachable[systemCode ?? ''] ?? 'mailUnreachable', { server }));
};

/** Errors without a reply while signing in or sending: the library refused, or the connection broke. */
const readUnanswered = ({ code }: SessionFault, settings: SmtpSettings): Reading => {
  const server = nameOf(settings);
  switch (code) {
    case 'NO_AUTH':
      return settings.security === 'none'
        ? person('no_auth', because('mailNoSignInUnencrypted', { server }))
        : person('no_auth', because('mailNoSignIn', { server }));
    case 'EAUTH':
    case 'ENOAUTH':
      return person('no_password', because('mailNoPassword'));
    default:
      if (ownFaults.has(code)) return ownFault(code);
      return later('no_answer', because('mailBrokeOff', { server }));
  }
};

/** What the library itself refuses before anything is sent: the console asked for something it cannot do. */
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

const ownFault = (code: string): Reading => person(code, because('mailOwnFault', { code }));

const noTls = (code: string, settings: SmtpSettings, said = ''): Reading => {
  const server = nameOf(settings);
  return person(
    code,
    said === '' ? because('mailNoTls', { server }) : because('mailNoTlsSaid', { server, said }),
  );
};

const encryptFirst = (code: string, said: string, settings: SmtpSettings): Reading =>
  person(code, because('mailEncryptFirst', { server: nameOf(settings), said }));

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0);

/** Whether a refusal asks for encryption when none was chosen: signing in would not help. */
const wantsTls = (reply: string, { security }: SmtpSettings): boolean =>
  security === 'none' && /^5/u.test(reply) && /STARTTLS|\bTLS\b|\bSSL\b|encrypt/iu.test(reply);

/** Whether a reply means too many recipients, whatever its code, and so says nothing about any one of them. */
export const isTooMany = (reply: string): boolean =>
  /^\d{3}[ -]\d\.5\.3\b|too many (?:recipients|rcpt)/iu.test(reply);

/**
 * Whether a reply for one recipient, after others were accepted, may be about their number. RFC 5321 (4.5.3.1.10) has
 * 452 for that, and formerly 552; with "x.2.x" either is about the mailbox.
 */
export const isLimit = (reply: string): boolean =>
  isTooMany(reply) || /^[45]52\b(?![ -]\d\.2\.)/u.test(reply);

const nameOf = ({ host, port }: SmtpSettings): string => `${host}:${port}`;

/** The code at the start of a reply. */
export const codeOf = (reply: string): string => /^\d{3}/u.exec(reply)?.[0] ?? 'no_reply';

/** A server's reply on one line, shortened, and with the password masked if it quotes it. */
export const words = (reply: string, { password }: SmtpSettings): string => {
  const line = reply.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const safe = password === undefined || password === '' ? line : line.replaceAll(password, '…');
  return safe.length > 160 ? `${safe.slice(0, 159)}…` : safe;
};
