import { describe, expect, it } from 'vitest';
import { type EndingRules, usualEndingRules } from '../../../src/domain/incident/ending-rules.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { owedFinal } from '../../../src/domain/incident/final-update.ts';
import { perSeverity } from '../../../src/domain/incident/severities.ts';
import { usualNeedRules } from '../../../src/domain/views/needs/rules.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { nextUpdate } from '../../../src/domain/views/next-update.ts';
import { reminders } from '../../../src/domain/views/reminders.ts';
import { update } from '../views/sample.ts';
import { usualRules } from '../views/usual-rules.ts';
import { declared, factsOf, given, minute, type Past, stateOf } from './spec.ts';

const quiet = 'Errors have been as usual for an hour';
const watched = 'Somebody looked';
const rulesWith = (incident: readonly string[], maintenance: readonly string[] = []): EndingRules => ({
  ...usualEndingRules,
  criteria: {
    incident: perSeverity((severity) => (severity === 'SEV1' ? incident : [])),
    maintenance: perSeverity(() => maintenance),
    drill: perSeverity(() => []),
  },
});
const ending = rulesWith([quiet, watched], ['Checked']);
const resolve = { type: 'setStatus', status: 'resolved' } as const;
const criterion = (number: number, text: string): NewEvent => ({
  type: 'criterionAdded',
  data: { criterion: number, text },
});
const serious = declared({ severity: 'SEV1' });

describe('exit criteria of the settings', () => {
  it('are asked for when resolving is begun: those of its kind and severity, once', () => {
    given(serious)
      .when({ type: 'askCriteria' }, { ending })
      .thenEvents(criterion(1, quiet), criterion(2, watched));
    given(serious, criterion(1, quiet))
      .when({ type: 'askCriteria' }, { ending })
      .thenEvents(criterion(2, watched));
    given(declared({ kind: 'maintenance', status: 'scheduled' }))
      .when({ type: 'askCriteria' }, { ending })
      .thenEvents(criterion(1, 'Checked'));
    given(declared()).when({ type: 'askCriteria' }, { ending }).thenNothing();
    given(declared({ severity: 'SEV1', kind: 'drill' }))
      .when({ type: 'askCriteria' }, { ending })
      .thenNothing();
  });

  it('are not asked for again when they were reworded or taken back', () => {
    const added: Past = { ...criterion(1, quiet), id: 'c/0' };
    given(
      serious,
      added,
      { type: 'entryEdited', data: { entry: 'c/0', data: { criterion: 1, text: 'Quiet' }, dataVersion: 1 } },
      criterion(2, watched),
    )
      .when({ type: 'askCriteria' }, { ending })
      .thenNothing();
    given(serious, added, { type: 'entryWithdrawn', data: { entry: 'c/0', why: '' } })
      .when({ type: 'askCriteria' }, { ending })
      .thenEvents(criterion(2, watched));
  });

  it('stand in the way of a status that ends it, before they were gone through and until they are met', () => {
    given(serious).when(resolve, { ending }).thenRefused('exitCriteria', quiet);
    given(serious, criterion(1, quiet), criterion(2, watched))
      .when(resolve, { ending })
      .thenRefused('exitCriteria', 'is not met');
    const met = [1, 2].map(
      (number): Past => ({ type: 'criterionMet', data: { criterion: number, met: true } }),
    );
    const { decision } = given(serious, criterion(1, quiet), criterion(2, watched), met).when(resolve, {
      ending,
    });
    expect(decision.ok).toBe(true);
  });

  it('are to be met again once it goes on after all', () => {
    const met: Past = { type: 'criterionMet', data: { criterion: 1, met: true } };
    const unmet: NewEvent = { type: 'criterionMet', data: { criterion: 1, met: false } };
    const monitoring: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'monitoring', why: '' },
    };
    const back: NewEvent = {
      type: 'statusChanged',
      data: { from: 'monitoring', status: 'identified', why: '' },
    };
    given(serious, criterion(1, quiet), criterion(2, watched), monitoring, met)
      .when({ type: 'setStatus', status: 'identified' }, { ending })
      .thenEvents(back, unmet);
    const over: readonly Past[] = [
      { type: 'statusChanged', data: { from: 'monitoring', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
    ];
    given(serious, criterion(1, quiet), monitoring, met, over)
      .when({ type: 'reopen', why: 'back' }, { ending })
      .thenEvents({ type: 'incidentReopened', data: { why: 'back', tasks: [] } }, unmet);
  });

  it('ask nothing of a light incident, as they are shipped', () => {
    for (const severity of ['SEV3', 'SEV4'] as const)
      expect(given(declared({ severity })).when(resolve).decision.ok).toBe(true);
    given(serious).when(resolve).thenRefused('exitCriteria');
  });
});

