import { describe, expect, it } from 'vitest';
import { carriedBy, forField } from '../../../../src/domain/incident/outside-words.ts';
import type { Severity, Status } from '../../../../src/domain/incident/words.ts';
import { fillFields } from '../../../../src/domain/update/fill/fill.ts';
import type { FilledFields } from '../../../../src/domain/update/fill/filled.ts';
import { factsAfter, fields, minute, sent, type Told } from '../fixtures.ts';

/** What a draft for people outside says, and what it must not say, moment by moment. */

const told = (text: string, after: number, thread: number | null = null): Told => ({
  type: 'outsideWordsGiven',
  data: { thread, text, about: null },
  after,
});
const status = (to: Status, after: number): Told => ({
  type: 'statusChanged',
  data: { from: 'investigating', status: to, why: '' },
  after,
});
const severity = (from: Severity, to: Severity, after: number): Told => ({
  type: 'severityChanged',
  data: { from, severity: to, why: 'x' },
  after,
});
const thread: Told = { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: null }, after: 1 };
const named: Told = { type: 'outsideNameChanged', data: { outsideName: 'Checkout' }, after: 1 };

interface Sent {
  readonly summary?: string;
  readonly after: number;
  readonly status?: Status;
  readonly severity?: Severity;
  readonly impact?: string;
  readonly currentStatus?: readonly string[];
  readonly nextSteps?: readonly string[];
  readonly unknowns?: string;
}
let count = 0;
const went = ({ after, status: as = 'investigating', severity: bad = 'SEV1', ...said }: Sent): Told => {
  count += 1;
  const { nextSteps = [], currentStatus = [], ...more } = said;
  const steps = nextSteps.map((text) => ({ text, owner: null }));
  const words = fields({ summary: 'We work on it.', unknowns: '', ...more, nextSteps: steps });
  const told = { ...words, currentStatus: [...currentStatus] };
  return { ...sent(count, told, { audience: 'external', status: as, severity: bad }), after };
};

const fill = (
  past: readonly Told[],
  now: number,
  kind: 'incident' | 'maintenance' = 'incident',
): FilledFields => {
  const declared = kind === 'maintenance' ? ({ kind, status: 'scheduled' } as const) : {};
  return fillFields(factsAfter([thread, named, ...past], declared), 'external', minute(now));
};

describe('Given an incident that is over, when the last update outside is filled in', () => {
  const failed = went({ after: 10, impact: 'Some customers cannot pay.' });

  it.each([
    ['between', 'Between 12:42 and 13:09 UTC customers could not pay.'],
    ['from, to, in another zone', 'From 8:37 AM to 9:54 AM EST customers could not pay.'],
    ['a dash', 'Customers could not pay (12:42–13:09 UTC).'],
  ])('then a period that was told since the fix is the only one: %s', (_how, impact) => {
    const watched = went({ after: 40, status: 'monitoring', impact });
    const { summary, impact: said } = fill(
      [failed, status('monitoring', 30), watched, status('resolved', 90)],
      91,
    );
    expect(said).toBe(impact);
    expect(summary).toBe('The problem with Checkout is resolved.');
  });

  it('then nothing says how long it lasted while nobody said when it began', () => {
    const filled = fill([failed, status('resolved', 90)], 91);
    expect(JSON.stringify([filled.summary, filled.impact])).not.toMatch(/lasted|\bh\b|min\b|13:00/u);
    expect(filled.currentStatus).toEqual(['The problem has been resolved since 14:30 UTC.']);
    const began: Told = { type: 'impactStartChanged', data: { at: minute(-18) }, after: 5 };
    expect(fill([failed, began, status('resolved', 90)], 91).summary).toBe(
      'The problem with Checkout is resolved. It lasted from 12:42 UTC to 14:30 UTC (1 h 48 min).',
    );
  });

  it('then the start that somebody gave counts more than when the work began', () => {
    const began: Told = { type: 'impactStartChanged', data: { at: minute(50) }, after: 55 };
    const start = (past: readonly Told[]) => factsAfter(past, { kind: 'maintenance' }).impactStartedAt;
    expect(start([began, status('inProgress', 62)])).toBe(minute(50));
    expect(start([status('inProgress', 62), status('verifying', 80), status('inProgress', 90)])).toBe(
      minute(62),
    );
    expect(start([status('scheduled', 62)])).toBe(minute(0));
  });

  it('then a period that was planned before is none: maintenance counts from when the work began', () => {
    const planned = went({ after: 5, status: 'scheduled', impact: 'Read-only from 14:00 to 14:30 UTC.' });
    const over = went({
      after: 95,
      status: 'inProgress',
      impact: 'Read-only until 15:30 UTC at the latest.',
    });
    const past = [planned, status('inProgress', 62), over, status('completed', 140)];
    const { summary, impact } = fill(past, 141, 'maintenance');
    expect(summary).toContain('It lasted from 14:02 UTC to 15:20 UTC (1 h 18 min).');
    expect(impact).toBe(
      'From 14:02 UTC to 15:20 UTC (1 h 18 min). During the work: Read-only until 15:30 UTC at the latest (as of 14:35 UTC).',
    );
  });

  it('then the impact is the worst that was told, as past, and what works since', () => {
    const past = [
      severity('SEV1', 'SEV3', 2),
      went({ after: 5, severity: 'SEV3', impact: 'Paying is slow.' }),
      severity('SEV3', 'SEV1', 8),
      went({ after: 10, impact: 'Nobody can pay.' }),
      went({ after: 20, impact: 'One in ten payments fails.' }),
      status('monitoring', 30),
      went({ after: 31, status: 'monitoring', impact: 'Payments work again since 13:25 UTC.' }),
      status('resolved', 90),
    ];
    const { impact } = fill(past, 91);
    expect(impact).toBe('Payments work again since 13:25 UTC.\nAs told at 13:10 UTC: Nobody can pay.');
  });
});

