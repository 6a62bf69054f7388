import { describe, expect, it } from 'vitest';
import { pageText } from '../../../../src/domain/views/page-text.ts';
import { review } from '../../../../src/domain/views/review.ts';
import { declared, type Past, stateOf } from '../../incident/spec.ts';
import { slackDelivery, update } from '../sample.ts';

/* An update that no destination was there for is in the record, and nobody was told. */

const pinned: Past = { type: 'impactChanged', data: { impact: 'Half of them' } };

const said = (...past: readonly Past[]): string => pageText(review(stateOf(declared(), past)));

const inTheRecordAlone = update(1, { kind: 'onChange' });
const thatWasSent = update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1')] });

describe('given an update that had no destination', () => {
  it('then the review does not say that people were told', () => {
    const words = said(pinned, inTheRecordAlone);
    expect(words).toContain('One in ten (recorded, sent to nobody from here)');
    expect(words).toContain('Recorded, sent to nobody from here');
    expect(words).toContain('At last: ');
    expect(words).not.toContain('What people were told of it');
    expect(words).not.toContain('As told last');
  });
});

describe('given an update that had one', () => {
  it('then the review says what people were told, and when', () => {
    const words = said(pinned, thatWasSent);
    expect(words).toContain('What people were told of it, and when:');
    expect(words).toContain('As told last: ');
    expect(words).not.toContain('sent to nobody');
  });
});
