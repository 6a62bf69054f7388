import { because, type Cause, sayCause } from '../../domain/causes/cause.ts';
import type { Outcome, RefusedRecipient } from '../../domain/incident/delivery.ts';
import type { Problem } from '../../domain/result.ts';
import { codeOf, isLimit, isTooMany, read, words } from './reading.ts';
import type { Rejection, SessionEnd, SessionFault, SmtpSettings } from './session.ts';

type Failed = Extract<Outcome, { kind: 'refused' | 'waiting' | 'unknown' }>;

/** Recipients that the server was not asked about: `invalid` are not addresses, `left` are for the next try. */
interface NotAsked {
  readonly invalid: readonly RefusedRecipient[];
  readonly left: number;
}

/** The outcome of a session that sent a mail. A recipient is only settled by an answer about that recipient. */
export const outcomeOf = (
  end: Exclude<SessionEnd, { kind: 'ready' }>,
  unasked: NotAsked,
  settings: SmtpSettings,
): Outcome => {
  if (end.kind === 'failed') return outcomeOfFault(end.fault, unasked, settings);
  const { accepted, rejections } = end;
  // After others were accepted, "too many" and "no room" are about the mail, not about this recipient.
  const over = rejections.filter(({ reply }) => isLimit(reply));
  const answered = rejections.filter((rejection) => !over.includes(rejection));
  const refused = [...unasked.invalid, ...refusedOf(answered, settings)];
  const rest = over.length + unasked.left;
  if (rest > 0) return waitingForRest(accepted, refused, rest);
  const later = answered.filter(({ isPermanent }) => !isPermanent);
  const [first] = later;
  if (first === undefined) return { kind: 'sent', refused };
  return {
    kind: 'waiting',
    retryAfterMs: null,
    code: codeOf(first.reply),
    cause: deferralCause(later, words(first.reply, settings)),
    accepted,
    refused,
  };
};

/** The server only accepts so many recipients at a time: the rest are sent at once. */
const waitingForRest = (
  accepted: string[],
  refused: RefusedRecipient[],
  rest: number,
): Extract<Outcome, { kind: 'waiting' }> => ({
  kind: 'waiting',
  retryAfterMs: 0,
  code: 'rest',
  cause: because('mailRestIsNext', { rest: String(rest) }),
  accepted,
  refused,
});

/** What a failed test of the settings means. */
export const problemOf = (fault: SessionFault, settings: SmtpSettings): Problem => {
  const { verdict, code, cause } = read(fault, settings);
  const message = sayCause(cause);
  return {
    code: 'service',
    said: code,
    message: verdict === 'person' ? message : `${message} Try again in a moment.`,
  };
};

const outcomeOfFault = (fault: SessionFault, unasked: NotAsked, settings: SmtpSettings): Failed => {
  const { verdict, code, cause } = read(fault, settings);
  // "Too many recipients" is not about any one of them.
  const answered = fault.rejections.filter(({ reply }) => !isTooMany(reply));
  const refused = [...unasked.invalid, ...refusedOf(answered, settings)];
  // These have been answered, and there are others that have not been asked about yet.
  const isBehindThem = unasked.left > 0 && refused.length > unasked.invalid.length;
  if (isBehindThem) return waitingForRest([], refused, unasked.left);
  switch (verdict) {
    case 'person':
      return { kind: 'refused', needs: 'person', code, cause, refused };
    case 'waiting':
      return {
        kind: 'waiting',
        retryAfterMs: null,
        code,
        cause,
        accepted: [],
        refused,
      };
    case 'unknown':
      return { kind: 'unknown', code, cause };
  }
};

const refusedOf = (rejections: readonly Rejection[], settings: SmtpSettings): RefusedRecipient[] =>
  rejections
    .filter(({ isPermanent }) => isPermanent)
    .map(({ address, reply }) => ({ address, reason: words(reply, settings) }));

const deferralCause = (rejections: readonly Rejection[], said: string): Cause => {
  const who = rejections
    .slice(0, 3)
    .map(({ address }) => address)
    .join(', ');
  const more = rejections.length - 3;
  return more > 0
    ? because('mailDefersMore', { who, more: String(more), said })
    : because('mailDefersSome', { who, said });
};
