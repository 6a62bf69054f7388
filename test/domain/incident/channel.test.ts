import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { ChannelStep } from '../../../src/domain/incident/channel-steps.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { type StepOutcome, stepsOf, usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { Severity } from '../../../src/domain/incident/words.ts';
import { declared, factsOf, given, type Past } from './spec.ts';

const rules = { ...usualChannelRules, onDeclare: true, announceIn: 'company', announceName: '' };
const made = { id: 'C0INC', name: 'inc-42-checkout-errors', url: 'https://acme.slack.com/archives/C0INC' };
const other = { id: 'C0OPS', name: 'ops', url: '' };
const message = { channel: 'C0INC', ts: '1700000000.000100' };

const planned = (...steps: readonly ChannelStep[]): NewEvent => ({
  type: 'channelStepsPlanned',
  data: {
    steps: steps.length === 0 ? [...stepsOf(rules)] : [...steps],
    name: 'inc-42-checkout-errors',
    announceIn: 'company',
    announceName: '',
  },
});
const attempted = (step: ChannelStep, attempt = 1): NewEvent => ({
  type: 'channelStepAttempted',
  data: { step, attempt, said: '' },
});
const ended = (step: ChannelStep, outcome: StepOutcome, retryAt: string | null = null): NewEvent => ({
  type: 'channelStepEnded',
  data: { step, outcome, retryAt },
});
const settled = (step: ChannelStep, as: 'again' | 'skipped' | 'done'): NewEvent => ({
  type: 'channelStepSettled',
  data: { step, as },
});
const linked = (channel = made, how: 'made' | 'chosen' = 'made'): NewEvent => ({
  type: 'channelLinked',
  data: { channel, how },
});
const done = (remote: Extract<StepOutcome, { kind: 'done' }>['remote'] = {}): StepOutcome => ({
  kind: 'done',
  remark: null,
  remote,
});
const failed = (code: string): StepOutcome => ({
  kind: 'failed',
  code,
  cause: because('words', { words: 'It did not work.' }),
});
const unknown: StepOutcome = {
  kind: 'unknown',
  code: 'no_answer',
  cause: because('words', { words: 'No answer.' }),
};

const posted = [planned(), linked(), attempted('status'), ended('status', done({ message, shows: 'a' }))];
const stateOf = (step: ChannelStep, ...past: readonly Past[]) =>
  factsOf(declared(), ...past).slack?.steps.find((known) => known.step === step)?.state;

describe('declaring', () => {
  const declare = (
    kind: 'incident' | 'drill' | 'maintenance' = 'incident',
    severity: Severity = 'SEV3',
  ): CommandInput => ({
    type: 'declare',
    title: 'Checkout errors',
    kind,
    severity,
  });
  const plansOf = (decision: { readonly ok: boolean; readonly value?: readonly NewEvent[] }) =>
    decision.value?.filter(({ type }) => type === 'channelStepsPlanned');

  it('plans what the settings ask for, with a name by their rule', () =>
    expect(plansOf(given().when(declare(), { channelRules: rules }).decision as { ok: boolean })).toEqual([
      planned(),
    ]));

  it('plans nothing until the lead turned it on, or while Slack is not connected', () => {
    const off = given().when(declare(), { channelRules: { ...rules, onDeclare: false } });
    expect(plansOf(off.decision as { ok: boolean })).toEqual([]);
    expect(plansOf(given().when(declare(), { channelRules: null }).decision as { ok: boolean })).toEqual([]);
  });

  it('never plans anything for a drill', () =>
    expect(
      plansOf(given().when(declare('drill'), { channelRules: rules }).decision as { ok: boolean }),
    ).toEqual([]));

  it('plans nothing for a SEV4 by itself: it has a channel when the lead asks for one', () => {
    const minor = given().when(declare('incident', 'SEV4'), { channelRules: rules });
    expect(plansOf(minor.decision as { ok: boolean })).toEqual([]);
    given(declared({ severity: 'SEV4' }))
      .when({ type: 'planChannel' }, { channelRules: rules })
      .thenEvents(planned());
  });

  it('leaves out what is turned off, and the announcement where there is nowhere for it', () => {
    const few = { ...rules, announceIn: '', topic: false, invite: false, status: false, bookmark: false };
    expect(stepsOf(few)).toEqual(['channel']);
    expect(stepsOf(rules)).toEqual(['channel', 'topic', 'invite', 'status', 'pin', 'bookmark', 'announce']);
  });
});

describe('a drill', () => {
  const drill = declared({ kind: 'drill' });
  const commands: readonly CommandInput[] = [
    { type: 'planChannel' },
    { type: 'planChannel', steps: ['announce'] },
    { type: 'chooseChannel', channel: made },
  ];
  for (const command of commands)
    it(`refuses ${command.type} ${'steps' in command ? 'of one step' : ''}`, () =>
      given(drill).when(command, { channelRules: rules }).thenRefused('drill'));

  it('takes no attempt and no outcome, even with steps in its record', () => {
    given(drill, planned()).when({ type: 'recordStepAttempt', step: 'announce' }).thenRefused('notFound');
    given(drill, planned(), attempted('announce'))
      .when({ type: 'recordStepOutcome', step: 'announce', outcome: done() })
      .thenRefused('notFound');
  });
});