describe('Given words for outside that are newer than the last update, when it is filled in', () => {
  const before = went({
    after: 10,
    impact: 'Some customers cannot pay.',
    nextSteps: ['Put the old version back'],
  });

  it('then what was told is dated at once', () => {
    expect(fill([before], 15).impact).toBe('Some customers cannot pay.');
    expect(fill([before, told('Nine of ten payments work.', 12)], 15).impact).toBe(
      'Some customers cannot pay (as of 13:10 UTC).',
    );
  });

  it('then steps and questions of before give way to the phrases of the status', () => {
    const { nextSteps } = fill([before, told('Nine of ten payments work.', 12)], 15);
    expect(nextSteps.map(({ text }) => text)).toEqual([
      'Restore normal service and make sure that it holds.',
    ]);
    expect(fill([before], 15).nextSteps.map(({ text }) => text)).toEqual(['Put the old version back']);
  });

  it('then the same thing with another end replaces what was told', () => {
    const plan = went({ after: 10, impact: 'Orders are read-only from 13:00 to 14:30 UTC.' });
    const { impact } = fill([plan, told('Orders stay read-only until 15:30 UTC.', 20)], 25);
    expect(impact).toBe('Orders stay read-only until 15:30 UTC.');
  });

  it('then newer words about it stand before what was told, all of it with its time', () => {
    const impact = 'Refunds fail.\nSome customers cannot pay (as of 13:00 UTC).\nStatus yellow';
    expect(fill([went({ after: 10, impact }), told('Invoices fail.', 12, 1)], 15).impact).toBe(
      'Invoices fail.\nRefunds fail (as of 13:10 UTC).\nSome customers cannot pay (as of 13:00 UTC).',
    );
  });

  it('then what an update of before looked back at is not told as it is now', () => {
    const impact =
      'Payments work again since 12:25 UTC.\nBefore it was resolved: Nobody can pay (as of 12:10 UTC).';
    const open = fill([went({ after: 10, impact })], 15).impact;
    expect(open).not.toContain('Nobody can pay');
    const own = 'As told on the status page: refunds fail in Europe.';
    expect(fill([went({ after: 10, impact: own })], 15).impact).toContain('refunds fail');
  });

  it('then what was told stands behind newer words as earlier where they may say otherwise, and as of when elsewhere', () => {
    const past = [
      went({
        after: 10,
        impact: 'Refunds and invoices fail for customers in every region of Europe and Asia.',
      }),
    ];
    const then = 'Refunds and invoices fail for customers in every region of Europe and Asia';
    const impactAfter = (words: Told) => fill([...past, words], 15).impact.split('\n')[1];
    expect(impactAfter(told('Invoices work again. Refunds still fail.', 12, 1))).toBe(
      `Earlier, at 13:10 UTC: ${then}.`,
    );
    expect(impactAfter(told('The shop is offline.', 12))).toBe(`Earlier, at 13:10 UTC: ${then}.`);
    expect(impactAfter(told('Refunds and invoices are slow.', 12, 1))).toBe(
      `Earlier, at 13:10 UTC: ${then}.`,
    );
    expect(impactAfter(told('Searches fail.', 12, 1))).toBe(`${then} (as of 13:10 UTC).`);
    expect(impactAfter(told('Two hours of orders are lost.', 12))).toBe(`${then} (as of 13:10 UTC).`);
  });

  it('then it is not asked how long it will take while an estimate that was told is fresh', () => {
    const estimate = told('We expect to be back in about two hours.', 12, 1);
    expect(fill([went({ after: 10 }), estimate], 15).unknowns).toBe('Whether this estimate holds.');
    const sent = went({ after: 20, currentStatus: ['We expect to be back in about two hours'] });
    expect(fill([went({ after: 10 }), estimate, sent], 60).unknowns).toBe(
      'Whether the estimate of 13:20 UTC holds.',
    );
    expect(fill([went({ after: 10 }), estimate, sent], 160).unknowns).not.toContain('estimate');
    // Of two words for the summary the newer one is in the draft.
    const summaries = [
      told('Summary: we expect a fix in about two hours.', 12),
      told('Summary: payments fail for some customers.', 13),
    ];
    const draft = fill([went({ after: 10 }), ...summaries], 15);
    expect(draft.summary).toContain('payments fail');
    expect(draft.unknowns).not.toContain('estimate');
  });

  it('then what no fix undoes is not told as the past', () => {
    const lost = went({ after: 10, impact: 'Two hours of orders are lost.' });
    expect(fill([lost, status('monitoring', 20)], 25).impact).toBe(
      'Two hours of orders are lost (as of 13:10 UTC).',
    );
  });

  it('then a fix makes the old impact the past', () => {
    const past = [before, status('monitoring', 20), told('Payments work again.', 21, 1)];
    const { impact } = fill(past, 22);
    expect(impact).toBe('Payments work again.');
    expect(fill(past.slice(0, -1), 22).impact).toBe(
      'Before the fix: Some customers cannot pay (as of 13:10 UTC).',
    );
  });

  it('then what no fix undoes stays beside what works again, wherever it was told', () => {
    const lost = went({
      after: 10,
      summary: 'Two hours of orders are lost.',
      impact: 'Orders of that time.',
    });
    const past = [lost, status('monitoring', 20), told('Orders work again.', 21, 1)];
    expect(fill(past, 22).impact).toBe('Orders work again.\nTwo hours of orders are lost.');
  });

  it('then a plan is no older for the work that begins as planned', () => {
    const plan = went({
      after: 10,
      status: 'scheduled',
      impact: 'Orders are read-only from 14:00 to 14:30 UTC.',
    });
    const filled = fill([plan, status('inProgress', 100)], 105, 'maintenance');
    expect(filled.impact).toBe('Orders are read-only from 14:00 to 14:30 UTC.');
  });

  it('then what worked again no longer counts once it is broken again', () => {
    const fixed = went({ after: 20, status: 'monitoring', impact: 'Payments work again.' });
    const past = [before, status('monitoring', 15), fixed, status('investigating', 30)];
    const { summary, impact } = fill(past, 31);
    expect(summary).toBe('The problem with Checkout is not over yet. We are working on it again.');
    expect(impact).toBe('We are finding out who is affected and how.');
  });
});

