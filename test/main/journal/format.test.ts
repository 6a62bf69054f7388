import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import {
  decodeLine,
  encodeLine,
  hashOf,
  NO_LINE_BEFORE,
  readLoosely,
} from '../../../src/main/journal/format.ts';
import { bytesOf, linesOf, record } from './sample.ts';

describe('a line of a journal', () => {
  // The golden file's hashes were computed by another program.
  it('is written exactly so', async () => {
    const golden = await readFile(new URL('golden/two-records.jsonl', import.meta.url));
    expect(bytesOf([record(1), record(2, 'Zürich\n🔥')]).toString()).toBe(golden.toString());
  });

  it('reads back as it was written, whatever the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.jsonValue(), (commandId, data) => {
        const plain = JSON.parse(JSON.stringify(data));
        const written = { seq: 7, commandId, events: [{ ...eventOf(commandId), data: plain }] };
        const line = encodeLine(written, NO_LINE_BEFORE);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(decodeLine(line.subarray(0, -1))).toEqual({
          ok: true,
          value: { record: written, prev: NO_LINE_BEFORE },
        });
      }),
    );
  });

  it('is refused when its checksum holds and it is not a record', () => {
    for (const head of ['{"seq":1', '{"seq":"1","commandId":"c","events":[],"prev":""', '[1', 'x']) {
      const line = Buffer.from(`${head},"sum":"${hashOf(Buffer.from(head))}"}`);
      expect(decodeLine(line)).toEqual({ ok: false, error: 'it is not a journal record' });
    }
  });

  it('is refused when an event in it names its console by anything but words', () => {
    const lineFrom = (console: unknown) =>
      encodeLine(
        { seq: 1, commandId: 'c', events: [{ ...eventOf('c'), data: {}, console } as EventEnvelope] },
        NO_LINE_BEFORE,
      ).subarray(0, -1);
    expect(decodeLine(lineFrom('a-console'))).toMatchObject({ ok: true });
    for (const console of [1, null, {}])
      expect(decodeLine(lineFrom(console))).toEqual({ ok: false, error: 'it is not a journal record' });
  });

  it('is refused when it is short, empty or anything else', () => {
    for (const text of ['', '{', '{}', 'null', '\0'.repeat(500)]) {
      expect(decodeLine(Buffer.from(text))).toEqual({
        ok: false,
        error: 'its checksum does not match its bytes',
      });
    }
  });
});

describe('a broken line', () => {
  const [line] = linesOf([record(1)]);
  const text = String(line).trimEnd();

  it('still gives its record when only a letter changed', () => {
    const readable = readLoosely(Buffer.from(text.replace('entry 1', 'entrX 1')));
    expect(readable.record).toEqual(record(1, 'entrX 1'));
  });

  it('gives its text when it has no shape any more', () => {
    const half = Buffer.from(`${text.slice(0, 40)}\0\0\0`);
    expect(readLoosely(half)).toEqual({ record: null, text: text.slice(0, 40) });
    expect(readLoosely(Buffer.from([0x61, 0xff]))).toEqual({ record: null, text: 'a\uFFFD' });
  });
});

const eventOf = (commandId: string) => ({
  id: `${commandId}/0`,
  type: 'entry-added',
  version: 1,
  occurredAt: '2026-11-20T18:00:00.000Z',
  recordedAt: '2026-11-20T18:00:01.000Z',
  by: 'mira',
});