describe('planning later', () => {
  it('adds the steps that are not planned yet', () => {
    given(declared()).when({ type: 'planChannel' }, { channelRules: rules }).thenEvents(planned());
    given(declared(), planned('channel'))
      .when({ type: 'planChannel', steps: ['channel', 'pin'] }, { channelRules: rules })
      .thenEvents(planned('pin'));
  });
  it('asks for nothing twice', () =>
    given(declared(), planned()).when({ type: 'planChannel' }, { channelRules: rules }).thenNothing());
  it('says what is missing', () => {
    given(declared()).when({ type: 'planChannel' }).thenRefused('noSlack', 'token');
    given(declared())
      .when(
        { type: 'planChannel', steps: ['announce'] },
        { channelRules: { ...rules, announceIn: '', announceName: '' } },
      )
      .thenRefused('noAnnouncements');
  });
});

describe('an attempt', () => {
  it('is written down before, and counted', () => {
    given(declared(), planned())
      .when({ type: 'recordStepAttempt', step: 'announce', said: 'INC-42' })
      .thenEvents({ type: 'channelStepAttempted', data: { step: 'announce', attempt: 1, said: 'INC-42' } });
    given(
      declared(),
      planned(),
      attempted('pin'),
      ended('pin', {
        kind: 'waiting',
        code: 'x',
        cause: because('words', { words: 'x' }),
        retryAfterMs: null,
      }),
    )
      .when({ type: 'recordStepAttempt', step: 'pin' })
      .thenEvents(attempted('pin', 2));
  });
  it('is not begun again while it is uncertain, failed, skipped or under way', () => {
    for (const before of [
      [attempted('announce')],
      [attempted('announce'), ended('announce', unknown)],
      [attempted('announce'), ended('announce', failed('is_archived'))],
      [settled('announce', 'skipped')],
    ])
      given(declared(), planned(), ...before)
        .when({ type: 'recordStepAttempt', step: 'announce' })
        .thenRefused('notWaiting');
  });
  it('is not the lead’s to make up', () =>
    given(declared(), planned())
      .when({ type: 'recordStepOutcome', step: 'pin', outcome: done() })
      .thenRefused('notAttempting'));
});

describe('a channel that was made', () => {
  it('is linked', () =>
    given(declared(), planned(), attempted('channel'))
      .when({ type: 'recordStepOutcome', step: 'channel', outcome: done({ channel: made }) })
      .thenEvents(ended('channel', done({ channel: made })), linked()));
  it('is linked when it was uncertain and found', () =>
    given(declared(), planned(), attempted('channel'), ended('channel', unknown))
      .when({ type: 'recordStepOutcome', step: 'channel', outcome: done({ channel: made }) })
      .thenEvents(ended('channel', done({ channel: made })), linked()));
});

describe('choosing a channel', () => {
  it('links it, joins it and keeps its topic', () =>
    given(declared(), planned(), attempted('channel'), ended('channel', failed('restricted_action')))
      .when({ type: 'chooseChannel', channel: other }, { channelRules: rules })
      .thenEvents(linked(other, 'chosen'), settled('topic', 'skipped'), settled('channel', 'again')));
  it('plans what is done inside when nothing was planned before', () =>
    given(declared())
      .when({ type: 'chooseChannel', channel: other }, { channelRules: rules })
      .thenEvents(
        {
          type: 'channelStepsPlanned',
          data: {
            steps: ['channel', 'invite', 'status', 'pin', 'bookmark'],
            name: 'ops',
            announceIn: null,
            announceName: '',
          },
        },
        linked(other, 'chosen'),
      ));
  it('begins anew inside another channel, with a status message of its own', () => {
    const { slack } = factsOf(declared(), ...posted, linked(other, 'chosen'));
    expect(slack?.statusMessage).toBeNull();
    expect(stateOf('status', ...posted, linked(other, 'chosen'))).toBe('planned');
    expect(stateOf('channel', ...posted, linked(other, 'chosen'))).toBe('planned');
  });
  it('is nothing new for the same one, and waits while one is being made', () => {
    given(declared(), planned(), linked())
      .when({ type: 'chooseChannel', channel: made }, { channelRules: rules })
      .thenNothing();
    given(declared(), planned(), attempted('channel'))
      .when({ type: 'chooseChannel', channel: other }, { channelRules: rules })
      .thenRefused('underWay');
  });
});

describe('settling a step', () => {
  it('tries again what failed, skips what is wanted no more, believes the lead about a post', () => {
    const uncertain = [planned(), attempted('announce'), ended('announce', unknown)];
    for (const as of ['again', 'skipped', 'done'] as const)
      given(declared(), ...uncertain)
        .when({ type: 'settleChannelStep', step: 'announce', as })
        .thenEvents(settled('announce', as));
    expect(stateOf('announce', ...uncertain, settled('announce', 'again'))).toBe('planned');
  });
  it('does not believe that a status message is there whose place nobody knows', () =>
    given(declared(), planned(), attempted('status'), ended('status', unknown))
      .when({ type: 'settleChannelStep', step: 'status', as: 'done' })
      .thenRefused('cannotSettle'));
  it('has nothing to settle about what is done or under way', () => {
    given(declared(), ...posted)
      .when({ type: 'settleChannelStep', step: 'status', as: 'again' })
      .thenRefused('cannotSettle');
    given(declared(), planned(), attempted('announce'))
      .when({ type: 'settleChannelStep', step: 'announce', as: 'skipped' })
      .thenRefused('cannotSettle');
  });
});

