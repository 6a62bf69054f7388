import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../src/domain/incident/words.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { decisionWords } from '../../../src/domain/posts/shared-decisions.ts';
import { prepareDeliveries } from '../../../src/domain/update/prepare.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { briefSubject } from '../../../src/domain/views/brief-mail.ts';
import { loanEnd } from '../../../src/domain/views/loan-end.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { pageSlack } from '../../../src/domain/views/page-slack.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { type Reminder, reminderText } from '../../../src/domain/views/reminders.ts';
import { joiningWords, reportQuestion } from '../../../src/domain/views/report-question.ts';
import { trayView } from '../../../src/domain/views/tray.ts';
import { copyName, exportName, handoverName } from '../../../src/main/dialogs/names.ts';
import { createExports } from '../../../src/main/exports/exports.ts';
import { readIncidentJson } from '../../../src/main/exports/read-json.ts';
import { exportKindSchema } from '../../../src/shared/exports.ts';
import { practiceId } from '../../../src/shared/tour-id.ts';
import { declared, here, minute, type Past, record, stateOf } from '../../domain/incident/spec.ts';
import { model } from '../../domain/update/fixtures.ts';
import { incidentId, recordsOfEvents } from '../handover/sample.ts';
import { good } from '../incidents/sample.ts';
import { bytesOf } from '../journal/sample.ts';
import { jsonFile } from './sample.ts';

/* A drill looks like one in everything that leaves the console; an incident never does. */

const past: readonly Past[] = [
  { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: 'bo' } },
  {
    type: 'decided',
    data: {
      decision: 1,
      thread: 1,
      text: 'Roll back',
      why: '',
      explainLater: false,
      decidedBy: 'ana',
      insteadOf: null,
      alone: true,
    },
  },
  {
    type: 'borrowed',
    data: {
      loan: 1,
      kind: 'access',
      text: 'root',
      person: 'bo',
      approver: 'ana',
      undo: '',
      expiresAt: minute(9),
      group: '',
    },
  },
  { type: 'workshopPlanned', data: { at: minute(90), minutes: 60 } },
];

const ofKind = (kind: Kind, id = incidentId) => {
  const all = [declared({ kind }), past] as const;
  const state = stateOf(...all);
  const { facts } = state;
  if (facts === null) throw new Error('nothing was declared');
  // The command that declares it has the incident's own id.
  const records = recordsOfEvents(record(...all)).map((one) =>
    one.seq === 1 ? { ...one, commandId: id } : one,
  );
  return { state, facts, bytes: bytesOf(records) };
};

/** Each file that an incident can be exported as, as one text. */
const filesOf = (kind: Kind, incident = incidentId) => {
  const { state, bytes } = ofKind(kind, incident);
  const seq = String(bytes).split('\n').length - 1;
  const exports = createExports({
    incidents: {
      peek: async () => ({ ok: true, value: { seq, state } }),
      raw: async () => ({ ok: true, value: bytes }),
    },
    console: () => here,
    person: () => 'Ana Lima',
    now: () => new Date(minute(60)),
    version: '0.1.0',
    pageParts: async () => ({ style: '', script: '' }),
    print: async (page) => ({ ok: true, value: Buffer.from(JSON.stringify(page)) }),
  });
  return async (as: (typeof exportKindSchema.options)[number]) =>
    Buffer.from(good(await exports.make(incident, as))).toString();
};

const words = (kind: Kind): Readonly<Record<string, string>> => {
  const { state, facts } = ofKind(kind);
  const page = brief(state, minute(60));
  const [thread] = facts.threads;
  const [decision] = facts.decisions;
  const [loan] = facts.loans;
  if (!thread || !decision || !loan) throw new Error('the sample lacks something');
  const reminder = { about: 'update', at: minute(60), words: 'due', detail: 'now' } as Reminder;
  return {
    'the brief as text': pageText(page),
    'the brief for Slack': JSON.stringify(pageSlack(page)),
    'the brief as Markdown': pageMarkdown(page),
    'the subject of its mail': briefSubject(facts),
    'a question to an owner': reportQuestion(facts, thread),
    'words for whoever joins': joiningWords(facts, '13:05 UTC'),
    'a decision that is shared': decisionWords(facts, decision),
    'words at the end of a loan': loanEnd(facts, loan, true, minute(60))?.text ?? '',
    'a notification': reminderText(facts, [reminder]).title,
    'the tray': trayView([{ id: 'x', facts, next: null }], minute(60)).lines[0]?.words ?? '',
    'the name of a copy': copyName(facts),
    'the name of a handover file': handoverName(facts),
    ...Object.fromEntries(exportKindSchema.options.map((as) => [`the name of ${as}`, exportName(facts, as)])),
  };
};

describe.each(exportKindSchema.options)('an export as %s', (as) => {
  it('of a drill says that it is one, and of an incident does not', async () => {
    expect(await filesOf('drill')(as)).toMatch(/\bdrill\b/iu);
    // The record's own first event has the kind; nothing else of an incident speaks of drills.
    expect((await filesOf('incident')(as)).replaceAll(/"kind":\s*"incident"/gu, '')).not.toMatch(
      /\bdrill\b/iu,
    );
  });
});

describe.each(Object.keys(words('drill')))('%s', (what) => {
  it('of a drill begins with it, and of an incident never says it', () => {
    expect(words('drill')[what]).toMatch(/DRILL/u);
    expect(words('incident')[what]).not.toMatch(/drill/iu);
  });
});

it('each medium of an update says so in its words', () => {
  const destinations = [
    { medium: 'slack', audience: 'internal', id: 's', name: '#ops', channel: 'C1' },
    { medium: 'email', audience: 'internal', id: 'e', name: 'all', recipients: ['a@example.org'] },
  ] satisfies readonly Destination[];
  const made = prepareDeliveries({
    model: model({ kind: 'drill', audience: 'internal' }),
    updateId: 'u1',
    destinations: [...destinations],
    sandbox: false,
    mailFrom: null,
    replyTo: '',
    earlier: [],
  });
  expect(made).toHaveLength(2);
  for (const { message, sandbox } of made) {
    expect(sandbox).toBe(true);
    expect(JSON.stringify(message)).toMatch(/DRILL/u);
  }
});

it('a drill that was practised comes back in from its JSON as a drill of its own', async () => {
  const json = await filesOf('drill', practiceId(incidentId))('json');
  expect(JSON.parse(json).incident).toMatchObject({ id: incidentId, kind: 'drill' });
  expect(json).toContain(`"commandId":"${practiceId(incidentId)}"`);
  expect(await readIncidentJson(await jsonFile(json))).toMatchObject({
    ok: true,
    value: { incident: incidentId },
  });
});
