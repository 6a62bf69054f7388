import { mkdtempSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isFound, type SearchEntry } from '../../../src/domain/views/search.ts';
import { noFilters } from '../../../src/domain/views/search-filters.ts';
import { type OfIncident, type Question, readQuestion } from '../../../src/domain/views/search-question.ts';
import { foldWords, hasAll, termsOf } from '../../../src/domain/views/search-words.ts';
import type { IncidentService } from '../../../src/main/incidents/service.ts';
import { openIndexFile } from '../../../src/main/search/index-file.ts';
import { createSearch } from '../../../src/main/search/search.ts';
import { createShelved } from '../../../src/main/search/shelved.ts';
import { countedAtMost } from '../../../src/shared/limits.ts';
import { declared, execute, newFolder, started } from '../incidents/sample.ts';
import { askedNow } from './asked.ts';

/* The index finds what the words themselves find, is made anew when it cannot be used, and never holds up a start. */

const newPath = () => join(mkdtempSync(join(tmpdir(), 'index-')), 'index.db');

const entryOf = (id: string, text: string, at = 0): SearchEntry => ({
  id,
  label: 'Note',
  ref: null,
  occurredAt: new Date(1_767_225_600_000 + at).toISOString(),
  by: 'Ana',
  withdrawn: false,
  parts: [text],
  folded: foldWords(text),
  author: ' ana',
  thread: null,
  threadTitle: '',
});

const of: OfIncident = { severity: 'SEV3', kind: 'incident', phase: 'closed', tags: [] };

const words = (...terms: string[]): Question => ({ terms, filters: noFilters, chips: [], problems: [] });

const content = (entries: readonly SearchEntry[]) => ({ of, known: null, entries });

const opened = (path: string) => {
  const index = openIndexFile(path);
  onTestFinished(() => index.close());
  return index;
};

