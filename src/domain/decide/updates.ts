import type { CommandOf } from '../incident/commands.ts';
import { findEntry } from '../incident/entries.ts';
import type { NewEvent } from '../incident/events.ts';
import { carriedBy } from '../incident/outside-words.ts';
import { deliveriesOf } from '../incident/sendings.ts';
import { settlementsOf } from '../incident/settle.ts';
import type { Delivery, Facts } from '../incident/state.ts';
import type { UpdateFields } from '../incident/update-field-table.ts';
import type { NextUpdate, NextUpdateChoice } from '../incident/update-fields.ts';
import { windowOf } from '../incident/window.ts';
import type { Audience, PinnedField } from '../incident/words.ts';
import type { Destination } from '../media/media.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { restingLines } from '../told/origins.ts';
import { correctedBy, owedCorrections } from '../told/owed.ts';
import type { AudienceRules } from '../update/audience-rules.ts';
import { checkUpdate } from '../update/check.ts';
import { isPhrase, type Phrases } from '../update/fill/phrases.ts';
import type { UpdateModel } from '../update/model.ts';
import {
  frozenWords,
  isPastItsNext,
  messagesTo,
  newestFor,
  stillWithout,
} from '../update/more-destinations.ts';
import { prepareDeliveries, prepareWords, wholeTextFor } from '../update/prepare.ts';
import { toText } from '../update/text.ts';
import { withFindingWords } from './ending.ts';
import {
  alreadySo,
  type DecideContext,
  type DecideTable,
  type Decision,
  events,
  missing,
  nothing,
  refuse,
} from './table.ts';

type Updates =
  | 'tell'
  | 'queueUpdate'
  | 'linkUpdate'
  | 'dismissCorrection'
  | 'recordAttempt'
  | 'recordOutcome'
  | 'recordMark'
  | 'holdDelivery'
  | 'settleDelivery'
  | 'sendToMore'
  | 'sendRefusedAgain';

/** The number that the next update for this audience gets. */
export const nextUpdateNumber = (facts: Facts, audience: Audience): number =>
  facts.updates.filter((update) => update.audience === audience).length + 1;

/** Turns a choice into a promise: minutes count from now and are rounded up to a whole minute. */
export const promiseOf = (choice: NextUpdateChoice, now: string): NextUpdate => {
  if (choice.kind !== 'in') return choice;
  const minute = 60_000;
  const at = Math.ceil((Date.parse(now) + choice.minutes * minute) / minute) * minute;
  return { kind: 'at', at: new Date(at).toISOString() };
};

/** The update in the fixed format, from the record and what the lead wrote. */
export const buildModel = (
  facts: Facts,
  input: Pick<CommandOf<'queueUpdate'>, 'audience' | 'fields' | 'corrects'> & {
    readonly next: NextUpdateChoice;
  },
  now: string,
  { external }: AudienceRules,
): UpdateModel => {
  const nameOf = (person: string | null): string | null =>
    person === null ? null : (facts.people[person]?.name ?? person);
  return {
    ...input.fields,
    formatVersion: 2,
    incidentNumber: facts.number,
    title: facts.title,
    outsideName: facts.outsideName,
    kind: facts.kind,
    severity: facts.severity,
    saysSeverity: external.saysSeverity,
    status: facts.status,
    audience: input.audience,
    number: nextUpdateNumber(facts, input.audience),
    corrects: input.corrects,
    next: promiseOf(input.next, now),
    zone: facts.zone,
    lead: nameOf(facts.roles.incidentLead),
    communicationsLead: nameOf(facts.roles.communicationsLead ?? facts.roles.incidentLead),
    organisation: external.signature,
    signedByPeople: external.signedByPeople,
    window: windowOf(facts),
    declaredAt: facts.declaredAt,
    postedAt: now,
  };
};

/** The pinned words that the update replaces: those that it differs from, unless it is older. */
const newlyPinned = (
  facts: Facts,
  { impact, summary }: UpdateFields,
  at: string,
  phrases: Phrases,
): readonly NewEvent[] => {
  // A stock phrase says nothing about this incident: it never replaces words that do.
  const isNews = (field: PinnedField, said: string) =>
    said !== facts[field] && at >= facts.pinnedAt[field] && !isPhrase(phrases, said);
  return [
    ...(isNews('impact', impact) ? [{ type: 'impactChanged', data: { impact } } as const] : []),
    ...(isNews('summary', summary) ? [{ type: 'summaryChanged', data: { summary } } as const] : []),
  ];
};

