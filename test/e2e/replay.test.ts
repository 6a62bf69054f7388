import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, type TestContext, test } from 'vitest';
import type { EffortReport } from '../../scripts/replay/effort.ts';
import { parseWords } from '../../scripts/replay/words.ts';
import { type SlackServer, startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';

/*
 * The whole job, from the command line: an incident is declared, led and closed through the interface, and what
 * arrived is counted where it arrived. Every check of a replay is part of these specs: it ends with another code
 * than 0 when one of them does not hold. A replay mostly waits, so they run side by side.
 */

const command = fileURLToPath(new URL('../../scripts/replay.mjs', import.meta.url));
const drills = fileURLToPath(new URL('../../resources/drills/', import.meta.url));
const guideWords = fileURLToPath(new URL('../../docs/pictures/words.txt', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'throughline-replays-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

type Finished = TestContext['onTestFinished'];

const replay = (onTestFinished: Finished, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    // A spec that takes too long must not leave an app behind; the command ends what it started.
    onTestFinished(() => void child.kill());
    let [said, complained] = ['', ''];
    child.stdout.on('data', (bytes) => {
      said += bytes;
    });
    child.stderr.on('data', (bytes) => {
      complained += bytes;
    });
    child.on('close', (code) => resolve({ code, said, complained: complained.trim() }));
  });

const toSlack = ({ apiUrl, token }: SlackServer): readonly string[] => [
  ...['--slack-url', apiUrl, '--slack-token', token, '--slack-channel', 'incidents'],
];

/** Writes a scenario into a file. */
const fileOf = async (scenario: { readonly id: string }): Promise<string> => {
  const path = join(folder, `${scenario.id}.json`);
  await writeFile(path, JSON.stringify(scenario));
  return path;
};

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** The most that one step of this verb took beside its own text and capture syntax; 0 when the file has none. */
const mostActions = ({ verbs }: EffortReport, verb: string): number => verbs[verb]?.most.actions ?? 0;

// A whole incident with its pictures: beside others on a slow machine that takes minutes.
const long = { timeout: 600_000 };

describe.concurrent('a real incident, from declaring to the review', long, () => {
  const cases = [
    { id: 'gitlab-2017-01-31', steps: 87, updates: 7, corrections: 0, dropsMetadata: false },
    { id: 'github-2018-10-21', steps: 89, updates: 9, corrections: 0, dropsMetadata: true },
    { id: 'cloudflare-2025-11-18', steps: 55, updates: 9, corrections: 2, dropsMetadata: false },
  ];
  test.for(cases)('$id', async ({ id, steps, updates, corrections, dropsMetadata }, { onTestFinished }) => {
    const out = join(folder, id);
    const slack = await startSlack({ dropsMetadata });
    onTestFinished(() => slack.close());
    const ended = await replay(onTestFinished, join(drills, `${id}.json`), '--out', out, ...toSlack(slack));
    expect(ended).toMatchObject({ code: 0, complained: '' });
    const told = dropsMetadata ? ` (${updates} told by their words: this Slack keeps no metadata)` : '';
    expect(ended.said).toContain(
      `${steps} steps, ${updates} updates, ${updates} Slack messages${told} and ${updates} mails (${updates * 2} mailboxes) counted`,
    );
    expect(await readdir(out)).toEqual(
      expect.arrayContaining([
        'drafts.json',
        'effort.json',
        'journal.jsonl',
        'mail',
        'report.md',
        'review.md',
        'slack.json',
      ]),
    );
    const messages = (await json(join(out, 'slack.json'))) as { text: string }[];
    expect(messages).toHaveLength(updates);
    expect(messages.filter(({ text }) => text.startsWith('Corrected at '))).toHaveLength(corrections);
    expect((await readdir(join(out, 'mail'))).filter((name) => name.endsWith('.eml'))).toHaveLength(updates);
    const pictures = (await readdir(join(out, 'screens'))).join(' ');
    expect(pictures.match(/before-(?:internal|external)-update/gu)).toHaveLength(updates - corrections);
    expect(pictures.match(/correcting-A\d+-(?:internal|external)/gu) ?? []).toHaveLength(corrections);
    expect(pictures).toMatch(/01-declaring.*declared.*most-threads-light.*most-threads-dark.*end/u);
    // The guide's pictures are of the same moments: changed words on screen ask for new pictures.
    const kept = parseWords(await readFile(guideWords, 'utf8'));
    const now = parseWords(await readFile(join(out, 'screens', 'words.txt'), 'utf8'));
    for (const [moment, words] of now) {
      const before = kept.get(`${id}: ${moment}`);
      if (before !== undefined) expect(words, `“${moment}”: run npm run pictures`).toEqual(before);
    }
    const effort = (await json(join(out, 'effort.json'))) as EffortReport;
    const { total } = effort;
    expect(total.steps).toBe(steps);
    for (const verb of ['openThread', 'report', 'assume', 'decide', 'grantException'])
      expect(mostActions(effort, verb), verb).toBeLessThanOrEqual(1);
    for (const verb of ['setSeverity', 'setStatus', 'handOver', 'close'])
      expect(mostActions(effort, verb), verb).toBeLessThanOrEqual(3);
    expect(total.captureLines).toBeGreaterThan(0);
    expect(total.captureSyntaxPerLine).toBeLessThanOrEqual(12);
    // Everything after declaring can be done without the mouse.
    expect(total.pointer - (effort.verbs.declare?.pointer ?? 0)).toBe(0);
    // What leading costs in keys beside the words themselves: no more than a short word and Enter.
    expect(total.keysBeyondTextPerStep).toBeLessThan(16);
  });
});

const people = [
  { key: 'ana', name: 'Ana Ruiz', role: 'incidentLead' },
  { key: 'bo', name: 'Bo Li', role: 'communicationsLead' },
];

const update = {
  do: 'update',
  audience: 'internal',
  summary: 'We practise <!channel> & "quotes".',
  impact: 'Nobody.',
  currentStatus: ['- A dashed point', 'Second · point'],
  nextSteps: ['Ask @nobody', 'Roll back · now'],
  unknowns: '',
  needs: '',
  nextUpdateMinutes: 30,
};

test.concurrent(
  'a drill stays on this computer, whatever addresses are given',
  long,
  async ({ onTestFinished }) => {
    const slack = await startSlack();
    const smtp = await startSmtp();
    try {
      const at = '2026-03-02T08:00:00+01:00';
      const file = await fileOf({
        id: 'a-drill',
        title: 'Practice',
        sources: [],
        timeZone: 'Europe/Berlin',
        people,
        steps: [
          {
            at,
            do: 'declare',
            title: 'Practice: <errors> & more',
            severity: 'SEV2',
            kind: 'drill',
            impact: '',
          },
          { at, do: 'openThread', thread: 't', title: '/slash title for @bo #2 (x)', owner: 'bo' },
          { at, do: 'note', text: '14:05 line one\n/line two with @nobody #9' },
          { at, do: 'grantException', exception: 'x', text: 'write access', to: 'bo', undo: 'drop, role 2h' },
          { at, ...update },
          { at, do: 'handOver', role: 'incidentLead', to: 'bo', text: 'Line one.\nLine two.' },
          { at, do: 'close', text: 'Over.\nReally.' },
        ],
      } as { id: string });
      const out = join(folder, 'a-drill');
      const ended = await replay(
        onTestFinished,
        ...[file, '--out', out],
        ...toSlack(slack),
        ...['--smtp-url', smtp.url, '--mail-to', 'a@example.com', '--mail-from', 'b@example.com'],
      );
      expect(ended).toMatchObject({ code: 0, complained: '' });
      expect(slack.requests).toEqual([]);
      expect(smtp.connections()).toBe(0);
      expect(JSON.stringify(await json(join(out, 'slack.json')))).toContain(
        'DRILL · SEV2 · Investigating · INC-1',
      );
      expect(await readFile(join(out, 'mail', '01.eml'), 'utf8')).toContain('Subject: [DRILL INC-1]');
      expect(await readFile(join(out, 'journal.jsonl'), 'utf8')).toContain(
        '14:05 line one\\n/line two with @nobody #9',
      );
    } finally {
      await slack.close();
      await smtp.close();
    }
  },
);

const maintenance = (change: object = {}) => {
  const at = '2026-03-02T08:00:00Z';
  return {
    id: 'a-maintenance',
    title: 'Database upgrade',
    sources: [],
    timeZone: 'UTC',
    people,
    steps: [
      {
        at,
        do: 'declare',
        title: 'Database upgrade',
        severity: 'SEV4',
        kind: 'maintenance',
        impact: 'Read-only.',
      },
      { at, do: 'setStatus', status: 'inProgress', ...change },
      { at, do: 'followUp', text: 'Write it up', owner: 'ana' },
      { at, do: 'openThread', thread: 't', title: 'Upgrade' },
      { at, do: 'task', task: 'k', thread: 't', text: 'Check the backups in 15m', owner: 'bo' },
      { at, do: 'completeTask', task: 'k' },
      { at, ...update, audience: 'external', summary: 'The upgrade has begun.', nextUpdateMinutes: null },
      { at, do: 'setThreadState', thread: 't', state: 'ruledOut', why: '' },
      { at, do: 'setStatus', status: 'completed' },
    ],
  };
};

test.concurrent.for([false, true])(
  'a maintenance goes to the servers that are named, without metadata: %s',
  long,
  async (drops, { onTestFinished }) => {
    const slack = await startSlack({ dropsMetadata: drops });
    const smtp = await startSmtp();
    try {
      await slack.say('incidents', 'Good morning');
      const out = join(folder, `a-maintenance-${drops}`);
      const ended = await replay(
        onTestFinished,
        ...[await fileOf({ ...maintenance(), id: `a-maintenance-${drops}` }), '--out', out],
        ...['--slack-url', slack.apiUrl, '--slack-token', slack.token],
        ...['--slack-channel', slack.channelId('incidents')],
        ...[
          '--smtp-url',
          smtp.url,
          '--mail-to',
          'a@example.com,c@example.com',
          '--mail-from',
          'b@example.com',
        ],
      );
      expect(ended).toMatchObject({ code: 0, complained: '' });
      expect(slack.messages('incidents')).toHaveLength(1);
      expect(smtp.mails.map(({ envelope }) => envelope.to)).toEqual([['a@example.com', 'c@example.com']]);
      const [mail] = smtp.mails;
      expect(mail?.raw.equals(await readFile(join(out, 'mail', '01.eml')))).toBe(true);
      expect(await readFile(join(out, 'review.md'), 'utf8')).toContain('Database upgrade');
    } finally {
      await slack.close();
      await smtp.close();
    }
  },
);

test.concurrent(
  'hands that do not look leave the same record and the same messages',
  long,
  async ({ onTestFinished }) => {
    const out = join(folder, 'fast');
    const at = '2026-03-02T08:00:00Z';
    const steps = [
      ...maintenance().steps.slice(0, 6),
      { at, do: 'report', thread: 't', conditions: 'Half of it runs', actions: 'Going on', needs: '' },
      { at, do: 'note', text: 'The vendor called back.' },
      ...maintenance().steps.slice(6),
    ];
    const file = await fileOf({ ...maintenance(), steps, id: 'fast' } as { id: string });
    const ended = await replay(onTestFinished, file, '--out', out, '--fast');
    expect(ended).toMatchObject({ code: 0, complained: '' });
    expect(ended.said).toContain('Fast hands: THROUGHLINE_SEED=');
    expect(ended.said).toContain('11 steps, 1 updates, 1 Slack messages');
  },
);

describe.concurrent('what goes wrong is one sentence and a code other than 0', long, () => {
  test('a file that breaks the format', async ({ onTestFinished }) => {
    const file = await fileOf({ ...maintenance({ do: 'dance' }), id: 'broken' });
    const ended = await replay(onTestFinished, file, '--out', join(folder, 'broken'));
    expect(ended.code).toBe(1);
    expect(ended.complained).toMatch(/^Step 2, field “do”: the verb "dance" is not known\. [^\n]+$/u);
  });

  test('a step that cannot be done, with what there is so far', async ({ onTestFinished }) => {
    const out = join(folder, 'impossible');
    const file = await fileOf({ ...maintenance({ status: 'monitoring' }), id: 'impossible' });
    const ended = await replay(onTestFinished, file, '--out', out);
    expect(ended.code).toBe(1);
    expect(ended.complained).toMatch(
      /^Step 2 \(setStatus, [^)]+\): The line was not taken\. On screen: [^\n]+$/u,
    );
    expect(await readdir(out)).toEqual(expect.arrayContaining(['failure.png', 'report.md', 'journal.jsonl']));
  });

  test('a mail server that does not take the mail', async ({ onTestFinished }) => {
    const smtp = await startSmtp();
    try {
      const url = smtp.url.replace(smtp.password, 'wrong');
      const file = await fileOf({ ...maintenance(), id: 'refused' });
      const ended = await replay(
        onTestFinished,
        ...[file, '--out', join(folder, 'refused'), '--smtp-url', url],
        ...['--mail-to', 'a@example.com', '--mail-from', 'b@example.com'],
      );
      expect(ended.code).toBe(1);
      expect(ended.complained).toMatch(/^Step 7 \(update, [^)]+\): The update did not get through/u);
    } finally {
      await smtp.close();
    }
  });
});
