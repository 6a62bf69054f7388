import type { Facts, IncidentState } from '../incident/state.ts';
import type { Cadence } from '../incident/words.ts';
import { brief } from '../views/brief.ts';
import { briefSubject, briefWords } from '../views/brief-mail.ts';
import { pageSlack } from '../views/page-slack.ts';
import type { PostWords } from './words.ts';

/** The brief as of `now`, ISO 8601: for the incident's channel, and for somebody who gets it by mail. */
export const briefPost = (
  state: IncidentState & { readonly facts: Facts },
  now: string,
  cadence: Cadence,
): PostWords => {
  const page = brief(state, now, cadence);
  const { text, html } = briefWords(state.facts, page);
  return { text, slack: pageSlack(page), mail: { subject: briefSubject(state.facts), html } };
};
