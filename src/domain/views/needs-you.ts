import { errandNeedsAnswer } from '../errands/errand.ts';
import { errandWords, isUrgent } from '../errands/kinds.ts';
import { beginningOf } from '../incident/beginning.ts';
import type { Glance } from '../incident/glance.ts';
import { isAway } from '../incident/holder.ts';
import { requestsIn } from '../incident/rounds.ts';
import { secondLookAt } from '../incident/second-look.ts';
import { deliveriesOf } from '../incident/sendings.ts';
import type { ErrandFacts } from '../incident/state.ts';
import { toShare } from '../posts/shared-decisions.ts';
import { serviceLabel } from '../services/names.ts';
import { isBefore, minutesBetween } from '../time/instants.ts';
import { askableThreads, unanswered } from './asked.ts';
import { toExplain } from './decisions.ts';
import { needsAnswer } from './deliveries.ts';
import { toldAtEnd } from './loan-end.ts';
import { isExpired } from './loans.ts';
import { correctionNeeds } from './needs/corrections.ts';
import { roleNeeds } from './needs/lead.ts';
import { leadingNeeds } from './needs/leading.ts';
import { asLines, byUrgency, covers } from './needs/lines.ts';
import { type Need, need } from './needs/need.ts';
import { quietNeeds } from './needs/quiet.ts';
import { type NeedRules, usualNeedRules } from './needs/rules.ts';
import { untoldNeeds, updateNeeds } from './needs/updates.ts';
import { windowNeeds } from './needs/window.ts';
import { nameOf } from './people.ts';
import { isImpactAskedAgain } from './pinned.ts';
import { stepNeedsAnswer } from './slack-channel.ts';
import { snoozedWords } from './snooze-words.ts';
import { isOverdue, threadRows } from './threads.ts';
import { clockTimeSeenFrom } from './time.ts';

/** The impact was last described at a lighter severity, or not at all. */
const impactNeeds = (facts: Glance): readonly Need[] => {
  const asked = facts.impact === '' ? 'not said yet' : 'still true?';
  return isImpactAskedAgain(facts)
    ? [need(`impact:${facts.severity}`, `Impact at ${facts.severity}: ${asked}`, { kind: 'impact' }, 'soon')]
    : [];
};

/** Messages that did not get through and are being retried: stakeholders have not heard yet. */
const undelivered = (facts: Glance): readonly Need[] => {
  const late = deliveriesOf(facts).filter(({ state, attempts }) => state === 'waiting' && attempts > 0);
  const [first] = late;
  if (first === undefined) return [];
  const words =
    late.length === 1
      ? `Not delivered to ${first.destination.name} yet`
      : `${late.length} messages not delivered yet`;
  return [need('outbox', words, { kind: 'outbox' }, 'soon')];
};

const outboxNeeds = (facts: Glance): readonly Need[] => {
  const waiting = deliveriesOf(facts).filter(needsAnswer);
  if (waiting.length === 0) return undelivered(facts);
  const words =
    waiting.length === 1 ? '1 message needs an answer' : `${waiting.length} messages need an answer`;
  return [need('outbox', words, { kind: 'outbox' }, 'now')];
};

/** "1 page", "3 requests" */
const asked = (errands: readonly ErrandFacts[]): string => {
  const [first, ...more] = errands;
  return first === undefined || more.length > 0
    ? `${errands.length} requests`
    : `1 ${errandWords(first, null).label.toLowerCase()}`;
};

/** One line for each service: what the lead must answer, or what is not done yet. */
const errandNeeds = (facts: Glance): readonly Need[] => {
  const serviceOf = (errand: ErrandFacts): string => errandWords(errand, null).service ?? errand.kind;
  const open = facts.errands.filter((errand) => errandNeedsAnswer(errand) || isHeldUp(errand));
  return [...Map.groupBy(open, serviceOf)].map(([service, errands]) => {
    const unanswered = errands.filter(errandNeedsAnswer);
    const words =
      unanswered.length === 0
        ? `${asked(errands)} not done yet`
        : `${asked(unanswered)} ${unanswered.length === 1 ? 'needs' : 'need'} an answer`;
    const isRed = unanswered.length > 0 || errands.some(({ kind }) => isUrgent(kind));
    const tone = isRed ? 'now' : 'soon';
    return need(`service:${service}`, `${serviceLabel(service)}: ${words}`, { kind: 'outbox' }, tone);
  });
};

/** Whether it is tried again by itself, so that nobody would notice that it is not done. */
const isHeldUp = ({ state }: ErrandFacts): boolean => state === 'waiting';

