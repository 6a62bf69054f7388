import type { Outcome, RefusedRecipient } from '../../domain/incident/delivery.ts';
import type { Problem } from '../../domain/result.ts';
import type { Rejection, SessionEnd, SessionFault, SmtpSettings } from './session.ts';

type Failed = Extract<Outcome, { kind: 'refused' | 'waiting' | 'unknown' }>;

/** What a session that handed over a mail came to. `invalid` are recipients that never were addresses. */
export const outcomeOf = (
  end: Exclude<SessionEnd, { kind: 'ready' }>,
  invalid: readonly RefusedRecipient[],
  settings: SmtpSettings,
): Outcome => {
  if (end.kind === 'failed') return outcomeOfFault(end.fault, invalid, settings);
  const refused = [...invalid, ...refusedOf(end.rejections, settings)];
  const later = end.rejections.filter(({ forGood }) => !forGood);
  const [first] = later;
  if (first === undefined) return { kind: 'sent', refused };
  return {
    kind: 'waiting',
    retryAfterMs: null,
    code: codeOf(first.reply),
    message: `${count(end.accepted.length)} the mail; the mail server puts off ${list(later)} (${words(first.reply, settings)}). It is tried again by itself for them.`,
    accepted: end.accepted,
    refused,
  };
};

/** What a failed try of the settings means. */
export const problemOf = (fault: SessionFault, settings: SmtpSettings): Problem => {
  const { verdict, code, message } = read(fault, settings);
  return { code, message: verdict === 'person' ? message : `${message} Try again in a moment.` };
};

const outcomeOfFault = (
  fault: SessionFault,
  invalid: readonly RefusedRecipient[],
  settings: SmtpSettings,
): Failed => {
  const { verdict, code, message } = read(fault, settings);
  const refused = [...invalid, ...refusedOf(fault.rejections, settings)];
  switch (verdict) {
    case 'person':
      return { kind: 'refused', needs: 'person', code, message, refused };
    case 'waiting':
      return {
        kind: 'waiting',
        retryAfterMs: null,
        code,
        message: `${message} It is tried again by itself.`,
        accepted: [],
        refused,
      };
    case 'unknown':
      return { kind: 'unknown', code, message };
  }
};

interface Reading {
  readonly verdict: 'person' | 'waiting' | 'unknown';
  readonly code: string;
  /** What happened and, for "person", what to do. */
  readonly message: string;
}

/** The reading of a fault: by the server's reply where it gave one, else by how far the session came. */
const read = (fault: SessionFault, settings: SmtpSettings): Reading => {
  const { replyCode } = fault;
  if (fault.rejections.length > 0) return readRejections(fault.rejections, settings);
  if (replyCode !== null && replyCode >= 400 && replyCode < 600) return readReply(fault, replyCode, settings);
  switch (fault.phase) {
    case 'handed-over':
      return {
        verdict: 'unknown',
        code: 'no_answer',
        message: `The mail server ${nameOf(settings)} got the whole mail but did not confirm it, so it may or may not arrive. Ask a recipient before sending again.`,
      };
    case 'connecting':
      return readConnecting(fault, settings);
    default:
      return readUnanswered(fault, settings);
  }
};

const readRejections = (rejections: readonly Rejection[], settings: SmtpSettings): Reading => {
  const [later] = rejections.filter(({ forGood }) => !forGood);
  const reply = later?.reply ?? rejections[0]?.reply ?? '';
  const said = words(reply, settings);
  if (later !== undefined) {
    return {
      verdict: 'waiting',
      code: codeOf(reply),
      message: `The mail server puts the recipients off (${said}).`,
    };
  }
  return {
    verdict: 'person',
    code: codeOf(reply),
    message: `The mail server refused every recipient (${said}). Correct the addresses of the list, then send again.`,
  };
};

