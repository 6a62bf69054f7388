import type { Facts } from '../incident/state.ts';
import { audienceLabels, audiences, type Cadence, defaultCadence } from '../incident/words.ts';
import { duration } from '../update/times.ts';
import { needsAnswer } from './deliveries.ts';
import { isExpired } from './loans.ts';
import { nextUpdate, owed } from './next-update.ts';
import { isImpactAskedAgain } from './pinned.ts';
import { stepNeedsAnswer } from './slack-channel.ts';
import { isOverdue, threadRows } from './threads.ts';
import { untoldRise, untoldWords } from './untold.ts';

/** What an item of the list is about, for the screen to go there. */
export type NeedTarget =
  | { readonly kind: 'thread' | 'assumption' | 'task' | 'loan' | 'handover'; readonly number: number }
  | { readonly kind: 'composer'; readonly audience: 'internal' | 'external' }
  | { readonly kind: 'outbox' | 'secondLook' | 'roles' | 'slack' | 'impact' };

/** One thing that needs the lead, in a few words. */
export interface Need {
  /** Stable; what a snooze is about. A snooze of its first parts (`update`, `thread:3`) covers it too. */
  readonly key: string;
  readonly words: string;
  readonly target: NeedTarget;
  /** `now` is the red one; `soon` the amber one. */
  readonly tone: 'now' | 'soon';
}

const need = (key: string, words: string, target: NeedTarget, tone: Need['tone']): Need => ({
  key,
  words,
  target,
  tone,
});

const minutesLate = (dueAt: string, now: string): number =>
  Math.floor((Date.parse(now) - Date.parse(dueAt)) / 60_000);

/** A worse severity is to be told at once; anything else that is new with the next update. */
const untoldNeeds = (facts: Facts, now: string, cadence: Cadence): readonly Need[] =>
  audiences.flatMap((audience) => {
    const untold = untoldWords(facts, audience);
    if (untold === null) return [];
    const isRise = untoldRise(facts, audience).length > 0;
    const due = owed(facts, cadence).find((update) => update.audience === audience && update.untold !== null);
    const late = due === undefined ? -1 : minutesLate(due.dueAt, now);
    const words = `${untold} not told ${audience === 'external' ? 'outside ' : ''}yet`;
    return [
      need(
        `told:${audience}:${facts.severity}:${facts.status}`,
        late < 0 ? words : `${words}, overdue ${duration(late)}`,
        { kind: 'composer', audience },
        isRise ? 'now' : 'soon',
      ),
    ];
  });

/** What was said of the impact was said of something less bad. */
const impactNeeds = (facts: Facts): readonly Need[] => {
  const asked = facts.impact === '' ? 'not said yet' : 'still true?';
  return isImpactAskedAgain(facts)
    ? [need(`impact:${facts.severity}`, `Impact at ${facts.severity}: ${asked}`, { kind: 'impact' }, 'soon')]
    : [];
};

const updateNeeds = (facts: Facts, now: string, cadence: Cadence): readonly Need[] => {
  const next = nextUpdate(facts, now, cadence);
  if (next.kind === 'none' || next.kind === 'onChange') return [];
  if (next.kind === 'final') {
    const late = next.tone === 'overdue';
    const words = `Final ${next.audience} update ${late ? 'overdue' : 'due'}`;
    const target: NeedTarget = { kind: 'composer', audience: next.audience };
    return [need(`update:${next.audience}`, words, target, late ? 'now' : 'soon')];
  }
  if (next.tone === 'calm' || next.untold !== null) return [];
  const minutes = Math.floor(Math.abs(next.secondsLeft) / 60);
  const name = `${audienceLabels[next.audience]} update ${next.number}`;
  const target: NeedTarget = { kind: 'composer', audience: next.audience };
  const key = `update:${next.audience}`;
  return next.tone === 'overdue'
    ? [need(key, `${name} overdue ${duration(minutes)}`, target, 'now')]
    : [need(key, `${name} due in ${duration(minutes)}`, target, 'soon')];
};

/** What was tried, did not get through and is tried again: stakeholders have not heard it yet. */
const undelivered = (facts: Facts): readonly Need[] => {
  const late = facts.updates.flatMap((update) =>
    update.deliveries.filter((delivery) => delivery.state === 'waiting' && delivery.attempts > 0),
  );
  const [first] = late;
  if (first === undefined) return [];
  const words =
    late.length === 1
      ? `Not through to ${first.destination.name} yet`
      : `${late.length} messages not through yet`;
  return [need('outbox', words, { kind: 'outbox' }, 'soon')];
};

const outboxNeeds = (facts: Facts): readonly Need[] => {
  const waiting = facts.updates.flatMap((update) => update.deliveries).filter(needsAnswer);
  if (waiting.length === 0) return undelivered(facts);
  const words =
    waiting.length === 1 ? '1 message needs an answer' : `${waiting.length} messages need an answer`;
  return [need('outbox', words, { kind: 'outbox' }, 'now')];
};

/** Amber: nobody outside waits for it, and the incident goes on without. */
const slackNeeds = ({ slack }: Facts): readonly Need[] => {
  const count = slack?.steps.filter(stepNeedsAnswer).length ?? 0;
  if (count === 0) return [];
  const words = count === 1 ? 'Slack channel: 1 step failed' : `Slack channel: ${count} steps failed`;
  return [need('slack', words, { kind: 'slack' }, 'soon')];
};

