import { describe, expect, it } from 'vitest';
import type { CommandInput, PostPlace } from '../../../src/domain/incident/commands.ts';
import type { EventData } from '../../../src/domain/incident/events.ts';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { rested } from '../../../src/domain/views/rested.ts';
import { firstText, readFirst } from '../../../src/shared/opened.ts';
import { declared, factsOf, given, minute, type Past, stateOf } from '../incident/spec.ts';

const inChannel: Past = {
  type: 'channelLinked',
  data: { channel: { id: 'C42', name: 'inc-42', url: '' }, how: 'made' },
};
const assumed: Past = {
  type: 'assumed',
  data: { assumption: 1, thread: null, text: 'The deploy broke it', confidence: 'medium', disproof: '' },
};
const refuted = (at: string): Past => ({
  type: 'assumptionSettled',
  data: { assumption: 1, state: 'refuted', why: 'errors began before it' },
  at,
});
const cy: PostPlace = { kind: 'person', address: 'cy@example.org', name: 'Cy Ott' };
const settings = { channelRules: usualChannelRules, mailFrom: 'lead@example.com' };

/** The events of a post, as the rules make them. */
const post = (past: readonly Past[], command: CommandInput, at: string, id: string): readonly Past[] => {
  const { decision } = given(...past).when(command, { ...settings, now: at, freshId: id });
  if (!decision.ok) throw new Error(decision.error.message);
  return decision.value.map((event): Past => ({ ...event, at }));
};
const brief = (to: PostPlace): CommandInput => ({ type: 'post', what: 'brief', to });
const correction = (to: PostPlace): CommandInput => ({ type: 'post', what: 'correction', about: [1], to });

const base = [...declared(), inChannel, assumed];
const mailed = [...base, ...post(base, brief(cy), minute(20), 'b1')];
const both = [...mailed, ...post(mailed, brief({ kind: 'channel' }), minute(25), 'b2')];
const wrong = [...both, refuted(minute(40))];
const briefs = (past: readonly Past[]) => rested(factsOf(past), 1, minute(60))?.briefs ?? [];
const corrections = (past: readonly Past[]) =>
  needsYou(factsOf(past), minute(60)).filter(({ key }) => key.startsWith('corrections'));

describe('A brief that had an assumption which was refuted since', () => {
  it('counts as told: by mail and in the channel, each with a correction that is ready', () => {
    expect(briefs(wrong)).toMatchObject([
      {
        words: 'Brief to Cy Ott (cy@example.org): told at 12:20 UTC.',
        to: cy,
        state: 'owed',
        correction:
          'INC-42: the brief of 12:20 UTC said A1 was assumed: “The deploy broke it”. That was wrong: A1 was refuted at 12:40 UTC. Errors began before it.',
      },
      { words: 'Brief to #inc-42: told at 12:25 UTC.', to: { kind: 'channel' }, state: 'owed' },
    ]);
    expect(corrections(wrong)).toMatchObject([
      { words: 'A1 refuted: correct who got the brief', target: { kind: 'rested', number: 1 }, tone: 'soon' },
    ]);
  });

  it('is none while it is not refuted, nor when the brief came after that or was skipped', () => {
    expect(briefs(both)).toEqual([]);
    const late = [...base, refuted(minute(10))];
    expect(briefs([...late, ...post(late, brief(cy), minute(20), 'b1')])).toEqual([]);
    const skipped: Past = {
      type: 'deliverySettled',
      data: { delivery: 'b1:person', as: 'skipped', why: '' },
    };
    expect(briefs([...mailed, skipped, refuted(minute(40))])).toEqual([]);
  });

  it('is corrected where it went, once; the other place still is to be', () => {
    const told = [...wrong, ...post(wrong, correction(cy), minute(45), 'k1')];
    const queued = told.at(-1)?.data as EventData<'postQueued'>;
    expect(queued).toMatchObject({
      what: 'correction',
      about: [1],
      text: expect.stringContaining('That was wrong'),
      delivery: { message: { to: ['cy@example.org'] } },
    });
    expect(briefs(told).map(({ state }) => state)).toEqual(['corrected', 'owed']);
    expect(corrections(told)).toHaveLength(1);
    given(...told)
      .when(correction(cy), settings)
      .thenNothing();
    given(...mailed, refuted(minute(40)))
      .when(correction({ kind: 'channel' }), settings)
      .thenRefused('nothingSaid');
    const all = [...told, ...post(told, correction({ kind: 'channel' }), minute(46), 'k2')];
    expect(corrections(all)).toEqual([]);
  });

  it('is dismissed with a reason', () => {
    const dismiss: CommandInput = {
      type: 'dismissBrief',
      assumption: 1,
      destination: 'person:cy@example.org',
      why: 'Cy was in the call',
    };
    const said: Past = {
      type: 'briefDismissed',
      data: { assumption: 1, destination: 'person:cy@example.org', why: 'Cy was in the call' },
    };
    given(...wrong)
      .when(dismiss)
      .thenEvents({ type: said.type, data: said.data });
    given(...wrong, said)
      .when(dismiss)
      .thenRefused('alreadySo', 'was not logged');
    expect(briefs([...wrong, said])[0]).toMatchObject({
      state: 'dismissed',
      words: 'Brief to Cy Ott (cy@example.org): told at 12:20 UTC, not corrected because Cy was in the call.',
    });
  });

  it('asks at a glance what it asks when all is there', () => {
    const notes = Array.from(
      { length: 200 },
      (_, index): Past => ({
        type: 'noted',
        data: { thread: null, text: `note ${index}` },
        at: minute(50),
      }),
    );
    const sent = ['b1:person', 'b2:channel'].map(
      (delivery): Past => ({
        type: 'deliveryEnded',
        data: { delivery, outcome: { kind: 'sent', refused: [] }, retryAt: null },
        at: minute(41),
      }),
    );
    const state = stateOf(...wrong, ...sent, ...notes);
    const opened = readFirst(firstText(state));
    if (opened.stage !== 'glance' || state.facts === null) throw new Error('no glance');
    const keys = (facts: typeof opened.glance) => needsYou(facts, minute(60)).map(({ key }) => key);
    expect(keys(opened.glance)).toEqual(keys(state.facts));
    expect(keys(opened.glance)).toContain('corrections:1');
  });
});
