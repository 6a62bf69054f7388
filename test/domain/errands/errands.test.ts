import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { ErrandOutcome } from '../../../src/domain/errands/errand.ts';
import { leftOut } from '../../../src/domain/exports/left-out.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { errandRows } from '../../../src/domain/views/errands.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { contextWith, declared, factsOf, given, here, type Past, there } from '../incident/spec.ts';

const cause = because('words', { words: 'No answer.' });
const unknown: ErrandOutcome = { kind: 'unknown', code: 'lost', cause };
const failed: ErrandOutcome = { kind: 'failed', code: '403', cause };
const done: ErrandOutcome = {
  kind: 'done',
  remote: { id: '42', join: 'https://zoom.example/j/42' },
  remark: null,
};

const planned = (errand = 'e1', sandbox = false): NewEvent => ({
  type: 'errandPlanned',
  data: { errand, kind: 'bridge', what: { topic: 'Checkout errors', instead: '' }, sandbox },
});
const paged: NewEvent = {
  type: 'errandPlanned',
  data: {
    errand: 'e1',
    kind: 'page',
    what: {
      incident: 'Q1',
      targets: [{ type: 'user_reference', id: 'PANA', name: 'Ana Lima' }],
      message: 'The pool is full',
    },
    sandbox: false,
  },
};
const attempted: NewEvent = { type: 'errandAttempted', data: { errand: 'e1', attempt: 1 } };
const ended = (outcome: ErrandOutcome): NewEvent => ({
  type: 'errandEnded',
  data: { errand: 'e1', outcome, retryAt: null },
});
const settled = (as: 'again' | 'done' | 'skipped'): NewEvent => ({
  type: 'errandSettled',
  data: { errand: 'e1', as },
});
const stateOf = (...past: readonly Past[]) => factsOf(declared(), ...past).errands[0]?.state;
const now = '2026-03-02T12:00:00.000Z';

describe('asking for something', () => {
  it('stands in the record before it is tried', () => {
    given(declared())
      .when({ type: 'planErrand', kind: 'bridge', what: { topic: 'Checkout errors' } })
      .thenEvents(planned('fresh-1'));
  });

  it('marks what a drill asks for, so that it never reaches the service', () => {
    given(declared({ kind: 'drill' }))
      .when({ type: 'planErrand', kind: 'bridge', what: { topic: 'Checkout errors' } })
      .thenEvents(planned('fresh-1', true));
  });

  it('is refused in words when what its kind needs is missing', () => {
    given(declared())
      .when({ type: 'planErrand', kind: 'bridge', what: { topic: ' ' } })
      .thenRefused('badErrand', 'Bridge');
  });
});

describe('an attempt', () => {
  it('is written down once, and not again while nobody knows what came of it', () => {
    given(declared(), planned()).when({ type: 'recordErrandAttempt', errand: 'e1' }).thenEvents(attempted);
    given(declared(), planned(), attempted, ended(unknown))
      .when({ type: 'recordErrandAttempt', errand: 'e1' })
      .thenRefused('notWaiting');
  });

  it('that is done brings what follows from it in the same line', () => {
    given(declared(), planned(), attempted)
      .when({ type: 'recordErrandOutcome', errand: 'e1', outcome: done })
      .thenEvents(ended(done), { type: 'bridgeChanged', data: { url: 'https://zoom.example/j/42' } });
  });

  it('of unknown outcome is found later, or settled by the lead', () => {
    given(declared(), planned(), attempted, ended(unknown))
      .when({ type: 'recordErrandOutcome', errand: 'e1', outcome: failed })
      .thenRefused('notAttempting');
    given(declared(), paged, attempted, ended(unknown))
      .when({ type: 'settleErrand', errand: 'e1', as: 'done' })
      .thenEvents(settled('done'));
    expect(stateOf(planned(), attempted, ended(unknown), settled('again'))).toBe('planned');
  });

  it('whose place matters cannot be called done: its link would be missing', () => {
    given(declared(), planned(), attempted, ended(unknown))
      .when({ type: 'settleErrand', errand: 'e1', as: 'done' })
      .thenRefused('cannotSettle');
  });

  it('that is found counts, whatever was settled meanwhile', () => {
    for (const as of ['again', 'skipped'] as const)
      given(declared(), planned(), attempted, ended(unknown), settled(as))
        .when({ type: 'recordErrandOutcome', errand: 'e1', outcome: done })
        .thenEvents(ended(done), { type: 'bridgeChanged', data: { url: 'https://zoom.example/j/42' } });
  });

  it('is not tried again beside another one that took its place', () => {
    given(declared(), planned(), attempted, ended(failed), planned('e2'))
      .when({ type: 'settleErrand', errand: 'e1', as: 'again' })
      .thenRefused('alreadyThere', 'A bridge is being opened already');
  });

  it('that failed cannot be called done', () => {
    given(declared(), planned(), attempted, ended(failed))
      .when({ type: 'settleErrand', errand: 'e1', as: 'done' })
      .thenRefused('cannotSettle');
  });
});