describe('monitoring', () => {
  const monitoring: Past = {
    type: 'statusChanged',
    data: { from: 'investigating', status: 'monitoring', why: '' },
    at: minute(10),
  };
  const asked = (minutes: number, ...past: readonly Past[]) => {
    const facts = factsOf(declared(), ...past);
    const due = reminders(facts, minute(minutes), usualRules).due;
    return {
      need: needsYou(facts, minute(minutes)).find(({ key }) => key === 'quiet')?.words ?? null,
      reminder: due.find(({ about }) => about === 'quiet')?.words ?? null,
    };
  };
  const words = 'Still quiet after 30 min?';

  it('asks after its time whether it is still quiet, in the list and on the desktop', () => {
    expect(asked(39, monitoring)).toEqual({ need: null, reminder: null });
    expect(asked(40, monitoring)).toEqual({ need: words, reminder: words });
    expect(asked(200, monitoring)).toEqual({ need: words, reminder: words });
  });

  it('asks again after another time once somebody watches on', () => {
    const on: Past = { type: 'watchedOn', data: { until: minute(75) }, at: minute(45) };
    expect(asked(74, monitoring, on).need).toBeNull();
    expect(asked(75, monitoring, on).need).toBe('Still quiet after 1 h 5 min?');
  });

  it('asks nothing once it goes on or is over, and counts anew when it is monitored again', () => {
    const back: Past = {
      type: 'statusChanged',
      data: { from: 'monitoring', status: 'identified', why: 'Not quiet yet' },
      at: minute(45),
    };
    expect(asked(60, monitoring, back).need).toBeNull();
    const again: Past = { ...monitoring, at: minute(50) };
    const on: Past = { type: 'watchedOn', data: { until: minute(55) }, at: minute(44) };
    expect(asked(79, monitoring, on, back, again).need).toBeNull();
    expect(asked(80, monitoring, on, back, again).need).toBe(words);
  });

  it('is watched on only while it is monitored, and until some time to come', () => {
    const watchOn = { type: 'watchOn', until: minute(60) } as const;
    const now = { now: minute(45) };
    given(declared()).when(watchOn, now).thenRefused('notMonitoring');
    given(declared(), monitoring)
      .when({ ...watchOn, until: minute(44) }, now)
      .thenRefused('past');
    given(declared(), monitoring)
      .when(watchOn, now)
      .thenEvents({ type: 'watchedOn', data: { until: minute(60) } });
  });
});

describe('the final update', () => {
  const over: readonly Past[] = [
    { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
    { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
  ];
  const told = [
    update(1, { kind: 'at', at: minute(60) }),
    update(1, { kind: 'onChange' }, { audience: 'external' }),
  ] as const;
  const declined = (audience: 'internal' | 'external'): NewEvent => ({
    type: 'finalDeclined',
    data: { audience, why: 'nobody noticed' },
  });
  const decline = { type: 'declineFinal', why: 'nobody noticed' } as const;

  it('is owed to each audience that was told anything, until it is declined with a reason', () => {
    expect(owedFinal(factsOf(declared(), ...told, over))).toEqual(['internal', 'external']);
    given(declared(), ...told, over)
      .when({ ...decline, audience: 'external' })
      .thenEvents(declined('external'));
    given(declared(), ...told, over)
      .when(decline)
      .thenEvents(declined('internal'), declined('external'));
    given(declared(), ...told, over, declined('external'))
      .when({ ...decline, audience: 'external' })
      .thenRefused('nothingOwed');
  });

  it('asks for nothing any more once it is declined, not even by a promised time', () => {
    const facts = factsOf(declared(), ...told, over, declined('internal'), declined('external'));
    expect(owedFinal(facts)).toEqual([]);
    expect(needsYou(facts, minute(90)).map(({ key }) => key)).toEqual([]);
    expect(nextUpdate(facts, minute(90), usualNeedRules.cadence)).toEqual({ kind: 'none' });
    const { decision } = given(declared(), ...told, over, declined('internal'), declined('external')).when({
      type: 'close',
    });
    expect(decision.ok).toBe(true);
  });

  it('is owed again when it was reopened and is over again, or when it is declined no more', () => {
    const reopened: Past = { type: 'incidentReopened', data: { why: 'back', tasks: [] } };
    const all = [declared(), ...told, over] as const;
    expect(owedFinal(factsOf(...all, declined('internal'), reopened, over))).toContain('internal');
    const taken: Past = { type: 'entryWithdrawn', data: { entry: 'd/0', why: '' } };
    const { facts } = stateOf(...all, { ...declined('internal'), id: 'd/0' } as Past, taken);
    expect(facts && owedFinal(facts)).toContain('internal');
  });
});
