import { describe, expect, it } from 'vitest';
import { completions } from '../../src/domain/capture/complete.ts';
import { readDeclareLine } from '../../src/domain/capture/declare-line.ts';
import type { CaptureContext } from '../../src/domain/capture/outcome.ts';
import { parseCapture } from '../../src/domain/capture/parse.ts';
import { escapeBars, splitAtBars, unescapeBars } from '../../src/domain/incident/bars.ts';
import { channelName } from '../../src/domain/incident/channel-name.ts';
import { clean, cleanLine, isBlank } from '../../src/domain/update/clean.ts';
import { emptyDraft, parseDraft } from '../../src/domain/update/draft.ts';
import { withoutPings } from '../../src/domain/update/pings.ts';
import { splitLinks } from '../../src/domain/views/links.ts';
import { line, paragraph } from '../../src/domain/views/page.ts';
import { pageMarkdown } from '../../src/domain/views/page-markdown.ts';
import { ana, bo, check, person } from './update/fixtures.ts';

/**
 * Nothing that is typed or pasted may freeze the window: ten times as much takes at most fifteen times as long. It is the
 * processor's time, the best of several tries, and what takes less than the floor is not compared.
 */
const floor = 8;
const most = 15;

const milliseconds = (work: () => unknown): number => {
  const tries = [1, 2, 3].map(() => {
    const began = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
};

/** What readers stumble over: runs of blanks, marks, half-open things and words that begin something. */
const worst = [
  ' ',
  '(',
  ')',
  '\\',
  '|',
  '\n',
  '-',
  '.',
  '1',
  '_',
  '*',
  '`',
  '[',
  '<',
  '@',
  '#',
  '"',
  'a-',
  'web-1-a-',
  'a-prod1-a1-',
  'a.',
  'a@',
  'a.a-',
  'a ',
  '. ',
  '#1 ',
  '@a',
  'A1 ',
  '14:05 ',
  '( ',
  '\\(',
  '\\|',
  '1:',
  'Ab ',
  'http://a',
  '<http://a|',
  'https://x.example/?',
  'because ',
  'due to ',
  'caused by ',
  'undo: ',
  'Bo ',
  "Bo's ",
  'Bo took the big old slow thing ',
  'caused by our new ',
  'ran the a b c ',
  'aaaa_',
  'a-b-',
  'A1-',
  '/var/',
  '9/',
  'a.b.',
  'pool is at ',
  '1,1.',
  '0f',
  'x@',
  'team has just ',
  'no ',
  'error ',
];

/** What only goes wrong between this beginning and this end: a begun host, address, call or hash. */
const worstBetween: readonly (readonly [string, string, string])[] = [
  ['db1', '-a', '_'],
  ['db1', '.a1', '@'],
  ['', 'a', '('],
  ['deploy ', '0', 'x'],
];

const texts: readonly (readonly [string, string, string])[] = [
  ...worst.map((unit) => ['', unit, 'x'] as const),
  ...worstBetween,
];

const context: CaptureContext = {
  now: '2026-11-20T14:00:00.000Z',
  zone: 'UTC',
  kind: 'incident',
  people: [],
  threads: [{ number: 1, label: 'Pool' }],
  assumptions: [],
  tasks: [],
  loans: [],
  questions: [],
  decisions: [],
  tags: { own: ['dns'], others: ['checkout', 'dns'] },
  selectedThread: 1,
};

const captured = (head: string) => (text: string) => parseCapture(head + text, context);
const checked = (audience: 'internal' | 'external') => (text: string) =>
  check({
    audience,
    internalHosts: ['corp.example'],
    people: [ana, bo, person('will', 'Will Stone'), person('dpark', 'Dee Park')],
    says: { summary: text, currentStatus: [text], unknowns: text },
  });

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  'a note': captured(''),
  evidence: captured('/evidence #1 ('),
  'a report': captured('/report #1 '),
  'a loan': captured('/borrow access '),
  'a verb': captured('/'),
  completions: (text) => completions(`/report ${text}`, text.length, context),
  'the declaring line': readDeclareLine,
  'a draft': (text) => parseDraft({ ...emptyDraft('external'), currentStatus: text, nextSteps: text }, []),
  'the check inside': checked('internal'),
  'the check outside': checked('external'),
  links: splitLinks,
  bars: (text) => [splitAtBars(text), escapeBars(text), unescapeBars(text)],
  'a page': (text) => pageMarkdown([paragraph(line`${text}`)]),
  'a copy': withoutPings,
  'clean text': (text) => [clean(text), cleanLine(text), isBlank(text)],
  'a channel name': (title) =>
    channelName('{title}', { number: 1, title, declaredAt: context.now, zone: 'UTC' }),
};

/** The most that is read at all where a reader has such a limit: up to there it must be linear too. */
const lengths: Readonly<Record<string, number>> = {
  'a note': 15_900,
  evidence: 15_900,
  'a report': 15_900,
  'a loan': 15_900,
  'a verb': 15_900,
  'the check inside': 9900,
  'the check outside': 9900,
};

const tooSlow = (reader: (text: string) => unknown, length: number) =>
  texts.filter(([begin, unit, end]) => {
    const text = (size: number) =>
      `${begin}${unit.repeat(Math.ceil(size / unit.length)).slice(0, size)}${end}`;
    const long = milliseconds(() => reader(text(length)));
    if (long < floor * most) return false;
    return (
      long >
      most *
        Math.max(
          floor,
          milliseconds(() => reader(text(length / 10))),
        )
    );
  });

describe.each(Object.entries(readers))('%s', (name, reader) => {
  it('takes ten times the text in at most fifteen times the time', () => {
    expect(tooSlow(reader, 100_000)).toEqual([]);
    const readable = lengths[name];
    if (readable !== undefined) expect(tooSlow(reader, readable)).toEqual([]);
  });
});