describe('an incident that is over', () => {
  const isOver: NewEvent = {
    type: 'incidentEnded',
    data: { as: 'falseAlarm', why: '', overruled: [], review: true },
  };
  const waiting: ErrandOutcome = { kind: 'waiting', code: '429', cause, retryAfterMs: null };

  it('leaves out what was still to be asked, so that nobody is woken for it', () => {
    const decided = given(declared(), planned(), attempted, ended(waiting), isOver).when({
      type: 'close',
      text: '',
      overruled: [],
    });
    expect(decided.decision).toMatchObject({ ok: true });
    if (decided.decision.ok) expect(decided.decision.value).toContainEqual(settled('skipped'));
  });

  it('asks for nothing more once it is closed', () => {
    const closed: NewEvent = { type: 'incidentClosed', data: { text: '', overruled: [] } };
    given(declared(), planned(), attempted, ended(failed), isOver, closed)
      .when({ type: 'settleErrand', errand: 'e1', as: 'again' })
      .thenRefused('closed');
    given(declared(), planned(), isOver, closed)
      .when({ type: 'recordErrandAttempt', errand: 'e1' })
      .thenRefused('closed');
  });
});

describe('a record that changes hands', () => {
  it('leaves nobody sure of what was under way', () => {
    given(declared(), planned(), attempted)
      .when({ type: 'handToConsole', to: 'Cy', console: here })
      .thenEvents(ended({ kind: 'unknown', code: 'handed_over', cause: because('stepHandedOver') }), {
        type: 'recordHandedOver',
        data: { to: 'Cy', console: here },
      });
  });

  it('that was led elsewhere tries nothing by itself that was still planned', () => {
    const handed: NewEvent = { type: 'recordHandedOver', data: { to: 'Cy', console: there } };
    given(declared(), planned(), handed)
      .when({ type: 'leadFromHere', why: 'it is lost' }, contextWith())
      .thenEvents(ended({ kind: 'unknown', code: 'handed_over', cause: because('stepElsewhere') }), {
        type: 'recordTakenOver',
        data: { console: here, why: 'it is lost' },
      });
  });

  it('leaves out on import whatever was still to be asked', () => {
    expect(leftOut(factsOf(declared(), planned()))).toEqual([settled('skipped')]);
    expect(leftOut(factsOf(declared(), planned(), attempted, ended(done)))).toEqual([]);
  });
});

describe('what the lead sees', () => {
  it('is one line for a service that waits for an answer', () => {
    const facts = factsOf(declared(), planned(), attempted, ended(unknown), planned('e2'));
    expect(needsYou(facts, now).map(({ words }) => words)).toContain('Zoom: 1 bridge needs an answer');
  });

  it('is amber while it is tried again by itself, and red where people wait', () => {
    const waiting: ErrandOutcome = { kind: 'waiting', code: '429', cause, retryAfterMs: null };
    const needs = (asked: NewEvent) =>
      needsYou(factsOf(declared(), asked, attempted, ended(waiting)), now).filter(({ key }) =>
        key.startsWith('service:'),
      );
    expect(needs(planned())).toMatchObject([{ words: 'Zoom: 1 bridge not done yet', tone: 'soon' }]);
    expect(needs(paged)).toMatchObject([{ words: 'PagerDuty: 1 page not done yet', tone: 'now' }]);
  });

  it('says what may have happened, and how to find out', () => {
    const [row] = errandRows(factsOf(declared(), planned(), attempted, ended(unknown)), now);
    expect(row?.words).toContain('may or may not have been done; look at the meetings of the host in Zoom');
    expect(row?.can).toEqual(['again', 'skipped']);
  });

  it('keeps what a newer console asked for, although it cannot be read here', () => {
    const newer: NewEvent = {
      type: 'errandPlanned',
      data: { errand: 'e1', kind: 'teleport', what: { to: 'Mars' }, sandbox: false },
    };
    expect(errandRows(factsOf(declared(), newer), now)[0]).toMatchObject({ label: 'teleport', line: '' });
  });
});

it('is linked to one incident at a service at a time', () => {
  const link = (id: string): NewEvent => ({
    type: 'serviceLinked',
    data: { service: 'pagerduty', id, name: id, url: '' },
  });
  expect(factsOf(declared(), link('Q1'), link('Q2')).links.map(({ id }) => id)).toEqual(['Q2']);
  expect(
    factsOf(declared(), link('Q1'), { type: 'serviceUnlinked', data: { service: 'pagerduty' } }).links,
  ).toEqual([]);
});