const readReply = (fault: SessionFault, replyCode: number, settings: SmtpSettings): Reading => {
  const code = String(replyCode);
  const said = words(fault.reply, settings);
  // 503 speaks of the order of the commands, not of the mail: another connection can go well.
  if (replyCode < 500 || replyCode === 503) {
    return { verdict: 'waiting', code, message: `The mail server asks to come back later (${said}).` };
  }
  const person = (message: string): Reading => ({ verdict: 'person', code, message });
  if (fault.code === 'ETLS') return noTls(code, settings);
  if (fault.phase === 'connecting') return person(`The mail server does not let this computer in (${said}).`);
  if (fault.phase === 'signing-in') {
    return person(
      `The SMTP password was not accepted by ${nameOf(settings)} (${said}). Enter user and password again in the settings, then send again.`,
    );
  }
  if (replyCode === 530) {
    return person(
      `The mail server ${nameOf(settings)} wants a sign-in. Enter user and password in the settings, then send again.`,
    );
  }
  return person(`The mail server refused the mail (${said}). Mend what it names, then send again.`);
};

const readConnecting = (fault: SessionFault, settings: SmtpSettings): Reading => {
  const { code, systemCode } = fault;
  if (code === 'EPROTOCOL') {
    return {
      verdict: 'person',
      code: 'not_smtp',
      message: `What answers at ${nameOf(settings)} is not a mail server. Correct host and port in the settings.`,
    };
  }
  if (systemCode !== null && /CERT|ALTNAME|SELF_SIGNED/.test(systemCode)) {
    return {
      verdict: 'person',
      code: 'untrusted',
      message: `The mail server ${nameOf(settings)} could not prove who it is (${systemCode}). Check the host name, or have its certificate trusted.`,
    };
  }
  if (systemCode !== null && /^(ERR_SSL|EPROTO)/.test(systemCode)) return noTls('no_tls', settings);
  return {
    verdict: 'waiting',
    code: 'unreachable',
    message: `Could not reach the mail server ${nameOf(settings)}.`,
  };
};

/** Errors without a reply while signing in or sending: the library's own refusals, or the connection broke. */
const readUnanswered = (fault: SessionFault, settings: SmtpSettings): Reading => {
  switch (fault.code) {
    case 'NO_AUTH':
      return {
        verdict: 'person',
        code: 'no_auth',
        message: `The mail server ${nameOf(settings)} offers no sign-in this way. Choose another security or leave the user empty in the settings.`,
      };
    case 'EAUTH':
      return {
        verdict: 'person',
        code: 'no_password',
        message: 'The SMTP password is missing. Enter user and password in the settings, then send again.',
      };
    case 'EMESSAGE':
      return {
        verdict: 'person',
        code: 'too_large',
        message: 'The mail is larger than the mail server takes. Send a shorter update.',
      };
    default:
      return {
        verdict: 'waiting',
        code: 'no_answer',
        message: `The mail server ${nameOf(settings)} broke off before it had the whole mail.`,
      };
  }
};

const noTls = (code: string, settings: SmtpSettings): Reading => ({
  verdict: 'person',
  code,
  message: `The mail server ${nameOf(settings)} does not encrypt this way. Choose another port or security in the settings, then send again.`,
});

const refusedOf = (rejections: readonly Rejection[], settings: SmtpSettings): RefusedRecipient[] =>
  rejections
    .filter(({ forGood }) => forGood)
    .map(({ address, reply }) => ({ address, reason: words(reply, settings) }));

const nameOf = ({ host, port }: SmtpSettings): string => `${host}:${port}`;

const codeOf = (reply: string): string => /^\d{3}/.exec(reply)?.[0] ?? 'no_reply';

const count = (recipients: number): string =>
  recipients === 1 ? '1 recipient has' : `${recipients} recipients have`;

const list = (rejections: readonly Rejection[]): string => {
  const shown = rejections.slice(0, 3).map(({ address }) => address);
  const more = rejections.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
};

/** A server's reply on one line, shortened, and without the password should it quote that. */
const words = (reply: string, { password }: SmtpSettings): string => {
  const line = reply.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  const safe = password === undefined || password === '' ? line : line.replaceAll(password, '…');
  return safe.length > 160 ? `${safe.slice(0, 159)}…` : safe;
};
