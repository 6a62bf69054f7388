import { capital } from '../capital.ts';
import { isChannelId } from '../incident/slack-names.ts';
import type { ProblemCode } from '../problem-codes.ts';
import { fail, type Problem } from '../result.ts';
import { certificateWords } from './certificates.ts';
import { consoleCauses, secretLabel } from './console.ts';
import { fireHydrantCauses } from './firehydrant.ts';
import { mailCauses } from './mail.ts';
import { pagerDutyCauses } from './pagerduty.ts';
import { serviceCauses } from './services.ts';
import { slackCauses } from './slack.ts';
import { teamsCauses } from './teams.ts';
import { ticketCauses } from './tickets.ts';
import { zoomCauses } from './zoom.ts';

/**
 * Why something failed, as the record keeps it: the reason and what it is about. The sentence is made when it is shown,
 * and is never parsed.
 */
export interface Cause {
  readonly reason: string;
  readonly about: Readonly<Record<string, string>>;
}

const sentences = {
  ...slackCauses,
  ...mailCauses,
  ...consoleCauses,
  ...serviceCauses,
  ...pagerDutyCauses,
  ...teamsCauses,
  ...zoomCauses,
  ...fireHydrantCauses,
  ...ticketCauses,
} as const;
type Reason = keyof typeof sentences;

/** The placeholder names in a sentence. */
type Places<S> = S extends `${string}{${infer P}}${infer Rest}` ? P | Places<Rest> : never;
/** What a placeholder is filled from. */
type Source<P> = P extends 'place' | 'Place' | 'named'
  ? 'channel'
  : P extends 'lacks'
    ? 'systemCode'
    : P extends 'secret'
      ? 'name'
      : Exclude<P, 'again'>;
type About<R extends Reason> = Source<Places<(typeof sentences)[R]>> & string;

/** The reasons whose sentences need nothing but this. */
export type ReasonAbout<P extends string> = {
  readonly [R in Reason]: [About<R>] extends [P] ? R : never;
}[Reason];

/** Makes a cause. The compiler requires everything that its sentence needs. */
export const because = <R extends Reason>(
  reason: R,
  ...[about]: [About<R>] extends [never] ? [] : [Readonly<Record<About<R>, string>>]
): Cause => ({ reason, about: about ?? {} });

const isReason = (reason: string): reason is Reason => Object.hasOwn(sentences, reason);

/** A channel as the lead would say it: by its name, its id, or what the console calls it. */
export const placeOf = (channel: string): string => {
  if (isChannelId(channel)) return `the channel ${channel}`;
  return /^[\p{Ll}\p{N}_-]+$/u.test(channel) ? `#${channel}` : channel;
};

/** What the lead can do where the sentence is shown. */
type Again = 'send again' | 'try again';

const fill = (place: string, about: Cause['about'], again: Again): string => {
  const { channel = '', systemCode = '', name = '' } = about;
  switch (place) {
    case 'again':
      return again;
    case 'place':
      return placeOf(channel);
    case 'Place':
      return capital(placeOf(channel));
    case 'named':
      return placeOf(channel).replace(/^the channel /u, '');
    case 'secret':
      return secretLabel(name);
    case 'lacks':
      return certificateWords(systemCode) ?? 'its certificate is not valid';
    default:
      return about[place] ?? '…';
  }
};

/** The sentence for a cause. A reason from a newer console is shown as it is. */
export const sayCause = ({ reason, about }: Cause, again: Again = 'send again'): string =>
  isReason(reason)
    ? sentences[reason].replaceAll(/\{(\w+)\}/gu, (_all, place: string) => fill(place, about, again))
    : `It did not work (${reason}).`;

/** The sentence for a message that is not known to have gone out. If it may have, it says where to look. */
export const sayOutcome = ({ kind, cause }: { readonly kind: string; readonly cause: Cause }): string => {
  const said = capital(sayCause(cause));
  const { channel } = cause.about;
  return kind !== 'unknown' || channel === undefined
    ? said
    : `${said.replace(/\.$/u, '')}, so the message may or may not be in ${placeOf(channel)}. Look there before sending again.`;
};

/** A failed result with the sentence of a cause, which it carries for the record. */
export const problemOf = (code: ProblemCode, cause: Cause) =>
  fail<Problem>({ code, message: sayCause(cause), cause });

/** The cause that a problem carries; its message when it has none. */
export const causeOf = ({ cause, message }: Problem): Cause => cause ?? because('words', { words: message });