/** Amber: nobody outside is waiting for it, and the incident goes on without it. */
const slackNeeds = ({ slack }: Glance): readonly Need[] => {
  const count = slack?.steps.filter(stepNeedsAnswer).length ?? 0;
  if (count === 0) return [];
  const words = count === 1 ? 'Slack channel: 1 step failed' : `Slack channel: ${count} steps failed`;
  return [need('slack', words, { kind: 'slack' }, 'soon')];
};

/** Whoever was asked and has not answered, with the key for entering the answer. */
const askedNeeds = (facts: Glance, now: string): readonly Need[] =>
  unanswered(facts).map(({ thread: { number }, owner, at: asked }) => {
    const who = nameOf(facts.people, owner);
    const since = clockTimeSeenFrom(asked, facts.zone, now);
    const words = `#${number} no answer from ${who} since ${since}`;
    return {
      ...need(`thread:${number}:asked`, words, { kind: 'report', number }, 'soon'),
      asked: { who, at: asked, since },
    };
  });

/** Whoever joined has read by now, and asks the owners, unless somebody has since. */
const joinedNeeds = (facts: Glance, now: string): readonly Need[] => {
  const { joined } = facts;
  const threads = askableThreads(facts);
  if (joined === null || isBefore(now, joined.until) || threads.length === 0) return [];
  if (requestsIn(facts).some(({ seq }) => seq > joined.seq)) return [];
  const words = `The time to read is over, since ${clockTimeSeenFrom(joined.until, facts.zone, now)}: ask all`;
  return [need('joined', words, { kind: 'askAll', threads }, 'soon')];
};

/**
 * A thread that is silent because nobody owns it is one need, not two: there is nobody to ask. The same when the owner
 * was already asked.
 */
const threadNeeds = (facts: Glance, now: string): readonly Need[] => {
  const asked = new Set(unanswered(facts).map(({ thread }) => thread.number));
  const isAsked = (number: number) => asked.has(number);
  return threadRows(facts, now).flatMap(({ number, owner, needs }) =>
    needs
      // Overdue tasks have their own lines in the list.
      .filter(({ kind }) => kind !== 'overdue' && (kind !== 'silent' || (owner !== null && !isAsked(number))))
      .map(({ kind, words }) =>
        need(
          `thread:${number}:${kind}`,
          `#${number} ${words}`,
          { kind: 'thread', number },
          kind === 'noOwner' ? 'now' : 'soon',
        ),
      ),
  );
};

const ledgerNeeds = (facts: Glance, now: string): readonly Need[] => [
  ...facts.assumptions
    .filter((assumption) => assumption.state === 'contradicted')
    .map(({ number }) =>
      need(`assumption:${number}`, `A${number} contradicted`, { kind: 'assumption', number }, 'soon'),
    ),
  ...facts.tasks
    .filter((task) => isOverdue(task, now))
    .map(({ number }) => need(`task:${number}`, `K${number} overdue`, { kind: 'task', number }, 'soon')),
];

/** How long a reason may wait, in minutes. */
const explainAfter = 60;

/** A postponed reason is asked for after an hour, and around a change of lead: the new one cannot know it. */
const explainNeeds = (facts: Glance, now: string): readonly Need[] => {
  const isHandedOver = facts.handovers.some(
    ({ role, state }) => role === 'incidentLead' && state === 'offered',
  );
  const isBeforeLead = (at: string) => facts.leadSince !== null && minutesBetween(at, facts.leadSince) > 0;
  return toExplain(facts)
    .filter(({ at }) => isHandedOver || isBeforeLead(at) || minutesBetween(at, now) >= explainAfter)
    .map(({ number, text }) =>
      need(
        `decision:${number}`,
        `D${number} to be explained: ${beginningOf(text, 40)}`,
        { kind: 'decision', number },
        'soon',
      ),
    );
};

/** Whoever works on it hears of what was decided over their heads. */
const shareNeeds = (facts: Glance): readonly Need[] =>
  toShare(facts).map(({ number }) =>
    need(
      `share:${number}`,
      `D${number} decided alone: post it to #${facts.slack?.channel?.name}`,
      { kind: 'share', number },
      'soon',
    ),
  );

const secondLookNeeds = (facts: Glance, now: string): readonly Need[] => {
  const asked = secondLookAt(facts, now);
  if (asked === null) return [];
  const refs = asked.assumptions.map((number) => `A${number}`).join(' ');
  return [need('secondLook', `Second look: ${refs}`, { kind: 'secondLook' }, 'soon')];
};