describe('the status message', () => {
  it('keeps its place, and what it says as it is edited', () => {
    given(declared(), ...posted)
      .when({ type: 'recordStatusMessage', shows: 'b' })
      .thenEvents({ type: 'statusMessageEdited', data: { shows: 'b' } });
    given(declared(), ...posted)
      .when({ type: 'recordStatusMessage', shows: 'a' })
      .thenNothing();
    const { slack } = factsOf(declared(), ...posted, { type: 'statusMessageEdited', data: { shows: 'b' } });
    expect(slack?.statusMessage).toMatchObject({ ...message, shows: 'b' });
  });
  it('waits or fails when an edit does, and can be edited again', () => {
    const gone = ended('status', {
      kind: 'waiting',
      code: 'unreachable',
      cause: because('words', { words: 'x' }),
      retryAfterMs: null,
    });
    given(declared(), ...posted)
      .when({
        type: 'recordStepOutcome',
        step: 'status',
        outcome: {
          kind: 'waiting',
          code: 'unreachable',
          cause: because('words', { words: 'x' }),
          retryAfterMs: null,
        },
      })
      .thenEvents(gone);
    given(declared(), ...posted, gone)
      .when({ type: 'recordStatusMessage', shows: 'a' })
      .thenEvents({ type: 'statusMessageEdited', data: { shows: 'a' } });
  });
  it('is posted and pinned anew after somebody deleted it', () => {
    const pinned = [attempted('pin'), ended('pin', done())];
    const deleted = [...posted, ...pinned, ended('status', failed('message_not_found'))];
    expect(factsOf(declared(), ...deleted).slack?.statusMessage).toBeNull();
    const again = [
      ...deleted,
      settled('status', 'again'),
      attempted('status', 2),
      ended('status', done({ message: { ...message, ts: '2.2' }, shows: 'a' })),
    ];
    expect(factsOf(declared(), ...again).slack?.statusMessage?.ts).toBe('2.2');
    expect(stateOf('pin', ...again)).toBe('planned');
  });
  it('is still told about when the incident is closed, and nothing else is begun', () => {
    const closed: readonly Past[] = [
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
      { type: 'incidentClosed', data: { text: '', overruled: [] } },
    ];
    given(declared(), ...posted, ...closed)
      .when({ type: 'recordStatusMessage', shows: 'over' })
      .thenEvents({ type: 'statusMessageEdited', data: { shows: 'over' } });
    given(declared(), ...posted, ...closed)
      .when({ type: 'chooseChannel', channel: other }, { channelRules: rules })
      .thenRefused('closed');
  });
});

describe('the announcement', () => {
  const announced = (shows?: string) => [
    planned(),
    attempted('announce'),
    ended('announce', done({ message, ...(shows === undefined ? {} : { shows }) })),
  ];
  it('keeps its place, and what it says as it is edited', () => {
    const edited = (shows: string) =>
      ({ type: 'recordStepOutcome', step: 'announce', outcome: done({ shows }) }) as const;
    given(declared(), ...announced('a'))
      .when(edited('b'))
      .thenEvents(ended('announce', done({ shows: 'b' })));
    given(declared(), ...announced('a'))
      .when(edited('a'))
      .thenNothing();
    const { slack } = factsOf(declared(), ...announced('a'), ended('announce', done({ shows: 'b' })));
    expect(slack?.announced).toMatchObject({ ...message, shows: 'b' });
  });
  it('is left as it is when an older console posted it, which did not note what it says', () => {
    expect(factsOf(declared(), ...announced()).slack?.announced).toBeNull();
    given(declared(), ...announced())
      .when({ type: 'recordStepOutcome', step: 'announce', outcome: done({ shows: 'b' }) })
      .thenRefused('notAttempting');
  });
  it('is forgotten once it was deleted, so that asking again posts it', () => {
    const deleted = [...announced('a'), ended('announce', failed('message_not_found'))];
    expect(factsOf(declared(), ...deleted).slack?.announced).toBeNull();
  });
});

describe('a person whose Slack member becomes known', () => {
  it('is noted anew when they are named, so that they can be invited', () => {
    const ana = {
      id: 'ana',
      name: 'Ana Lima',
      handle: 'ana',
      slackId: 'U0ANA',
      email: null,
      zone: null,
      isTeam: false,
      team: '',
    };
    given(declared())
      .when({ type: 'setSummary', summary: 'x' }, { directory: [ana] })
      .thenEvents({ type: 'personNoted', data: ana }, { type: 'summaryChanged', data: { summary: 'x' } });
  });
});