const roleNeeds = (facts: Facts): readonly Need[] => [
  ...(facts.roles.incidentLead === null ? [need('lead', 'Nobody leads', { kind: 'roles' }, 'now')] : []),
  ...facts.handovers
    .filter((handover) => handover.state === 'offered')
    .map(({ number }) =>
      need(`handover:${number}`, 'Handover waiting', { kind: 'handover', number }, 'soon'),
    ),
];

const threadNeeds = (facts: Facts, now: string): readonly Need[] =>
  threadRows(facts, now).flatMap(({ number, needs }) =>
    needs
      // Overdue tasks stand in the list by themselves.
      .filter(({ kind }) => kind !== 'overdue')
      .map(({ kind, words }) =>
        need(
          `thread:${number}:${kind}`,
          `#${number} ${words}`,
          { kind: 'thread', number },
          kind === 'noOwner' ? 'now' : 'soon',
        ),
      ),
  );

const ledgerNeeds = (facts: Facts, now: string): readonly Need[] => [
  ...facts.assumptions
    .filter((assumption) => assumption.state === 'contradicted')
    .map(({ number }) =>
      need(`assumption:${number}`, `A${number} contradicted`, { kind: 'assumption', number }, 'soon'),
    ),
  ...facts.tasks
    .filter((task) => isOverdue(task, now))
    .map(({ number }) => need(`task:${number}`, `K${number} overdue`, { kind: 'task', number }, 'soon')),
];

const secondLookNeeds = ({ secondLook }: Facts): readonly Need[] => {
  if (secondLook === null) return [];
  const refs = secondLook.assumptions.map((number) => `A${number}`).join(' ');
  return [need('secondLook', `Second look: ${refs}`, { kind: 'secondLook' }, 'soon')];
};

const loanNeeds = (facts: Facts, now: string): readonly Need[] =>
  facts.loans
    .filter((loan) => isExpired(loan, now))
    .map(({ number }) => need(`loan:${number}`, `L${number} expired`, { kind: 'loan', number }, 'soon'));

/** A key and what it is part of: `thread:3:silent`, `thread:3`, `thread`. */
const namesOf = (key: string): readonly string[] => {
  const parts = key.split(':');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join(':'));
};

/** Until when this is snoozed, in milliseconds since 1970; null when it never was. */
export const snoozedUntil = ({ snoozes }: Pick<Facts, 'snoozes'>, key: string): number | null => {
  const ends = namesOf(key)
    .filter((name) => Object.hasOwn(snoozes, name))
    .map((name) => Date.parse(snoozes[name] ?? ''));
  return ends.length === 0 ? null : Math.max(...ends);
};

/** What these facts needed at the time that was last asked for: what is awake and what is snoozed come of the same. */
const found = new WeakMap<Facts, { now: string; cadence: Cadence; needs: readonly Need[] }>();

/** What needs the lead, snoozed or not. */
const allNeeds = (facts: Facts, now: string, cadence: Cadence): readonly Need[] => {
  const known = found.get(facts);
  if (known !== undefined && known.now === now && known.cadence === cadence) return known.needs;
  const needs = findNeeds(facts, now, cadence);
  found.set(facts, { now, cadence, needs });
  return needs;
};

const findNeeds = (facts: Facts, now: string, cadence: Cadence): readonly Need[] => {
  const live = facts.phase === 'active';
  return facts.phase === 'closed'
    ? outboxNeeds(facts)
    : [
        ...untoldNeeds(facts, now, cadence),
        ...updateNeeds(facts, now, cadence),
        ...impactNeeds(facts),
        ...outboxNeeds(facts),
        ...roleNeeds(facts),
        ...(live ? threadNeeds(facts, now) : []),
        ...(live ? ledgerNeeds(facts, now) : []),
        ...(live ? secondLookNeeds(facts) : []),
        ...slackNeeds(facts),
        ...loanNeeds(facts, now),
      ];
};

const isSnoozed = (facts: Facts, { key }: Need, now: string): boolean =>
  (snoozedUntil(facts, key) ?? 0) > Date.parse(now);

/** A need that somebody put off. */
export interface SnoozedNeed extends Need {
  /** Until when, ISO 8601. */
  readonly until: string;
}

/** What would need the lead now if it were not snoozed: whoever takes over does not know of it. */
export const snoozedNeeds = (
  facts: Facts,
  now: string,
  cadence: Cadence = defaultCadence,
): readonly SnoozedNeed[] =>
  allNeeds(facts, now, cadence)
    .filter((item) => isSnoozed(facts, item, now))
    .map((item) => ({ ...item, until: new Date(snoozedUntil(facts, item.key) ?? 0).toISOString() }));

/**
 * What needs the lead now, the red ones first. In the review the live work asks for nothing any more, and once
 * it is closed only its messages do. What was snoozed is left out until its time.
 */
export const needsYou = (facts: Facts, now: string, cadence: Cadence = defaultCadence): readonly Need[] => {
  const awake = allNeeds(facts, now, cadence).filter((item) => !isSnoozed(facts, item, now));
  return [...awake.filter((item) => item.tone === 'now'), ...awake.filter((item) => item.tone === 'soon')];
};