describe('Given entries in the index', () => {
  const letters = fc.constantFrom(
    ...'abAÄéß1 2-._#"*\'数据库ไทยカNOT ',
    'ﬁ',
    'İ',
    'и',
    '½',
    '👩🏽',
    '\u0301',
  );
  const text = fc.array(letters, { minLength: 1, maxLength: 12 }).map((all) => all.join(''));

  it('when words are asked for, then it finds what has all of them, and nothing else', () => {
    const index = opened(newPath());
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), text, (texts, question) => {
        const entries = texts.map((each, place) => entryOf(String(place), each, place));
        index.put('one', '', { of, known: null, entries });
        const terms = termsOf(question);
        const expected = entries.filter(({ folded }) => terms.length > 0 && hasAll(folded, terms));
        const { hits, total } = index.find(words(...terms), [], 100);
        expect(hits.map(({ entry }) => entry.id)).toEqual(expected.map(({ id }) => id).reverse());
        expect(total).toBe(expected.length);
      }),
      { numRuns: 400 },
    );
  });

  it('when filters are asked for, then it finds what passes them by hand, and nothing else', () => {
    const index = opened(newPath());
    const day = 86_400_000;
    const begin = 1_767_225_600_000;
    const incident = fc.record({
      severity: fc.constantFrom('SEV1', 'SEV2', 'SEV3'),
      kind: fc.constantFrom('incident', 'drill'),
      phase: fc.constantFrom('active', 'review', 'closed'),
      tags: fc.subarray(['closed', 'dns', 'dns-eu']),
      lines: fc.array(
        fc.record({
          text: fc.constantFrom('pool full', 'closed pool', 'SEV1 drill', 't3'),
          by: fc.constantFrom('Ana Lima', 'Ben', 'Élan t3'),
          thread: fc.constantFrom(null, 1, 3, 31),
          title: fc.constantFrom('pool of 3', 'closed', ''),
          at: fc.nat(3 * day),
        }),
        { minLength: 1, maxLength: 6 },
      ),
    });
    const asked = fc.record({
      word: fc.constantFrom('', 'poo', 'sev1x', '"closed"', '"t3"'),
      severity: fc.constantFrom('', 'SEV1', 'sev:1,2', 'sev:3'),
      kind: fc.constantFrom('', 'kind:drill', 'kind:inc'),
      phase: fc.constantFrom('', 'is:live', 'is:closed is:review'),
      by: fc.constantFrom('', 'by:an', 'by:"ana lima"', 'by:ben by:élan'),
      thread: fc.constantFrom('', '#3', 'thread:pool', '#1 thread:closed'),
      tag: fc.constantFrom('', 'tag:dns', 'tag:closed tag:dns-eu'),
      from: fc.constantFrom('', 'from:2026-01-02', 'last:36h'),
      to: fc.constantFrom('', 'to:2026-01-02'),
    });
    type Given = (typeof incident extends fc.Arbitrary<infer T> ? T : never)['lines'][number];
    fc.assert(
      fc.property(fc.array(incident, { minLength: 1, maxLength: 4 }), asked, (incidents, typed) => {
        index.remove(index.ids());
        const all = incidents.flatMap(({ lines, ...about }, place) => {
          const entries = lines.map(({ text, by, thread, title, at }, line) => ({
            ...entryOf(`${place}.${line}`, text, at),
            author: foldWords(by),
            thread,
            threadTitle: thread === null ? '' : foldWords(title),
          }));
          index.put(String(place), '', { of: about as OfIncident, known: null, entries });
          return entries.map((entry, line) => ({ entry, about, line: lines[line] as Given }));
        });
        const question = readQuestion(Object.values(typed).join(' '), {
          now: new Date(begin + 3 * day).toISOString(),
          zone: 'UTC',
        });
        const byHand = all.filter(({ about, line }) => {
          const word = typed.word.replaceAll('"', '');
          const at = new Date(begin + line.at).toISOString();
          const title = line.thread === null ? '' : line.title;
          return (
            Object.values(typed).some((part) => part !== '') &&
            ` ${line.text.toLowerCase()}`.includes(word === '' ? '' : ` ${word}`) &&
            (typed.severity === '' || typed.severity.match(/\d/gu)?.includes(about.severity.slice(3))) &&
            (typed.kind === '' || about.kind.startsWith(typed.kind.slice(5))) &&
            (typed.phase === '' || (typed.phase === 'is:live') === (about.phase === 'active')) &&
            (typed.by === '' || (line.by === 'Ana Lima') !== typed.by.startsWith('by:ben')) &&
            (typed.thread !== '#3' || line.thread === 3) &&
            (typed.thread !== 'thread:pool' || title === 'pool of 3') &&
            (!typed.thread.startsWith('#1') || line.thread === 1 || title === 'closed') &&
            (typed.tag !== 'tag:dns' || about.tags.includes('dns')) &&
            (!typed.tag.startsWith('tag:closed') ||
              about.tags.includes('closed') ||
              about.tags.includes('dns-eu')) &&
            (typed.from !== 'from:2026-01-02' || at >= '2026-01-02') &&
            (typed.from !== 'last:36h' || at >= '2026-01-02T12') &&
            (typed.to === '' || at < '2026-01-03')
          );
        });
        const expected = byHand.map(({ entry }) => entry.id).toSorted();
        expect(
          all
            .filter(({ entry, about }) => isFound(entry, about as OfIncident, question))
            .map(({ entry }) => entry.id)
            .toSorted(),
        ).toEqual(expected);
        const { hits, total } = index.find(question, [], 100);
        expect(hits.map(({ entry }) => entry.id).toSorted()).toEqual(expected);
        expect(total).toBe(expected.length);
        const times = hits.map(({ entry }) => entry.occurredAt);
        expect(times).toEqual(times.toSorted().reverse());
      }),
      { numRuns: 400 },
    );
  });

  it('when an incident is put again or removed, then only its newest words are found', () => {
    const index = opened(newPath());
    index.put('one', 'a', content([entryOf('1', 'pool full'), entryOf('2', 'pool empty')]));
    index.put('two', 'b', content([entryOf('3', 'pool full', 1)]));
    index.put('one', 'c', content([entryOf('1', 'pool full')]));
    expect(index.stampOf('one')).toBe('c');
    expect(index.find(words('pool'), [], 9).hits.map(({ entry, incident }) => [incident, entry.id])).toEqual([
      ['two', '3'],
      ['one', '1'],
    ]);
    expect(index.find(words('empty'), [], 9).total).toBe(0);
    index.remove(['two', 'none']);
    expect(index.ids()).toEqual(['one']);
    expect(index.find(words('pool'), [], 9)).toMatchObject({ total: 1 });
    expect(index.find(words('pool'), ['one'], 9)).toMatchObject({ total: 0, hits: [] });
    expect(index.count([])).toBe(1);
  });

  it('when more stand in one millisecond than have room there, then all are found', () => {
    const index = opened(newPath());
    const many = Array.from({ length: 5000 }, (_, at) => entryOf(String(at), 'pool'));
    index.put('one', '', content([...many, entryOf('next', 'pool', 1)]));
    index.put('two', '', content([entryOf('too', 'pool')]));
    expect(index.find(words('pool'), [], 6000).hits).toHaveLength(5002);
  });

  it('when more match than are counted, then it counts no further', () => {
    const index = opened(newPath());
    index.put(
      'one',
      '',
      content(Array.from({ length: countedAtMost + 5 }, (_, at) => entryOf(String(at), 'pool', at))),
    );
    const { hits, total } = index.find(words('pool'), [], 3);
    expect(hits.map(({ entry }) => entry.id)).toEqual([4, 3, 2].map((at) => String(countedAtMost + at)));
    expect(total).toBe(countedAtMost);
  });
});