describe('Given an update outside with words that need what stood around them', () => {
  const texts = {
    currentStatus: ['On it'],
    nextSteps: ['Finish the work'],
    unknowns: 'Exact end',
  } as const;

  it('then they are not told again: the phrases of the status stand there', () => {
    const filled = fill([went({ after: 10, impact: 'Nobody can pay.', ...texts })], 15);
    const words = JSON.stringify([filled.currentStatus, filled.nextSteps, filled.unknowns]);
    for (const text of ['On it', 'Finish the work', 'Exact end']) expect(words).not.toContain(text);
    expect(filled.unknowns).toBe('The cause, and how long it will take.');
  });

  it('then words that stand alone are told again for an hour', () => {
    const past = [went({ after: 10, impact: 'Nobody can pay.', nextSteps: ['Put the old version back'] })];
    const steps = (now: number) => fill(past, now).nextSteps.map(({ text }) => text);
    expect(steps(35)).toEqual(['Put the old version back']);
    expect(steps(60)).toEqual(['Put the old version back (as of 13:10 UTC).']);
    expect(steps(75)).toEqual(['Restore normal service and make sure that it holds.']);
  });

  it('then "unchanged" is not told of words that nobody sees', () => {
    const past = [went({ after: 10, impact: 'Unchanged: no webhooks, no builds.' })];
    expect(fill(past, 15).impact).toBe('No webhooks, no builds.');
  });
});

