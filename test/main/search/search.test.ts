import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import type { IncidentService } from '../../../src/main/incidents/service.ts';
import { createMerges } from '../../../src/main/merge/service.ts';
import { createSearch, type Search, shownAtMost } from '../../../src/main/search/search.ts';
import { createShelved } from '../../../src/main/search/shelved.ts';
import type { SearchAnswer } from '../../../src/shared/types.ts';
import {
  decisionSettings,
  declaration,
  declared,
  execute,
  good,
  newFolder,
  started,
} from '../incidents/sample.ts';
import { askedNow } from './asked.ts';

const said = ({ groups }: SearchAnswer) =>
  groups.map(({ incident, found }) => [
    incident.number,
    ...found.map(
      ({ label, words }) =>
        `${label}: ${words.map((w) => w.map((p) => (p.marked ? `[${p.text}]` : p.text)).join('')).join(' / ')}`,
    ),
  ]);

const service = async (folder?: string): Promise<IncidentService> => {
  const made = await started(folder ?? (await newFolder()));
  onTestFinished(() => made.close());
  return made;
};

/** The words of records that are not open, kept in a file and in memory. */
describe.each(['file', 'memory'])('with an index in %s', (kept) => {
  const searchIn = (incidents: IncidentService, folder?: string): Search => {
    const path = kept === 'file' ? join(folder ?? mkdtempSync(join(tmpdir(), 'index-')), 'index.db') : null;
    const shelved = createShelved({ incidents, path, log: { error: (what) => expect.fail(what) } });
    onTestFinished(() => shelved.close());
    const search = createSearch(incidents, shelved, askedNow);
    /** On a busy machine a question is answered before all records were read: it is asked again, as the window does. */
    const find: Search['find'] = async (question) => {
      const answer = await search.find(question);
      return answer.pending === 0 ? answer : find(question);
    };
    return { ...search, find };
  };

  test('words are found in every kind of entry', async () => {
    const incidents = await service();
    const id = await declared(incidents);
    const put = (input: Parameters<typeof execute>[2]) => execute(incidents, id, input);
    await put({ type: 'openThread', title: 'Thread zebra' });
    await put({ type: 'note', text: 'Note zebra' });
    await put({ type: 'report', thread: 1, conditions: 'pool full', actions: 'zebra crossing', needs: '' });
    await put({ type: 'assume', text: 'Believed', disproof: 'no zebra in the trace' });
    await put({ type: 'giveEvidence', text: 'Shown', source: 'Zebra board', supports: 1 });
    await put({ type: 'decide', text: 'Roll back', why: 'zebras everywhere' });
    await put({ type: 'borrow', kind: 'access', text: 'prod', undo: 'drop the zebra role' });
    await put({ type: 'addTask', text: 'Call the zebra vendor' });
    await put({ type: 'park', text: 'Why zebra?' });
    await put({ type: 'setImpact', impact: 'Zébra customers cannot pay' });
    await put({
      type: 'queueUpdate',
      audience: 'internal',
      fields: {
        ...noFields(),
        summary: 'It fails.',
        impact: 'Some.',
        currentStatus: ['One', 'The zebra is looked at'],
      },
      next: { kind: 'onChange' },
      corrects: null,
      pin: false,
      overruled: [],
    });
    const answer = await searchIn(incidents).find('zebra');
    expect(said(answer)).toEqual([
      [
        1,
        'Update 1: Recorded; nothing was sent / The [zebra] is looked at',
        'Impact: [Zébra] customers cannot pay',
        'Parked: Why [zebra]?',
        'Task: Call the [zebra] vendor',
        'Borrowed: Access: prod / undo: drop the [zebra] role · approved by Ana',
        'Decision: Roll back / because [zebras] everywhere · by Ana',
        'Evidence: Shown / supports A1 · [Zebra] board',
        'Assumption: Believed / medium confidence · disproved by: no [zebra] in the trace',
        'Report: pool full | [zebra] crossing',
        'Note: Note [zebra]',
        'Thread: Thread [zebra]',
      ],
    ]);
    const byPerson = await searchIn(incidents).find('ana note zebra');
    expect(byPerson.groups[0]?.found[0]?.by).toEqual([{ text: 'Ana', marked: true }]);
  });

  test('what was edited or taken back is found by what it said, and says so', async () => {
    const incidents = await service();
    const id = await declared(incidents);
    const note = await execute(incidents, id, { type: 'note', text: 'first words' });
    const entry = note.events[0]?.id ?? '';
    const search = searchIn(incidents);
    await execute(incidents, id, { type: 'editEntry', entry, text: 'other words' });
    expect(said(await search.find('first'))).toEqual([[1, 'Note: other words / [first] words']]);
    expect(said(await search.find('other'))).toEqual([[1, 'Note: [other] words']]);
    await execute(incidents, id, { type: 'withdrawEntry', entry, why: 'wrong incident' });
    const [group] = (await search.find('other words')).groups;
    expect(group?.found).toMatchObject([{ withdrawn: true }]);
  });

  test('all incidents are searched, the one with the newest find first, closed ones without opening them', async () => {
    const folder = await newFolder();
    const first = await service(folder);
    const closed = await declared(first);
    await execute(first, closed, {
      type: 'note',
      text: 'the vendor called',
      occurredAt: '2024-01-01T10:00:00Z',
    });
    await execute(first, closed, { type: 'note', text: 'a vendor again' });
    await execute(first, closed, { type: 'endAsFalseAlarm', why: 'a test' });
    const live = await declared(first);
    await execute(first, live, {
      type: 'note',
      text: 'vendor of long ago',
      occurredAt: '2025-01-01T10:00:00Z',
    });
    await first.close();

    const again = await service(folder);
    const search = searchIn(again);
    expect(said(await search.find('vendor'))).toEqual([
      [1, 'Note: a [vendor] again', 'Note: the [vendor] called'],
      [2, 'Note: [vendor] of long ago'],
    ]);
    expect(again.live().map(({ id }) => id)).toEqual([live]);

    await execute(again, live, { type: 'note', text: 'the vendor is back' });
    expect(said(await search.find('vendor back'))).toEqual([[2, 'Note: the [vendor] is [back]']]);
    good(await again.open(closed));
    expect((await search.find('vendor')).total).toBe(4);
    expect(said(await search.find('INC-2'))).toEqual([[2, 'Declared: Checkout errors']]);
  });

  test('of many finds the newest are shown, and how many there are is said', async () => {
    const incidents = await service();
    const id = await declared(incidents);
    const many = shownAtMost + 20;
    for (let at = 1; at <= many; at += 1) await execute(incidents, id, { type: 'note', text: `pool ${at}x` });
    const answer = await searchIn(incidents).find('pool');
    expect(answer).toMatchObject({ total: many, shown: shownAtMost, unread: 0 });
    expect(said(answer)[0]?.[1]).toBe(`Note: [pool] ${many}x`);
    expect(await searchIn(incidents).find(' ?! ')).toMatchObject({ groups: [], total: 0 });
  });

  test('a title sounds like a past incident, by what was pinned too; never like a drill', async () => {
    const folder = await newFolder();
    const first = await service(folder);
    const past = await declared(first);
    await execute(first, past, { type: 'setImpact', impact: 'The pool of orders-db is exhausted' });
    await execute(first, past, { type: 'endAsFalseAlarm', why: 'a test' });
    await execute(first, past, { type: 'close', overruled: [] });
    const drill = await declared(first, 'drill');
    await execute(first, drill, { type: 'endAsFalseAlarm', why: 'a test' });
    await first.close();

    const again = await service(folder);
    const search = searchIn(again);
    // Nothing waits for the records: until they are read, it is like none.
    await search.find('checkout');
    expect(search.similar('Checkout errors again')?.id).toBe(past);
    expect(search.similar('orders-db: pool exhausted')?.id).toBe(past);
    expect(search.similar('Search errors')).toBe(null);
    good(await again.open(past));
    expect(search.similar('Checkout errors again')?.id).toBe(past);
    await execute(again, past, { type: 'reopen', why: 'it is back' });
    expect(search.similar('Checkout errors again')).toMatchObject({ id: past, phase: 'active' });
  });

  test('of incidents with the same title the live one is said, and a duplicate leads to where it went', async () => {
    const folder = await newFolder();
    const first = await service(folder);
    const named = async (title: string) =>
      good(await first.declare(randomUUID(), declaration(title))).incident;
    const live = await named('Payments failing');
    const over = await named('Payments failing');
    await execute(first, over, { type: 'endAsFalseAlarm', why: 'a test' });
    const copies = [await named('Payments failing'), await named('Card terminals offline at tills')];
    const merges = createMerges({
      incidents: first,
      console: () => decisionSettings.console,
      cadence: () => defaultCadence,
      now: () => new Date(),
    });
    for (const copy of copies)
      good(await merges.merge(copy, live, { threads: [], messages: [], promises: [] }));
    const leads = (search: Search) => {
      for (const title of ['Payments failing', 'payments fail', 'Payment', 'Card terminals offline'])
        expect([title, search.similar(title)?.id]).toEqual([title, live]);
      expect(search.similar('Search failing')).toBe(null);
    };
    leads(searchIn(first));
    await first.close();

    const again = await service(folder);
    const search = searchIn(again);
    // From the list alone, before any record is read.
    expect(search.similar('Payments failing')?.id).toBe(live);
    await search.find('payments');
    leads(search);
    await execute(again, live, { type: 'endAsFalseAlarm', why: 'a test' });
    expect(search.similar('Card terminals offline')?.id).toBe(live);
  });

  test('a record that cannot be read is counted, and the others are searched', async () => {
    const folder = await newFolder();
    const first = await service(folder);
    await declared(first);
    await first.close();
    await writeFile(join(folder, 'broken.jsonl'), '{"no": "record"}\n{"none": 1}\n{"x": 2}\n');
    const again = await service(folder);
    const answer = await searchIn(again).find('checkout');
    expect(said(answer)).toEqual([[1, 'Declared: [Checkout] errors']]);
  });
});