const loanNeeds = (facts: Glance, now: string): readonly Need[] =>
  facts.loans
    .filter((loan) => isExpired(loan, now))
    .map((loan) => {
      const { number } = loan;
      const words = `L${number} expired: tell ${toldAtEnd(loan, facts)}`;
      return need(`loan:${number}`, words, { kind: 'loan', number }, 'soon');
    });

/** Until when this is snoozed, in milliseconds since 1970; null when it never was. */
export const snoozedUntil = ({ snoozes }: Pick<Glance, 'snoozes'>, key: string): number | null => {
  const ends = Object.keys(snoozes)
    .filter((name) => covers(name, key))
    .map((name) => Date.parse(snoozes[name] ?? ''));
  return ends.length === 0 ? null : Math.max(...ends);
};

/** The needs of these facts at the time last asked for: the awake and the snoozed ones are both taken from them. */
const found = new WeakMap<Glance, NeedRules & { now: string; needs: readonly Need[] }>();

/** Everything that needs the lead, snoozed or not, one by one. */
const allNeeds = (facts: Glance, now: string, { cadence, leading, ending }: NeedRules): readonly Need[] => {
  const known = found.get(facts);
  const isKnown =
    known?.now === now && known.cadence === cadence && known.leading === leading && known.ending === ending;
  if (isKnown) return known.needs;
  const needs = findNeeds(facts, now, { cadence, leading, ending });
  found.set(facts, { now, cadence, leading, ending, needs });
  return needs;
};

const liveNeeds = (facts: Glance, now: string, rules: NeedRules): readonly Need[] => [
  ...quietNeeds(facts, now, rules),
  ...threadNeeds(facts, now),
  ...askedNeeds(facts, now),
  ...joinedNeeds(facts, now),
  ...ledgerNeeds(facts, now),
  ...secondLookNeeds(facts, now),
  ...explainNeeds(facts, now),
  ...shareNeeds(facts),
  ...leadingNeeds(facts, now, rules.leading),
];

const findNeeds = (facts: Glance, now: string, rules: NeedRules): readonly Need[] => {
  if (isAway(facts) || facts.afterwards !== null) return [];
  return facts.phase === 'closed'
    ? [...outboxNeeds(facts), ...errandNeeds(facts)]
    : [
        ...windowNeeds(facts, now),
        ...untoldNeeds(facts, now, rules.cadence),
        ...updateNeeds(facts, now, rules.cadence),
        ...impactNeeds(facts),
        ...correctionNeeds(facts),
        ...outboxNeeds(facts),
        ...roleNeeds(facts),
        ...(facts.phase === 'active' ? liveNeeds(facts, now, rules) : []),
        ...slackNeeds(facts),
        ...errandNeeds(facts),
        ...loanNeeds(facts, now),
      ];
};

const isSnoozed = (facts: Glance, { key }: Need, now: string): boolean =>
  (snoozedUntil(facts, key) ?? 0) > Date.parse(now);

/** A need that somebody snoozed. */
export interface SnoozedNeed extends Need {
  /** Until when, ISO 8601. */
  readonly until: string;
}

/** What would need the lead now if it were not snoozed: whoever takes over does not know of it. */
export const snoozedNeeds = (
  facts: Glance,
  now: string,
  rules: NeedRules = usualNeedRules,
): readonly SnoozedNeed[] => {
  const ends = Map.groupBy(allNeeds(facts, now, rules), ({ key }) => snoozedUntil(facts, key) ?? 0);
  return [...ends]
    .filter(([end]) => end > Date.parse(now))
    .flatMap(([end, needs]) =>
      asLines(needs).map((item) => ({ ...item, until: new Date(end).toISOString() })),
    );
};

/**
 * What needs the lead now, one line for each decision, red ones first. In review the live work no longer asks for
 * anything, and once it is closed only its messages do. Whatever is snoozed is left out until its time.
 */
export const needsYou = (facts: Glance, now: string, rules: NeedRules = usualNeedRules): readonly Need[] =>
  byUrgency(asLines(allNeeds(facts, now, rules).filter((item) => !isSnoozed(facts, item, now))));

/**
 * What the list says when every need is snoozed or there is none. If an update was snoozed, whose countdown goes on
 * beside the list, it says so, and until when.
 */
export const calmWords = (facts: Glance, now: string, rules: NeedRules = usualNeedRules): string => {
  const update = snoozedNeeds(facts, now, rules).find(({ target }) => target.kind === 'composer');
  return update === undefined
    ? 'Nothing right now'
    : `Snoozed until ${clockTimeSeenFrom(update.until, facts.zone, now)}: ${snoozedWords(update.key)}`;
};
