import { describe, expect, it } from 'vitest';
import type { NewEvent } from '../../../../src/domain/incident/events.ts';
import {
  type Audience,
  defaultCadence,
  type Status,
  statusesOf,
} from '../../../../src/domain/incident/words.ts';
import { sentencesOf } from '../../../../src/domain/update/check/context.ts';
import { checkUpdate } from '../../../../src/domain/update/check.ts';
import { momentOf } from '../../../../src/domain/update/fill/moment.ts';
import { inWords } from '../../../../src/domain/update/fill/phrase.ts';
import { usualPhrases } from '../../../../src/domain/update/fill/phrases.ts';
import { ana, bo, factsAfter, fields, minute } from '../fixtures.ts';

/** What the product says of itself must never be held back by the product. */

const audiences: readonly Audience[] = ['internal', 'external'];
const cases = audiences.flatMap((audience) =>
  (['incident', 'maintenance'] as const).flatMap((kind) =>
    statusesOf(kind).map((status) => ({ audience, kind, status })),
  ),
);

const phrasesOf = (audience: Audience, status: Status): readonly string[] => {
  const { status: byStatus, ...general } = usualPhrases[audience];
  return [...Object.values(general), ...Object.values(byStatus[status])].filter((phrase) => phrase !== '');
};

describe('Given the built-in phrases, when an update is checked', () => {
  it.each(cases)('then none raises a finding: $audience, $status', ({ audience, kind, status }) => {
    const past: readonly NewEvent[] = [
      { type: 'outsideNameChanged', data: { outsideName: 'Checkout' } },
      {
        type: 'assumed',
        data: { assumption: 1, thread: null, text: 'A full pool broke it.', confidence: 'low', disproof: '' },
      },
      { type: 'statusChanged', data: { from: 'investigating', status, why: '' } },
    ];
    const facts = factsAfter(past, { kind });
    const now = minute(60);
    const moment = momentOf(facts, audience, now, {});
    for (const phrase of phrasesOf(audience, status)) {
      const words = inWords(moment, phrase);
      expect(sentencesOf(words).length).toBeGreaterThan(0);
      const said = fields({
        summary: words,
        impact: words,
        currentStatus: [words],
        nextSteps: [{ text: words, owner: null }],
        unknowns: words,
        needs: words,
      });
      const findings = checkUpdate({
        facts,
        people: [ana, bo],
        audience,
        fields: said,
        next: { kind: 'in', minutes: 30 },
        corrects: null,
        now,
        cadence: defaultCadence,
      });
      expect(findings.filter(({ rule }) => rule !== 'noPromise').map(({ id }) => `${words} ${id}`)).toEqual(
        [],
      );
    }
  });
});
