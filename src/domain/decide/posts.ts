import type { CommandOf } from '../incident/commands.ts';
import type { NewEvent } from '../incident/events.ts';
import { type PostKind, postLabels } from '../incident/post-kinds.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import { briefPost } from '../posts/brief.ts';
import { deliveryTo, type PostSettings } from '../posts/places.ts';
import { isPosted } from '../posts/posted.ts';
import { decisionWords, isShared } from '../posts/shared-decisions.ts';
import { addressedPosts, type PostWords, plainPost } from '../posts/words.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { briefCorrection, isSamePlace, toldBriefs } from '../told/briefs.ts';
import { restMinutes, wasJustAsked } from '../views/asked.ts';
import { loanEnd } from '../views/loan-end.ts';
import { isExpired } from '../views/loans.ts';
import { joiningWords, readingUntil, reportQuestions } from '../views/report-question.ts';
import { alreadySo, type DecideContext, type DecideTable, events, find, nothing, refuse } from './table.ts';

/** What a post says: one message or, for a long round, several; and what else the record says because of it. */
interface Said {
  readonly posts: readonly PostWords[];
  readonly also?: readonly NewEvent[];
}

type Say = (
  facts: Facts,
  command: CommandOf<'post'>,
  context: DecideContext,
  state: IncidentState,
) => Result<Said, Problem> | 'satisfied';

const say: Readonly<Record<PostKind, Say>> = {
  round: (facts, { about }, { now }) => {
    for (const number of about) {
      const thread = find(facts.threads, number, 'thread', '#');
      if (!thread.ok) return thread;
    }
    // Pressed twice, the channel has the questions already.
    const fresh = about.filter((number) => !wasJustAsked(facts, number, now));
    if (about.length > 0 && fresh.length === 0)
      return problem(
        'justAsked',
        `Everybody was asked less than ${restMinutes} minutes ago, so nothing was posted.`,
        'about',
      );
    const questions = reportQuestions(facts, fresh);
    const threads = questions.flatMap((question) => question.threads);
    const asked: NewEvent = { type: 'reportsAsked', data: { threads } };
    return {
      ok: true,
      value: { posts: addressedPosts(facts, questions), also: threads.length === 0 ? [] : [asked] },
    };
  },
  joining: (facts, _command, { now }) => ({
    ok: true,
    value: { posts: [plainPost(joiningWords(facts, readingUntil(facts, now)))] },
  }),
  decision: (facts, { about: [number = 0] }) => {
    const decision = find(facts.decisions, number, 'decision', 'D');
    if (!decision.ok) return decision;
    // Pressed twice: the channel has it, or is about to.
    if (isShared(facts, number)) return 'satisfied';
    return { ok: true, value: { posts: [plainPost(decisionWords(facts, decision.value))] } };
  },
  loanEnd: (facts, { about: [number = 0] }, { now }) => {
    const found = find(facts.loans, number, 'loan', 'L');
    if (!found.ok) return found;
    const end = loanEnd(facts, found.value, isExpired(found.value, now), now);
    if (end === null)
      return problem('nothingSaid', `L${number} is not over yet, so there is nothing to tell.`, 'about');
    const since = found.value.returned?.seq ?? found.value.seq;
    if (isPosted(facts, 'loanEnd', number, since)) return 'satisfied';
    const addressed = { owner: end.who, ownerId: end.person ?? '', question: end.says, text: end.text };
    return { ok: true, value: { posts: addressedPosts(facts, [addressed]) } };
  },
  correction: (facts, { about: [number = 0], to }, { now }) => {
    const found = find(facts.assumptions, number, 'assumption', 'A');
    if (!found.ok) return found;
    const told = toldBriefs(facts, found.value).find((one) => isSamePlace(one.to, to));
    if (told === undefined)
      return problem('nothingSaid', `No brief told A${number} there before it was refuted.`, 'to');
    if (told.state === 'corrected') return 'satisfied';
    return { ok: true, value: { posts: [plainPost(briefCorrection(facts, found.value, told, now))] } };
  },
  brief: (facts, _command, { now, cadence }, state) => ({
    ok: true,
    value: { posts: [briefPost({ ...state, facts }, now, cadence)] },
  }),
};

const settingsOf = (context: DecideContext): PostSettings => ({
  destinations: context.destinations,
  directory: context.directory,
  hasSlack: context.channelRules !== null,
  mailFrom: context.mailFrom,
  replyTo: context.audienceRules.internal.replyTo,
});

/** Posts: each is queued once in the place that it names, or refused if it must not or cannot go there. */
export const posts: DecideTable<'post' | 'dismissBrief'> = {
  dismissBrief: (facts, { assumption: number, destination, why }) => {
    const found = find(facts.assumptions, number, 'assumption', 'A');
    if (!found.ok) return found;
    return toldBriefs(facts, found.value).some(
      (one) => one.destination === destination && one.state === 'owed',
    )
      ? events({ type: 'briefDismissed', data: { assumption: number, destination, why } })
      : alreadySo(why, `No correction of A${number} is owed to whoever got that brief`);
  },
  post: (facts, command, context, state) => {
    const { what, to, about } = command;
    const said = say[what](facts, command, context, state);
    if (said === 'satisfied') return nothing;
    if (!said.ok) return said;
    const { posts: words, also = [] } = said.value;
    if (words.length === 0)
      return refuse(
        'nothingSaid',
        'There is nobody to ask: no thread has an owner besides the lead.',
        'about',
      );
    const queued: NewEvent[] = [];
    for (const [index, each] of words.entries()) {
      const post = index === 0 ? context.freshId : `${context.freshId}-${index + 1}`;
      const subject = `[INC-${facts.number}] ${postLabels[what]}`;
      const out = { id: post, subject, words: each, at: context.now };
      const delivery = deliveryTo(facts, to, settingsOf(context), out);
      if (!delivery.ok) return delivery;
      queued.push({
        type: 'postQueued',
        data: { post, what, about, text: each.text, delivery: delivery.value },
      });
    }
    return events(...queued, ...also);
  },
};
