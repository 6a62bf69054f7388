import { refOf } from '../incident/reference.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import type { Cadence } from '../incident/words.ts';
import type { EmailMessage } from '../media/media.ts';
import { cleanLine } from '../update/clean.ts';
import { mailToOne } from '../update/mail-to-one.ts';
import { brief } from './brief.ts';
import type { Page } from './page.ts';
import { pageEmail } from './page-email.ts';

/** The brief as a mail to one person. */

interface BriefMail {
  /** Opaque; one for each mail: its Message-ID is made from it. */
  readonly id: string;
  /** The address of whoever gets it; null while nobody was named. */
  readonly to: string | null;
  /** `Name <a@b.c>` or `a@b.c`; null while no sender is set up. */
  readonly from: string | null;
  /** Empty for the sender. */
  readonly replyTo: string;
}

/** `[INC-42] Brief: Checkout errors`; a drill says so inside the brackets. */
export const briefSubject = ({ kind, number, title }: Facts): string =>
  cleanLine(`[${refOf({ kind, number })}] Brief: ${title}`);

/** Both parts of the mail. */
export const briefWords = ({ summary, title }: Facts, page: Page) =>
  pageEmail(page, cleanLine(summary) || cleanLine(title));

/** The brief as of `now`, ISO 8601, as an email; null before the declaration. */
export const briefMail = (
  state: IncidentState,
  now: string,
  cadence: Cadence,
  { id, to, from, replyTo }: BriefMail,
): EmailMessage | null => {
  const { facts } = state;
  if (facts === null) return null;
  const page = brief(state, now, cadence);
  const { text, html } = briefWords(facts, page);
  return mailToOne({
    id,
    what: 'brief',
    to,
    from,
    at: now,
    subject: briefSubject(facts),
    text,
    html,
    replyTo,
  });
};
