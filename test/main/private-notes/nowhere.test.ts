import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { type Audience, audiences } from '../../../src/domain/incident/words.ts';
import type { Result } from '../../../src/domain/result.ts';
import { emptyDraft } from '../../../src/domain/update/draft.ts';
import { fillFields } from '../../../src/domain/update/fill/fill.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { review } from '../../../src/domain/views/review.ts';
import { announcement, channelTopic, statusMessage } from '../../../src/domain/views/status-message.ts';
import { createDrafts, type Drafts } from '../../../src/main/drafts/drafts.ts';
import { createExports } from '../../../src/main/exports/exports.ts';
import { readPageParts } from '../../../src/main/exports/html.ts';
import { unzip } from '../../../src/main/handover/zip.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createLogger } from '../../../src/main/log/logger.ts';
import { draftsApart } from '../../../src/main/private-notes/drafts-apart.ts';
import { createPrivateNotes } from '../../../src/main/private-notes/private-notes.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createSearch } from '../../../src/main/search/search.ts';
import { createShelved } from '../../../src/main/search/shelved.ts';
import { openSecrets } from '../../../src/main/settings/secrets.ts';
import { exportKindSchema } from '../../../src/shared/exports.ts';
import { privately } from '../../../src/shared/private-notes.ts';
import type { DraftContent } from '../../../src/shared/types.ts';
import { life } from '../../domain/incident/lives.ts';
import { packed } from '../handover/sample.ts';
import { command, decisionSettings, declared, execute, good, started } from '../incidents/sample.ts';
import { askedNow } from '../search/asked.ts';

/* Private notes and secrets are where they are kept, and nowhere else. */

const secretMark = 'XOXBSECRETMARK';
const noteMark = 'PRIVATENOTEMARK';
const typedMark = 'PRIVATETYPEDMARK';
const marks = [secretMark, noteMark, typedMark];

/** Every file below a folder, as text. */
const filesBelow = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      files.map(async (path) => [path.slice(folder.length + 1), await readFile(path, 'utf8')] as const),
    ),
  );
};

/** Everything that is made of an incident, to be read somewhere else. */
const renderings = (state: IncidentState, now: string): readonly string[] => {
  const { facts } = state;
  if (facts === null) return [];
  return [
    JSON.stringify(state),
    pageText(brief(state, now)),
    pageMarkdown(review(state)),
    JSON.stringify(logLines(state)),
    ...audiences.map((audience) => JSON.stringify(fillFields(facts, audience, now))),
    JSON.stringify([statusMessage(facts, now), announcement(facts), channelTopic(facts)]),
  ];
};

const words = fc
  .tuple(fc.string({ maxLength: 40 }), fc.constantFrom(' ', '\n', '@ana #1 '))
  .map(([text, joint]) => `${noteMark}${joint}${text}`);

/** Updates that are being written: what a handover file takes along, if it is wanted. */
const saveDraftOf = async (drafts: Drafts, incident: string, audience: Audience) => {
  const saved = drafts.save({ incident, slot: audience }, { kind: 'update', draft: emptyDraft(audience) });
  await drafts.flush();
  return saved;
};
const draftsOf = async (
  drafts: Drafts,
  incident: string,
): Promise<Partial<Record<Audience, DraftContent>>> => {
  const read = audiences.map(async (slot) => [slot, good(await drafts.read({ incident, slot }))] as const);
  return Object.fromEntries(
    (await Promise.all(read)).flatMap(([slot, each]) => (each ? [[slot, each]] : [])),
  );
};

const withMessage = <T>(result: Result<T, string>) =>
  result.ok ? result : { ok: false as const, error: { message: result.error } };

let packs = 0;

