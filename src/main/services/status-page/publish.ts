import type { Outcome } from '../../../domain/incident/delivery.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { LookUp } from '../../jobs/job.ts';
import type { NoAnswer } from '../asked.ts';
import type { ServiceCall } from '../client.ts';
import { deliveredAs } from '../delivered.ts';
import { type NotDone, outcomeOf, unexpected } from '../outcome.ts';
import type { PageIncident, PageMessage } from './page.ts';
import { statusPages } from './table.ts';

const sent: Outcome = { kind: 'sent', refused: [] };

/** Pages may change white space. */
const plain = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

const withWords = (incident: PageIncident | null, words: string) =>
  incident?.updates.find(({ text }) => plain(text) === plain(words));

/**
 * Publishes an update once. What the page has already is looked at first, so what was published in an attempt whose answer
 * was lost is not published again, whoever asks for it.
 */
export const publish = async (
  service: ServiceCall,
  message: PageMessage,
  signal?: AbortSignal,
): Promise<Outcome> => {
  // Called off between two requests, the next one is not sent.
  const call: ServiceCall = (ask) => service({ ...ask, signal });
  const pages = statusPages[message.service];
  const found = await pages.find(call, message);
  if (!found.ok) return nothingDone(faultOf(found.error, message));
  const incident = found.value;
  if (withWords(incident, message.text) !== undefined) return sent;
  const wrong = message.mends === null ? undefined : withWords(incident, message.mends);
  if (incident !== null && wrong !== undefined && plain(incident.name) !== plain(message.name)) {
    // Before the words: once those are there, nothing more is done.
    const renamed = await pages.rename(call, incident.id, message);
    if (!renamed.ok) return nothingDone(faultOf(renamed.error, message));
  }
  const done =
    incident === null
      ? await pages.create(call, message)
      : wrong === undefined
        ? await pages.update(call, incident.id, message)
        : await pages.mend(call, { incident: incident.id, update: wrong.id }, message);
  return done.ok ? sent : deliveredAs(faultOf(done.error, message));
};

/** Looks whether an update is on its page. */
export const lookUpOnPage = async (call: ServiceCall, message: PageMessage): Promise<LookUp<Outcome>> => {
  const found = await statusPages[message.service].find(call, message);
  if (!found.ok) return 'unavailable';
  return withWords(found.value, message.text) === undefined ? 'absent' : { found: sent };
};

const faultOf = (fault: NoAnswer, { service }: Pick<PageMessage, 'service'>): NotDone =>
  fault.kind === 'unexpected' ? unexpected(serviceLabels[service]) : outcomeOf(fault, serviceLabels[service]);

/** What may be asked again: a question, which has changed nothing, and what does no harm when it is done twice. */
const nothingDone = (outcome: NotDone): Outcome =>
  deliveredAs(outcome.kind === 'unknown' ? { ...outcome, kind: 'waiting', retryAfterMs: null } : outcome);
