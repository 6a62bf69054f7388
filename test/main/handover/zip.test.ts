import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { largestMember, largestRatio } from '../../../src/main/handover/limits.ts';
import { type Members, unzip, zip } from '../../../src/main/handover/zip.ts';
import { fileOf, member } from './crafted.ts';

/* Zips that somebody made to do harm, or that were damaged on the way. */

const madeAt = new Date('2026-11-20T14:05:00Z');
const members: Members = new Map([
  ['manifest.json', Buffer.from('{}')],
  ['record.jsonl', Buffer.from('a line\n'.repeat(1000))],
]);

describe('a zip', () => {
  test('comes back as it was packed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 5000 }),
        fc.uint8Array({ maxLength: 100 }),
        async (a, b) => {
          const content: Members = new Map([
            ['record.jsonl', Buffer.from(a)],
            ['drafts/internal.json', Buffer.from(b)],
          ]);
          expect(await unzip(await zip(content, madeAt))).toEqual({ ok: true, value: content });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('cut off or changed anywhere, it is refused or says what it said', async () => {
    const whole = await zip(members, madeAt);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, byte) => {
        const cut = await unzip(whole.subarray(0, at));
        expect(cut.ok).toBe(false);
        const changed = Buffer.from(whole);
        changed[at] = byte;
        const read = await unzip(changed);
        if (read.ok) for (const [name, content] of read.value) expect(content).toEqual(members.get(name));
      }),
    );
  });
});

describe('refused in one phrase', () => {
  const refused = async (bytes: Buffer) => {
    const read = await unzip(bytes);
    return read.ok ? [...read.value.keys()] : read.error;
  };

  test('an empty file', async () => {
    expect(await refused(Buffer.alloc(0))).toBe('is empty');
  });

  test.each([
    ['text', Buffer.from('Dear Bo, here is the record.')],
    ['noughts', Buffer.alloc(5000)],
    ['a record that nobody packed', Buffer.from('{"seq":1}\n')],
  ])('no zip: %s', async (_, bytes) => {
    expect(await refused(bytes)).toBe('is not a handover file');
  });

  test('a zip that is cut off', async () => {
    expect(await refused((await zip(members, madeAt)).subarray(0, 200))).toBe('is cut off or damaged');
  });

  test.each([
    '../record.jsonl',
    'drafts/../../record.jsonl',
    '/etc/passwd',
    '\\\\server\\share',
    'C:\\Windows\\x',
    'C:/Windows/x',
    'drafts\\internal.json',
    '..',
  ])('a path that climbs: %s', async (name) => {
    expect(await refused(fileOf([member(name, 'x')]))).toBe(
      'holds a path that leads out of it, as no handover file does',
    );
  });

  test.each(['readme.txt', 'drafts/', 'record.jsonl\0.txt', '__proto__', 'toString', './record.jsonl'])(
    'what does not belong into it: %s',
    async (name) => {
      expect(await refused(fileOf([member(name, 'x')]))).toMatch(
        /^holds something that does not belong into it/u,
      );
    },
  );

  test('a link', async () => {
    const link = member('record.jsonl', '/etc/passwd', { mode: 0o120777 });
    expect(await refused(fileOf([link]))).toBe('holds a link or a folder where record.jsonl should be');
  });

  test('a member twice', async () => {
    const twice = [member('record.jsonl', 'one'), member('record.jsonl', 'two')];
    expect(await refused(fileOf(twice))).toBe('holds record.jsonl twice');
  });

  test('a bomb that says how large it is', async () => {
    const bomb = member('record.jsonl', Buffer.alloc(largestRatio.from * 20));
    expect(await refused(fileOf([bomb]))).toBe('is far larger unpacked than any record could be');
  });

  test('a member beyond its own limit', async () => {
    const large = member('manifest.json', Buffer.alloc(largestMember['manifest.json'] + 1));
    expect(await refused(fileOf([large]))).toBe('is too large once unpacked');
  });

  test('a bomb that lies about its size is unpacked no further than it said', async () => {
    const content = Buffer.alloc(50 * 1024 * 1024);
    const lie = member('record.jsonl', content, { declared: 10 });
    const before = process.memoryUsage().arrayBuffers;
    expect(await refused(fileOf([lie]))).toBe('is cut off or damaged');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(content.length / 2);
  });

  test('a member whose checksum is wrong', async () => {
    const wrong = member('record.jsonl', 'some words', { crc: crc32('other words') });
    expect(await refused(fileOf([wrong]))).toBe('is cut off or damaged');
  });

  test('a member that is encrypted', async () => {
    const secret = member('record.jsonl', 'some words', { flags: 1 });
    expect(await refused(fileOf([secret]))).toBe('is encrypted or packed in a way that cannot be read');
  });

  test('a member that is no deflated stream', async () => {
    const packed = deflateRawSync('some words');
    packed.fill(0xff);
    expect(await refused(fileOf([member('record.jsonl', 'some words', { packed })]))).toBe(
      'is cut off or damaged',
    );
  });
});