describe('Given closed incidents', () => {
  const closedOnes = async (): Promise<{ folder: string; ids: string[] }> => {
    const folder = await newFolder();
    const first = await started(folder);
    const ids: string[] = [];
    for (const words of ['a vendor called', 'the pool is full']) {
      const id = await declared(first);
      await execute(first, id, { type: 'note', text: words });
      await execute(first, id, { type: 'endAsFalseAlarm', why: 'a test' });
      ids.push(id);
    }
    await first.close();
    return { folder, ids };
  };

  const errors: string[] = [];
  /** A search in a new run of the console, and the incidents whose records it reads. */
  const run = async (folder: string, path: string) => {
    const service = await started(folder);
    const read: string[] = [];
    const peek: IncidentService['peek'] = (id) => {
      read.push(id);
      return service.peek(id);
    };
    errors.length = 0;
    const log = { error: (what: string) => void errors.push(what) };
    const incidents = { ...service, peek };
    const shelved = createShelved({ incidents, path, log });
    const search = createSearch(service, shelved, askedNow);
    const end = async () => {
      shelved.close();
      await service.close();
    };
    onTestFinished(end);
    return { service, search, read, end };
  };

  const totals = async (search: ReturnType<typeof createSearch>) => {
    const vendor = await search.find('vendor');
    const pool = await search.find('pool');
    return [vendor.total, pool.total, pool.pending];
  };

  it('when the console starts again, then their records are not read again', async () => {
    const { folder, ids } = await closedOnes();
    const path = newPath();
    const first = await run(folder, path);
    expect(await totals(first.search)).toEqual([1, 1, 0]);
    expect(first.read.toSorted()).toEqual(ids.toSorted());
    await first.end();
    const second = await run(folder, path);
    expect(await totals(second.search)).toEqual([1, 1, 0]);
    expect(second.read).toEqual([]);
  });

  it('when one goes on, then it is read as it is, and again once it is closed', async () => {
    const { folder, ids } = await closedOnes();
    const path = newPath();
    const first = await run(folder, path);
    const [id = ''] = ids;
    expect(await totals(first.search)).toEqual([1, 1, 0]);
    await first.service.open(id);
    await execute(first.service, id, { type: 'reopen', why: 'the vendor is back' });
    expect(await totals(first.search)).toEqual([2, 1, 0]);
    await execute(first.service, id, { type: 'endAsFalseAlarm', why: 'the vendor again' });
    await first.end();
    const second = await run(folder, path);
    expect(await totals(second.search)).toEqual([3, 1, 0]);
    expect(second.read).toEqual([id]);
  });

  it('when the index is damaged or of another version, then it is made anew', async () => {
    const { folder } = await closedOnes();
    const path = newPath();
    const first = await run(folder, path);
    await totals(first.search);
    await first.end();
    const whole = await readFile(path);
    await writeFile(path, whole.fill(0x55, 40, Math.floor(whole.length / 2)));
    expect(await totals((await run(folder, path)).search)).toEqual([1, 1, 0]);
    await writeFile(path, 'no database');
    expect(await totals((await run(folder, path)).search)).toEqual([1, 1, 0]);
    const other = newPath();
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE old (x); PRAGMA user_version = 99;');
    database.close();
    expect(await totals((await run(folder, other)).search)).toEqual([1, 1, 0]);
    expect(errors).toEqual([]);
  });

  it('when the index cannot be kept, then everything is found all the same', async () => {
    const { folder } = await closedOnes();
    const found = await run(folder, join(folder, 'no', 'such', 'folder', 'index.db'));
    expect(await totals(found.search)).toEqual([1, 1, 0]);
    expect(errors).toEqual(['the search keeps its words in memory: its index cannot be used']);
  });
});
