import fc from 'fast-check';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import type { DraftContent } from '../../src/shared/types.ts';
import { world } from '../domain/capture/world.ts';

/* A private line is told apart before anything is made of it, and saved in places of its own. */

/** What main keeps, by incident and slot. */
let drawers: Map<string, DraftContent>;

interface Question {
  readonly incident: string | null;
  readonly slot: string;
}

const load = async () => {
  vi.resetModules();
  const api = {
    readDraft: async ({ incident, slot }: Question) => ok(drawers.get(`${incident}.${slot}`) ?? null),
    saveDraft: async ({ incident, slot, content }: Question & { content: DraftContent | null }) => {
      if (content === null) drawers.delete(`${incident}.${slot}`);
      else drawers.set(`${incident}.${slot}`, content);
      return ok(null);
    },
  };
  vi.stubGlobal('window', { api });
  const capture = await import('../../src/renderer/store/capture.ts');
  const lines = await import('../../src/renderer/store/private-line.ts');
  const history = await import('../../src/renderer/screens/pane/line-history.ts');
  return { ...capture, ...lines, ...history, field: () => capture.useCapture.getState() };
};

let it: Awaited<ReturnType<typeof load>>;
beforeEach(async () => {
  drawers = new Map();
  it = await load();
});

const text = (words: string): DraftContent => ({ kind: 'text', text: words });

describe('Given any words', () => {
  const verb = fc.constantFrom('/private', '/pr', '/PRIV', '  /private', '/privte', '/privat');
  // A mark that no rule of the record can have by itself.
  const words = fc.string().map((some) => ` MARK ${some} @ana #1 A1 in 15m because MARK`);

  test('when they follow /private, then nothing that is made of the line has them', () => {
    fc.assert(
      fc.property(verb, words, (typed, tail) => {
        const line = `${typed}${tail}`;
        expect(it.isPrivateLine(line)).toBe(true);
        expect(JSON.stringify(it.parseLine(line, world))).not.toContain('MARK');
        expect(it.parseLine(line, world).outcome.kind).not.toBe('command');
        expect(it.headOf(line) + it.tailOf(line)).toBe(line);
      }),
    );
  });

  test('when the verb is right, then they are kept as they are; nearly right, they wait', () => {
    fc.assert(
      fc.property(words, (tail) => {
        expect(it.privateWordsIn(`/private${tail}`)).toEqual({ privately: tail.trim() });
        expect(it.privateWordsIn(`/privte${tail}`)).toBeNull();
      }),
    );
  });

  test.each(['an ordinary note', '/park why?', '//private is a verb', '/report #1 a | b', ''])(
    'when the line is “%s”, then it is none of that',
    (line) => {
      expect(it.isPrivateLine(line)).toBe(false);
      expect(it.headOf(line)).toBe(line);
    },
  );
});

describe('Given a line that is saved as it is typed', () => {
  const type = async (line: string) => {
    it.setCaptureText(line);
    it.flushCapture();
    await Promise.resolve();
  };

  test('when it becomes private, then only the place beside the private notes has it, and the other way round', async () => {
    await it.loadCapture('a');
    await type('/p');
    expect([...drawers.keys()]).toEqual(['a.capture']);
    await type('/private Bo');
    expect([...drawers]).toEqual([['a.private:line', text('/private Bo')]]);
    await type('');
    expect(drawers.size).toBe(0);
    await type('a note');
    expect([...drawers]).toEqual([['a.capture', text('a note')]]);
  });

  test('when it stands behind a line that is on its way, then it is saved as private', async () => {
    await it.loadCapture('a');
    await type('first note/private Bo');
    expect([...drawers.keys()]).toEqual(['a.private:line']);
  });

  test('when it is put aside, then it comes back after a restart, and the usual drafts never had it', async () => {
    await it.loadCapture('a');
    await type('/private Bo');
    it.interruptCapture('/report ');
    it.interruptCapture('a note');
    it.flushCapture();
    expect(drawers.get('a.form:aside')).toEqual(text('["/report "]'));
    expect(drawers.get('a.private:aside')).toEqual(text('["/private Bo"]'));
    it = await load();
    await it.loadCapture('a');
    expect([it.field().text, ...it.field().aside].toSorted()).toEqual(['/private Bo', '/report ', 'a note']);
  });

  test.each([
    ['its beginning was left', '/pr', '/private Bo', '/private Bo', []],
    ['another line was left', 'a note', '/private Bo', 'a note', ['/private Bo']],
    ['it is alone', '', '/private Bo', '/private Bo', []],
  ])('when the console was killed and %s, then nothing is lost', async (_how, usual, kept, line, aside) => {
    if (usual !== '') drawers.set('a.capture', text(usual));
    drawers.set('a.private:line', text(kept));
    await it.loadCapture('a');
    expect(it.field()).toMatchObject({ text: line, aside });
    await type(line);
    expect([...drawers.keys()].filter((key) => /capture|line/u.test(key))).toHaveLength(1);
  });

  test('when it was kept, then going back through the lines does not find it', async () => {
    await it.loadCapture('a');
    it.rememberLine('a note');
    it.rememberLine('/private Bo');
    expect(it.lineBack('')?.text).toBe('a note');
  });
});
