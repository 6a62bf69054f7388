import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Scenario } from '../../src/domain/practice/scenario.ts';
import type { Step } from '../../src/domain/practice/steps.ts';
import { type DraftRow, sideBySide } from './drafts.ts';
import type { Done } from './driver.ts';
import type { Effort, EffortReport } from './effort.ts';
import type { Received } from './services.ts';
import type { Verified } from './verify.ts';

/** The output of a replay, as files in one folder. */

export interface StepDone extends Done {
  readonly step: Step;
  readonly effort: Effort;
}

export interface Story {
  readonly scenario: Scenario;
  readonly done: readonly StepDone[];
  readonly effort: EffortReport;
  /** What went wrong, in one sentence; null if all went well. */
  readonly failure: string | null;
  readonly verified: Verified | null;
  readonly seconds: number;
  /** "stand-in" or "electron". */
  readonly host: string;
}

/** Everything that a replay writes into its folder; output of an earlier one is removed first. */
const ownFiles = [
  'report.md',
  'slack.json',
  'mail',
  'journal.jsonl',
  'screens',
  'effort.json',
  'drafts.json',
  'review.md',
  'failure.png',
];

export const prepareFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of ownFiles) await rm(join(folder, name), { recursive: true, force: true });
};

/** Writes slack.json, and mail/NN.eml with mail/NN.json. */
export const writeReceived = async (folder: string, received: Received): Promise<void> => {
  await writeFile(join(folder, 'slack.json'), json(received.slack));
  const mailFolder = join(folder, 'mail');
  await mkdir(mailFolder, { recursive: true });
  for (const [index, { from, to, raw }] of received.mails.entries()) {
    const name = join(mailFolder, String(index + 1).padStart(2, '0'));
    const { messageId = null, subject = null } = await PostalMime.parse(raw);
    const sha256 = createHash('sha256').update(raw).digest('hex');
    await writeFile(`${name}.eml`, raw);
    await writeFile(
      `${name}.json`,
      json({ envelope: { from, to }, messageId, subject, bytes: raw.length, sha256 }),
    );
  }
};

/** Copies the record of the app's only incident and returns it; empty if there is none. */
export const copyJournal = async (userData: string, folder: string): Promise<string> => {
  const incidents = join(userData, 'incidents');
  const names = (await readdir(incidents).catch(() => [])).filter((name) => name.endsWith('.jsonl'));
  const texts = await Promise.all(names.map((name) => readFile(join(incidents, name), 'utf8')));
  const text = texts.join('');
  if (names.length > 0) await writeFile(join(folder, 'journal.jsonl'), text);
  return text;
};

export const writeStory = async (folder: string, story: Story): Promise<void> => {
  await writeFile(join(folder, 'effort.json'), json(story.effort));
  await writeFile(join(folder, 'drafts.json'), json(draftsIn(story.done)));
  await writeFile(join(folder, 'report.md'), markdown(story));
};

/** The drafts in the composer before anything was typed. */
const draftsIn = (done: readonly StepDone[]): readonly DraftRow[] =>
  done.flatMap(({ step, draft }, index) =>
    step.do !== 'update' || draft === undefined
      ? []
      : [{ step: index, at: step.at, audience: step.audience, filled: draft }],
  );

/** Each draft next to what was published. */
const draftTables = ({ done }: Story): readonly string[] =>
  draftsIn(done).flatMap((row) => {
    const step = done[row.step]?.step;
    return step?.do === 'update' ? sideBySide(row, step) : [];
  });

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const markdown = (story: Story): string => {
  const { scenario, failure, verified, seconds, host, done } = story;
  const counted =
    verified === null
      ? 'What arrived was not counted.'
      : `Counted where they arrived: ${verified.updates} updates, ${verified.slackMessages} Slack messages, ${verified.mails} mails to ${verified.mailboxes} mailboxes. Each update exactly once at each place, its labels in the order of the format, text and HTML saying the same words.`;
  return [
    `# ${scenario.title}`,
    '',
    failure === null ? 'Replayed to the end.' : `**Stopped.** ${failure}`,
    '',
    `${done.length} of ${scenario.steps.length} steps in ${seconds} s, through the interface (${host === 'electron' ? 'Electron' : 'the stand-in for Electron’s binary'}), every character typed key by key. ${counted}`,
    '',
    ...(scenario.sources.length === 0
      ? []
      : ['Retold from:', '', ...scenario.sources.map((source) => `- ${source}`), '']),
    ...drillNote(scenario),
    '## Step by step',
    '',
    'Times are those of the file; `~` marks one that the file calls approximate.',
    '',
    '| # | time | step | what was typed or opened | findings that were overruled “as published” |',
    '|---|---|---|---|---|',
    ...done.map(row),
    '',
    '## Drafts',
    '',
    'What the console had filled in before anything was typed, beside what was published.',
    '',
    ...draftTables(story),
    '## Effort',
    '',
    `The whole incident cost ${story.effort.cost.actions} key presses and clicks for ${story.effort.cost.characters} characters of the file: ${story.effort.cost.perCharacter} for each.`,
    '',
    `Capture syntax: ${story.effort.total.captureSyntaxPerLine} characters a line, over ${story.effort.total.captureLines} lines. “Most” is the greatest single step: other keys and clicks together.`,
    '',
    '| verb | steps | own text | capture syntax | a line | other keys | clicks | most | keys beyond the text, per step |',
    '|---|---|---|---|---|---|---|---|---|',
    ...effortRows(story.effort),
    '',
  ].join('\n');
};

const drillNote = ({ steps: [first] }: Scenario): readonly string[] =>
  first?.do === 'declare' && first.kind === 'drill'
    ? [
        'A drill: nothing was sent. slack.json and mail/ hold what the app kept in its sandbox; the bytes of the mails are what it would have sent.',
        '',
      ]
    : [];

const cell = (text: string): string => text.replace(/\s+/gu, ' ').replaceAll('|', '\\|').trim();

const row = ({ step, what, findings }: StepDone, index: number): string =>
  `| ${index + 1} | ${step.approx === true ? '~' : ''}${step.at} | ${step.do} | ${cell(what)} | ${cell(findings.join(' · '))} |`;

const effortRows = ({ verbs, total }: EffortReport): readonly string[] =>
  [...Object.entries(verbs), ['total', total] as const].map(
    ([verb, e]) =>
      `| ${verb} | ${e.steps} | ${e.ownText} | ${e.captureSyntax} | ${e.captureSyntaxPerLine} | ${e.otherKeys} | ${e.pointer} | ${e.most.actions} | ${e.keysBeyondTextPerStep} |`,
  );