describe('Given a status, when an update outside is filled in', () => {
  it('then the first one of planned work says that it is planned', () =>
    expect(fill([], 5, 'maintenance').summary).toBe('Maintenance of Checkout is planned.'));

  it('then hours in, with news, it does not say that it is only being investigated', () => {
    const past = [went({ after: 10, impact: 'Nobody can pay.' }), told('Some shops are back.', 200, 1)];
    const filled = fill(past, 205);
    expect(filled.summary).toBe('We are still working on the problem with Checkout.');
    expect(filled.currentStatus).toEqual(['Some shops are back.']);
    expect(JSON.stringify(filled)).not.toMatch(/investigating|Find the cause/u);
  });

  it('then what is being done names no time at which it was mended', () => {
    expect(fill([status('monitoring', 20)], 25).currentStatus).toEqual([
      'We are checking that everything works as it should.',
    ]);
    expect(fill([status('identified', 20)], 25).currentStatus).toEqual(['We are working on a fix.']);
  });
});

describe('Given words for outside, when an update is filled in', () => {
  it.each([
    'Sites that use us may show errors to their visitors.',
    'Nobody can sign in from Europe.',
    'Webhooks are paused.',
    'Information on the site may be out of date.',
    'You can read your documents but not change them.',
    'Six hours of data are lost.',
  ])('then words that say who is affected are the impact: %s', (text) => {
    const filled = fill([told(text, 3)], 5);
    expect(filled.impact).toBe(text);
    expect(filled.summary).toBe('We are aware of a problem with Checkout and are working on it.');
  });

  it.each([
    'We are blocking the sources of the load.',
    'We have to take the site down for urgent work.',
    'It is not yet known how many are affected.',
    'All of our people are working on it.',
  ])('then words that say something else are not: %s', (text) => {
    const filled = fill([told(text, 3)], 5);
    expect(filled.impact).toBe('We are finding out who is affected and how.');
    expect(JSON.stringify([filled.summary, filled.currentStatus])).toContain(text);
  });

  it.each(['monitoring', 'resolved'] as const)(
    'then from when to when it was is the impact, once %s',
    (to) => {
      const text = 'Search was empty for everybody from 10:00 to 10:58 JST.';
      const { summary, impact } = fill([status(to, 20), told(text, 21)], 22);
      expect(impact).toBe(text);
      expect(summary).not.toContain('empty');
    },
  );

  it('then they stay whole, because sentences lean on each other', () => {
    const filled = fill([told('Reading works again. Writing fails. It will be back soon.', 3, 1)], 5);
    expect(filled.impact).toBe('Reading works again. Writing fails. It will be back soon.');
    const working = told('We are working off the queue; orders are delayed', 3, 1);
    expect(fill([working], 5).impact).toBe('We are working off the queue; orders are delayed.');
  });

  it('then the newest ones about no thread are the summary; with an unchanged status, whatever they say', () => {
    const past = [went({ after: 10, impact: 'Some cannot pay.' }), told('Refunds fail too.', 12)];
    const { summary, impact } = fill(past, 15);
    expect(summary).toBe('Refunds fail too.');
    expect(impact).toBe('Refunds fail too.\nEarlier, at 13:10 UTC: Some cannot pay.');
  });

  it('then words that begin with the name of a field stand in it, in any language', () => {
    const filled = fill(
      [
        told('Impact: Niemand kann bezahlen', 3),
        told('Next steps: Wir schalten um', 4),
        told('Needs: Geduld', 4),
      ],
      5,
    );
    expect(filled.impact).toBe('Niemand kann bezahlen.');
    expect(filled.nextSteps.map(({ text }) => text)).toEqual(['Wir schalten um.']);
    expect(filled.needs).toBe('Geduld.');
    expect(forField('Impact of the storm').field).toBeNull();
    const { outsideWords } = factsAfter([told('Impact: Payments fail', 3)]);
    expect(carriedBy(outsideWords, fields({ impact: 'Payments fail.' }))).toHaveLength(1);
  });
});

describe('Given words for outside that an update went without', () => {
  const words = told('The dashboard works again and shows how each service is doing', 20, 1);
  const offered = (currentStatus: readonly string[], at: number) =>
    fill([words, went({ after: at, impact: 'Nobody can pay.', currentStatus })], at + 5).currentStatus.join();

  it('then they are not offered again when it said the same in other words', () => {
    expect(offered(['Our status dashboard shows the health of each service again'], 21)).not.toContain(
      'how each',
    );
    expect(offered(['Something else altogether is told here'], 21)).toContain('how each');
  });

  it('then they are not offered again when whoever wrote it had them before their eyes', () =>
    expect(offered(['Something else altogether is told here'], 35)).not.toContain('how each'));
});
