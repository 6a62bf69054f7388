import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventData } from '../../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { checkUpdate } from '../../../src/domain/update/check.ts';
import { updateLabels } from '../../../src/domain/update/labels.ts';
import { readText } from '../../../src/domain/update/read-text.ts';
import { documentText } from '../../../src/domain/update/text.ts';
import { searchEntries } from '../../../src/domain/views/search.ts';
import { hasAll, termsOf } from '../../../src/domain/views/search-words.ts';
import { readShelved } from '../../../src/main/incidents/read-shelved.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { contextWith } from '../../domain/incident/spec.ts';

/* The two drills as the console wrote them while updates were in version 1 of the format. */

const folder = join(import.meta.dirname, '../../corpus/2026-11');
const records = ['github-2018-10-21.jsonl', 'gitlab-2017-01-31.jsonl'];

describe.each(records)('Given the record %s', (name) => {
  let state = initialState;
  beforeAll(async () => {
    const read = await readShelved(join(folder, name), nodeFiles);
    if (!read.ok) throw new Error(read.error.message);
    ({ state } = read.value);
  });
  const updates = () => state.facts?.updates ?? [];

  it('then each of its updates can be read, field by field, as it was sent', () => {
    expect(updates().length).toBeGreaterThan(5);
    for (const { text, fields, deliveries } of updates()) {
      const document = readText(text);
      expect(documentText(document)).toBe(text);
      expect(document.sections.map(({ label }) => label)).toEqual(Object.values(updateLabels));
      expect(document.sections[0]?.lines.join(' ')).toBe(fields.summary);
      expect(document.sections[2]?.lines).toEqual(fields.currentStatus);
      for (const { message } of deliveries) if (message.medium === 'email') expect(message.text).toBe(text);
    }
  });

  it('then each is found by its words', () => {
    const entries = searchEntries(state);
    for (const { fields, entry } of updates()) {
      const terms = termsOf(fields.summary);
      expect(entries.filter(({ folded }) => hasAll(folded, terms)).map(({ id }) => id)).toContain(entry);
    }
  });

  it('then each can be corrected, in version 2, and its mails go on under their subject', () => {
    const facts = state.facts;
    if (facts === null) throw new Error('nothing was declared');
    const reopened = evolveAll(state, [
      {
        id: 'again/0',
        type: 'incidentReopened',
        version: 2,
        occurredAt: '2026-11-01T10:00:00.000Z',
        recordedAt: '2026-11-01T10:00:00.000Z',
        by: 'ana',
        data: { why: 'An update was wrong', tasks: [] },
      },
    ]);
    for (const wrong of updates()) {
      const destinations = wrong.deliveries.flatMap(({ destination, message }): Destination[] =>
        message.medium === 'email'
          ? [{ ...destination, medium: 'email', recipients: [...message.to, ...message.bcc] }]
          : [],
      );
      const context = contextWith({ now: '2026-11-01T10:05:00.000Z', destinations });
      const fields = { ...wrong.fields, summary: 'What we said was wrong.' };
      const update = {
        audience: wrong.audience,
        corrects: wrong.number,
        fields,
        next: { kind: 'onChange' },
      } as const;
      const { now, cadence, directory: people } = context;
      const findings = checkUpdate({ ...update, facts, people, now, cadence });
      const overruled = findings.map(({ id }) => ({ finding: id, reason: 'as published' }));
      const command = commandSchema.parse({ ...update, type: 'queueUpdate', overruled });
      const decided = decide(reopened, command, context);
      if (!decided.ok) throw new Error(decided.error.message);
      const queued = decided.value.find(({ type }) => type === 'updateQueued');
      const data = queued?.data as EventData<'updateQueued'>;
      expect(data.text.split('\n')[1]).toMatch(
        new RegExp(`^Update \\d+ \\(${wrong.audience}\\), correction of update ${wrong.number} · `, 'u'),
      );
      const mails = updates()
        .filter(({ audience }) => audience === wrong.audience)
        .flatMap(({ deliveries }) => deliveries)
        .flatMap(({ message }) => (message.medium === 'email' ? [message] : []));
      expect(data.deliveries[0]?.message).toMatchObject({
        subject: mails[0]?.subject,
        inReplyTo: mails.at(-1)?.messageId,
      });
    }
  });
});
