import fc from 'fast-check';
import { expect, it } from 'vitest';
import { announcement, channelTopic, statusMessage } from '../../../src/domain/views/status-message.ts';
import { checkMessage } from '../../servers/slack-limits.ts';
import { declared, factsOf, type Past } from '../incident/spec.ts';
import { update } from './sample.ts';

const now = '2026-03-01T14:05:00.000Z';
const shown = (...past: readonly Past[]) => statusMessage(factsOf(declared(), ...past), now);

it('says how bad it is, how it stands, who leads and when the next word comes', () => {
  const { text } = shown(
    { type: 'summaryChanged', data: { summary: 'The pool is full.' } },
    { type: 'bridgeChanged', data: { url: 'https://meet.example/1' } },
    update(1, { kind: 'at', at: '2026-03-01T14:30:00.000Z' }),
  );
  expect(text).toBe(`SEV3 · Investigating · INC-42 Checkout errors
Next update 14:30 UTC
Summary: The pool is full.
Impact: Not known yet
Lead: Ana Lima
Conference: https://meet.example/1
As of 14:05 UTC`);
});

it('prints what is empty', () =>
  expect(shown().shows).toBe(`SEV3 · Investigating · INC-42 Checkout errors
No next update promised yet
Summary: Not known yet
Impact: Not known yet
Lead: Ana Lima
Conference: None`));

it('shows the promise in the zone of each reader', () => {
  const { blocks } = shown(update(1, { kind: 'at', at: '2026-03-01T14:30:00.000Z' }));
  expect(blocks[1]).toMatchObject({
    elements: [
      {
        elements: [
          { text: 'Next update ' },
          { type: 'date', format: '{time}', fallback: '14:30 UTC', timestamp: 1772375400 },
        ],
      },
    ],
  });
});

it('says the next update that the status bar says, whichever audience it goes to', () => {
  const line = (...past: readonly Past[]) => shown(...past).shows.split('\n')[1];
  const at = (clock: string) => ({ kind: 'at', at: `2026-03-01T${clock}:00.000Z` }) as const;
  const inside = update(1, at('14:30'));
  expect(line(inside, update(1, at('14:20'), { audience: 'external' }))).toBe(
    'Next external update 14:20 UTC',
  );
  expect(line(inside, update(1, at('14:40'), { audience: 'external' }))).toBe('Next update 14:30 UTC');
  expect(line(inside, update(2, { kind: 'onChange' }))).toBe('Next update when something changes');
  // Once it is over whoever was told of it is still to hear that.
  const over: readonly Past[] = [
    { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
    { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
  ];
  expect(line(inside, ...over)).toBe('Final update 14:30 UTC');
  expect(line(update(1, { kind: 'onChange' }), ...over)).toBe('Final update to come');
  expect(line(...over)).toBe('No further update');
});

it('shows the same as long as nothing of it changes, however much time goes by', () => {
  const facts = factsOf(declared(), update(1, { kind: 'at', at: '2026-03-01T14:30:00.000Z' }));
  expect(statusMessage(facts, '2026-03-03T00:00:00.000Z').shows).toBe(statusMessage(facts, now).shows);
  const worse: Past = { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: '' } };
  expect(shown(worse).shows).not.toBe(shown().shows);
});

it('lets nothing that is typed ping or format, and fits whatever is typed', () => {
  const { text, blocks } = shown({ type: 'summaryChanged', data: { summary: '<!channel> *now* & <@U1>' } });
  expect(text).toContain('&lt;!channel&gt; *now* &amp; &lt;@U1&gt;');
  expect(JSON.stringify(blocks)).toContain('"type":"text","text":" <!channel> *now* & <@U1>"');
  expect(JSON.stringify(blocks)).not.toContain('mrkdwn');
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('&', '<', '|', 'a', ' ', '😀'), minLength: 1, maxLength: 75 }),
      fc.string({ unit: fc.constantFrom('&', '>', '\n', 'b'), maxLength: 600 }),
      (title, summary) => {
        const facts = factsOf(declared({ title: `x${title}` }), {
          type: 'summaryChanged',
          data: { summary },
        });
        for (const message of [statusMessage(facts, now), announcement(facts)])
          expect(checkMessage(message.text, message.blocks)).toBeNull();
        expect(channelTopic(facts).length).toBeLessThanOrEqual(250);
      },
    ),
  );
});

it('keeps a link from ending its own markup', () => {
  const { blocks } = shown({ type: 'bridgeChanged', data: { url: 'https://meet.example/a|b>c' } });
  expect(JSON.stringify(blocks)).toContain('<https://meet.example/a%7Cb&gt;c|Conference>');
  const phone = shown({ type: 'bridgeChanged', data: { url: 'tel:+4912345' } });
  expect(JSON.stringify(phone.blocks)).toContain('Conference: tel:+4912345');
});

it('announces the incident and the way to its channel', () => {
  const channel = { id: 'C0INC', name: 'inc-42', url: '' };
  const facts = factsOf(declared(), { type: 'channelLinked', data: { channel, how: 'made' } });
  expect(announcement(facts).text).toBe(
    'SEV3 · Investigating · INC-42 Checkout errors\nAna Lima leads.\nFollow it in <#C0INC>',
  );
  expect(announcement(factsOf(declared())).text).not.toContain('Follow');
});

it('has a topic of what does not change with every step', () => {
  const facts = factsOf(declared(), { type: 'bridgeChanged', data: { url: 'https://meet.example/1' } });
  expect(channelTopic(facts)).toBe('INC-42 · Checkout errors · https://meet.example/1');
});