const queue = (facts: Facts, command: CommandOf<'queueUpdate'>, context: DecideContext): Decision => {
  const { audience, fields, next, corrects, overruled } = command;
  if (corrects !== null && !facts.updates.some((u) => u.audience === audience && u.number === corrects))
    return refuse('notFound', `There is no update ${corrects} for this audience to correct.`, 'corrects');
  const findings = checkUpdate({
    facts,
    people: context.directory,
    audience,
    fields,
    next,
    corrects,
    now: context.now,
    cadence: context.cadence,
    insideWords: context.audienceRules.external.insideWords,
  });
  const open = findings.filter(
    (f) =>
      f.quiet !== true && (f.blocks || !overruled.some((o) => o.finding === f.id && o.reason.trim() !== '')),
  );
  const [first] = open;
  if (first !== undefined) return refuse('finding', `Not sent. ${first.message}`, first.field);
  if (next === null) return refuse('finding', 'Not sent. Choose when the next update is due.', 'next');
  const model = buildModel(facts, { audience, fields, corrects, next }, context.now, context.audienceRules);
  const deliveries = prepareDeliveries({
    model,
    updateId: context.freshId,
    destinations: context.destinations,
    sandbox: facts.kind === 'drill',
    mailFrom: context.mailFrom,
    replyTo: context.audienceRules[audience].replyTo,
    earlier: messagesTo(facts, audience),
    choices: command.choices,
  });
  const carries = audience === 'external' ? carriedBy(facts.outsideWords, fields) : [];
  const queued: NewEvent = {
    type: 'updateQueued',
    data: {
      update: context.freshId,
      number: model.number,
      audience,
      corrects,
      severity: facts.severity,
      status: facts.status,
      title: facts.title,
      fields,
      next: model.next,
      pin: command.pin,
      overruled: withFindingWords(overruled, findings),
      text: toText(model),
      deliveries: [...deliveries],
      carries,
      restsOn: restingLines(facts, fields, command.origins),
    },
  };
  const corrected = facts.kind === 'drill' ? [] : correctedBy(facts, command).map(({ id }) => id);
  return events(
    queued,
    ...(corrected.length === 0
      ? []
      : [{ type: 'marksPlanned', data: { update: context.freshId, corrected } } as const]),
    ...(command.pin ? newlyPinned(facts, fields, command.occurredAt ?? context.now, context.phrases) : []),
  );
};

const findDelivery = (facts: Facts, id: string): Result<Delivery, Problem> => {
  const delivery = deliveriesOf(facts).find((each) => each.id === id);
  return delivery === undefined
    ? problem('notFound', 'This message is not in the outbox.', 'delivery')
    : { ok: true, value: delivery };
};

/** Adds messages to the newest update of an audience, for destinations that have none. */
const sendToMore = (facts: Facts, command: CommandOf<'sendToMore'>, context: DecideContext): Decision => {
  const update = facts.updates.find(({ id }) => id === command.update);
  if (update === undefined) return refuse('notFound', 'There is no such update.', 'update');
  if (facts.kind === 'drill')
    return refuse('drill', 'This is a drill: it sends nothing to real destinations. Copy the text instead.');
  const newest = newestFor(facts, update.audience);
  if (newest !== undefined && newest.id !== update.id)
    return refuse(
      'notNewest',
      `Update ${update.number} is no longer the newest: send update ${newest.number} instead.`,
      'update',
    );
  if (!command.anyway && isPastItsNext(update, context.now))
    return refuse(
      'stale',
      `Update ${update.number} is old: its own next update is already due. Send it anyway, or write a new one.`,
      'update',
    );
  const chosen: Destination[] = [];
  for (const id of new Set(command.destinations)) {
    const found = context.destinations.find((d) => d.id === id && d.audience === update.audience);
    if (found === undefined)
      return refuse('notFound', 'This destination is no longer in the settings.', 'destinations');
    const left = stillWithout(update, found);
    if (left === null)
      return refuse(
        'alreadyThere',
        `Update ${update.number} already has a message for ${found.name}; see the outbox.`,
        'destinations',
      );
    chosen.push(left);
  }
  const deliveries = prepareWords({
    words: frozenWords(facts, update),
    updateId: update.id,
    destinations: chosen,
    wholeTextIn: wholeTextFor([...update.deliveries.map(({ destination }) => destination), ...chosen]),
    date: context.now,
    sandbox: false,
    mailFrom: context.mailFrom,
    replyTo: context.audienceRules[update.audience].replyTo,
    earlier: messagesTo(facts, update.audience),
    after: update.deliveries.length,
  });
  return events({
    type: 'deliveriesAdded',
    data: { update: update.id, deliveries, released: command.anyway },
  });
};