test('for any incident with private notes and secrets, nothing that leaves it has a word of them', async () => {
  await fc.assert(
    fc.asyncProperty(life, fc.array(words, { minLength: 1, maxLength: 4 }), async (steps, notes) => {
      const data = await mkdtemp(join(tmpdir(), 'nowhere-'));
      const inData = (...path: string[]) => join(data, ...path);
      const now = () => new Date();
      const log = createLogger({ path: inData('logs', 'main.log'), now, echo: () => undefined });
      const service = await started(inData('incidents'), { log });
      const pushed: unknown[] = [];
      service.onRecords((told) => pushed.push(told));
      const kept = createPrivateNotes({ folder: inData('private'), files: nodeFiles, now, log });
      const draftsIn = (folder: string) =>
        createDrafts({ folder: inData(folder), files: nodeFiles, scheduler: nodeScheduler, now, log });
      const drafts = draftsApart(draftsIn('drafts'), draftsIn('private/typing'));
      const turned = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
      const secrets = await openSecrets({
        path: inData('secrets.json'),
        vault: {
          isWeak: () => false,
          encrypt: async (text) => turned(Buffer.from(text)),
          decrypt: async (bytes) => ({ result: turned(bytes).toString(), shouldReEncrypt: false }),
        },
        files: nodeFiles,
        scheduler: nodeScheduler,
        now,
        log,
      });
      good(await secrets.keep('slackToken', secretMark));

      const incident = await declared(service);
      for (const [index, step] of steps.slice(0, 20).entries()) {
        const text = notes[index % notes.length] ?? '';
        good(await kept.save({ incident, note: `n${index}`, words: privately(text) }));
        // A refusal is as good as any: what it says is read too.
        pushed.push(await service.execute(incident, `c${index}`, command(step.command)));
      }
      // The life may have led elsewhere, or closed it.
      for (const [type, why] of [
        ['leadFromHere', 'lost'],
        ['reopen', 'again'],
      ] as const)
        await service.execute(incident, type, command({ type, why }));
      await execute(service, incident, { type: 'addTask', text: 'an ordinary task', followUp: true });
      await execute(service, incident, { type: 'planWorkshop', at: now().toISOString(), minutes: 60 });
      const typed = { kind: 'text', text: `/private ${typedMark}` } as const;
      const saving = ['private:line', 'private:aside', 'private:note-new'] as const;
      const saved = saving.map((slot) => drafts.save({ incident, slot }, typed));
      await drafts.flush();
      for (const each of saved) good(await each);

      const { state } = good(await service.open(incident));
      good(await service.saveCopy(incident, inData('copy.jsonl')));
      const search = createSearch(
        service,
        createShelved({ incidents: service, path: null, log: { error: () => undefined } }),
        askedNow,
      );
      const found = await Promise.all([...marks, 'ordinary'].map((question) => search.find(question)));
      expect(found.map(({ total }) => total)).toEqual([0, 0, 0, 1]);
      const all = [
        ...renderings(state, now().toISOString()),
        JSON.stringify([pushed, found.at(-1), service.list()]),
      ];
      for (const mark of marks) expect(all.filter((text) => text.includes(mark))).toEqual([]);

      const { make } = createExports({
        incidents: service,
        console: () => decisionSettings.console,
        person: () => 'Ana',
        now,
        version: '0.1.0',
        print: async ({ html, head, foot }) => ({ ok: true, value: Buffer.from(head + html + foot) }),
        pageParts: () => readPageParts('resources/review-page'),
      });
      for (const kind of exportKindSchema.options) {
        const text = String(good(await make(incident, kind)));
        // An invitation has the title and the agenda alone.
        expect(text).toContain(kind === 'invitation' ? 'BEGIN:VEVENT' : 'ordinary');
        for (const mark of marks) expect(text).not.toContain(mark);
      }

      for (const audience of audiences) good(await saveDraftOf(drafts, incident, audience));
      const handed = await service.executeForHandover(incident, 'handed', {
        type: 'handToConsole',
        to: 'Cy',
        console: decisionSettings.console,
      });
      if (handed.ok) {
        const record = await readFile(inData('incidents', `${incident}.jsonl`));
        const file = await packed(record, { drafts: await draftsOf(drafts, incident) });
        const members = [...good(withMessage(await unzip(file)))];
        expect(members.length).toBeGreaterThan(4);
        const text = members.map(([name, bytes]) => `${name} ${bytes}`).join('\n');
        for (const mark of marks) expect(text).not.toContain(mark);
        packs += 1;
      }

      const files = await filesBelow(data);
      const holding = (mark: string) =>
        [...files].filter(([, text]) => text.includes(mark)).map(([path]) => path);
      expect([...files.keys()]).toContain('copy.jsonl');
      expect(holding(secretMark)).toEqual([]);
      expect(holding(typedMark).every((path) => path.startsWith('private/typing/'))).toBe(true);
      expect(holding(typedMark)).toHaveLength(3);
      expect(holding(noteMark).filter((path) => path !== `private/${incident}.json`)).toEqual([]);
      await service.close();
    }),
    { numRuns: 25 },
  );
  expect(packs).toBeGreaterThan(10);
}, 240_000);
