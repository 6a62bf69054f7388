import { type Problem, problem, type Result } from '../../result.ts';
import { checkUpdate } from '../../update/check.ts';
import type { UpdateModel } from '../../update/model.ts';
import { prepareDeliveries } from '../../update/prepare.ts';
import { toText } from '../../update/text.ts';
import type { CommandOf } from '../commands.ts';
import type { NewEvent } from '../events.ts';
import { settlementsOf } from '../settle.ts';
import type { Delivery, Facts, Update } from '../state.ts';
import type { NextUpdate, NextUpdateChoice } from '../update-fields.ts';
import type { Audience } from '../words.ts';
import { withFindingWords } from './ending.ts';
import { type DecideContext, type DecideTable, type Decision, events, nothing, refuse } from './table.ts';

type Updates =
  | 'queueUpdate'
  | 'recordAttempt'
  | 'recordOutcome'
  | 'holdDelivery'
  | 'settleDelivery'
  | 'sendRefusedAgain';

/** The number that the next update for this audience gets. */
export const nextUpdateNumber = (facts: Facts, audience: Audience): number =>
  facts.updates.filter((update) => update.audience === audience).length + 1;

/** A choice made into a promise: minutes count from now and are rounded up to a whole minute. */
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
): UpdateModel => {
  const nameOf = (person: string | null): string | null =>
    person === null ? null : (facts.people[person]?.name ?? person);
  return {
    ...input.fields,
    formatVersion: 1,
    incidentNumber: facts.number,
    title: facts.title,
    kind: facts.kind,
    severity: facts.severity,
    status: facts.status,
    audience: input.audience,
    number: nextUpdateNumber(facts, input.audience),
    corrects: input.corrects,
    next: promiseOf(input.next, now),
    zone: facts.zone,
    lead: nameOf(facts.roles.incidentLead),
    communicationsLead: nameOf(facts.roles.communicationsLead ?? facts.roles.incidentLead),
    postedAt: now,
  };
};

/** Every delivery by mail to this audience, oldest first. */
const mailsTo = (facts: Facts, audience: Audience) =>
  facts.updates
    .filter((update) => update.audience === audience)
    .flatMap((update) => update.deliveries)
    .flatMap(({ destination, message }) =>
      message.medium === 'email' ? [{ destination: destination.id, message }] : [],
    );

/** The Message-ID of the first mail to this destination, which later ones answer; null before there is one. */
export const rootOf = (facts: Facts, audience: Audience, destination: string): string | null =>
  mailsTo(facts, audience).find((mail) => mail.destination === destination)?.message.messageId ?? null;

/** The one subject of this incident's mails to an audience, whoever they go to; null before the first. */
export const subjectOf = (facts: Facts, audience: Audience): string | null =>
  mailsTo(facts, audience)[0]?.message.subject ?? null;

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
  });
  const open = findings.filter(
    (f) => f.blocks || !overruled.some((o) => o.finding === f.id && o.reason.trim() !== ''),
  );
  const [first] = open;
  if (first !== undefined) return refuse('finding', `Not sent. ${first.message}`, first.field);
  if (next === null) return refuse('finding', 'Not sent. Choose when the next update comes.', 'next');
  const model = buildModel(facts, { audience, fields, corrects, next }, context.now);
  const deliveries = prepareDeliveries({
    model,
    updateId: context.freshId,
    destinations: context.destinations,
    sandbox: facts.kind === 'drill',
    mailFrom: context.mailFrom,
    rootOf: (destination) => rootOf(facts, audience, destination),
    subject: subjectOf(facts, audience),
  });
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
    },
  };
  const pinned: NewEvent[] = [];
  if (command.pin && audience === 'internal') {
    if (fields.impact !== facts.impact)
      pinned.push({ type: 'impactChanged', data: { impact: fields.impact } });
    if (fields.summary !== facts.summary)
      pinned.push({ type: 'summaryChanged', data: { summary: fields.summary } });
  }
  return events(queued, ...pinned);
};

const findDelivery = (facts: Facts, id: string): Result<{ update: Update; delivery: Delivery }, Problem> => {
  for (const update of facts.updates) {
    const delivery = update.deliveries.find((d) => d.id === id);
    if (delivery !== undefined) return { ok: true, value: { update, delivery } };
  }
  return problem('notFound', 'This message is not in the outbox.', 'delivery');
};

export const updates: DecideTable<Updates> = {
  queueUpdate: queue,
  recordAttempt: (facts, { delivery: id }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state, attempts } = found.value.delivery;
    return state === 'queued' || state === 'waiting'
      ? events({ type: 'deliveryAttempted', data: { delivery: id, attempt: attempts + 1 } })
      : refuse('notWaiting', 'This message is not waiting to be sent.', 'delivery');
  },
  recordOutcome: (facts, { delivery: id, outcome, retryAt }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state } = found.value.delivery;
    const fits = state === 'attempting' || (state === 'unknown' && outcome.kind === 'sent');
    return fits
      ? events({ type: 'deliveryEnded', data: { delivery: id, outcome, retryAt } })
      : refuse('notAttempting', 'This message is not being sent.', 'delivery');
  },
  holdDelivery: (facts, { delivery: id, reason }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state } = found.value.delivery;
    return state === 'queued' || state === 'waiting'
      ? events({ type: 'deliveryHeld', data: { delivery: id, reason } })
      : nothing;
  },
  settleDelivery: (facts, { delivery: id, as, why }) => {
    const found = findDelivery(facts, id);
    if (!found.ok) return found;
    const { state } = found.value.delivery;
    return settlementsOf(state).includes(as)
      ? events({ type: 'deliverySettled', data: { delivery: id, as, why } })
      : refuse('cannotSettle', `This message is ${state}; there is nothing to settle.`, 'delivery');
  },
  sendRefusedAgain: (facts, { destination, why }) => {
    const refused = facts.updates
      .flatMap(({ deliveries }) => deliveries)
      .filter(({ state }) => state === 'refused')
      .filter((delivery) => destination === null || delivery.destination.id === destination);
    return events(
      ...refused.map(
        ({ id }): NewEvent => ({ type: 'deliverySettled', data: { delivery: id, as: 'again', why } }),
      ),
    );
  },
};