export const updates: DecideTable<Updates> = {
  tell: (facts, { thread, text, about }, _context, state) => {
    if (about !== null && findEntry(state, about) === undefined)
      return refuse('notFound', 'This entry is not in the record; nothing was changed.', 'about');
    const isThere = facts.outsideWords.some(
      (words) => words.toldIn === null && words.text === text && words.thread === thread,
    );
    return (
      missing(facts.threads, thread, 'thread', '#') ??
      (isThere ? nothing : events({ type: 'outsideWordsGiven', data: { thread, text, about } }))
    );
  },
  queueUpdate: queue,
  linkUpdate: (facts, { update: id, assumptions }) => {
    const update = facts.updates.find((each) => each.id === id);
    if (update === undefined) return refuse('notFound', 'There is no such update.', 'update');
    const numbers = [...new Set(assumptions)].toSorted((a, b) => a - b);
    const unknown = numbers
      .map((number) => missing(facts.assumptions, number, 'assumption', 'A'))
      .find((refusal) => refusal !== null);
    if (unknown !== undefined) return unknown;
    return update.linked?.join(' ') === numbers.join(' ')
      ? nothing
      : events({ type: 'updateLinked', data: { update: id, assumptions: numbers } });
  },
  dismissCorrection: (facts, { assumption, audience, why }) =>
    missing(facts.assumptions, assumption, 'assumption', 'A') ??
    (owedCorrections(facts).some((one) => one.assumption.number === assumption && one.audience === audience)
      ? events({ type: 'correctionDismissed', data: { assumption, audience, why } })
      : alreadySo(why, `No correction of A${assumption} is owed to the ${audience} audience`)),
  recordAttempt: (facts, { delivery: id }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state, attempts } = found.value;
    return state === 'queued' || state === 'waiting'
      ? events({ type: 'deliveryAttempted', data: { delivery: id, attempt: attempts + 1 } })
      : refuse('notWaiting', 'This message is not waiting to be sent.', 'delivery');
  },
  recordOutcome: (facts, { delivery: id, outcome, retryAt }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state } = found.value;
    // Of a shared incident another console may have sent it, whatever was settled here meanwhile.
    const mayBeThere = state === 'unknown' || (facts.shared !== null && state !== 'sent');
    const fits = state === 'attempting' || (mayBeThere && outcome.kind === 'sent');
    return fits
      ? events({ type: 'deliveryEnded', data: { delivery: id, outcome, retryAt } })
      : refuse('notAttempting', 'This message is not being sent.', 'delivery');
  },
  recordMark: (facts, { delivery: id, by, outcome, retryAt }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    return events({ type: 'messageMarked', data: { delivery: id, by, outcome, retryAt } });
  },
  holdDelivery: (facts, { delivery: id, reason }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state } = found.value;
    return state === 'queued' || state === 'waiting'
      ? events({ type: 'deliveryHeld', data: { delivery: id, reason } })
      : nothing;
  },
  settleDelivery: (facts, { delivery: id, as, why }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state, skipAsked } = found.value;
    if (skipAsked) return alreadySo(why, 'This message is being left out already');
    return settlementsOf(state).includes(as)
      ? events({ type: 'deliverySettled', data: { delivery: id, as, why } })
      : refuse('cannotSettle', `This message is ${state}; there is nothing to settle.`, 'delivery');
  },
  sendToMore,
  sendRefusedAgain: (facts, { destination, why }) => {
    const refused = deliveriesOf(facts)
      .filter(({ state }) => state === 'refused')
      .filter((delivery) => destination === null || delivery.destination.id === destination);
    if (refused.length === 0) return alreadySo(why, 'No message was refused');
    return events(
      ...refused.map(
        ({ id }): NewEvent => ({ type: 'deliverySettled', data: { delivery: id, as: 'again', why } }),
      ),
    );
  },
};
