import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import { logCsv } from '../../../src/domain/exports/log-csv.ts';
import { renumbered } from '../../../src/domain/incident/renumber.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { mergeCommandsFor, mergePreview, type Side } from '../../../src/domain/merge/merge.ts';
import { splitOff } from '../../../src/domain/merge/split.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { nextUpdate, owed } from '../../../src/domain/views/next-update.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { review } from '../../../src/domain/views/review.ts';
import { declared, minute, type Past, stateOf } from '../incident/spec.ts';
import { ended, slackDelivery, thread, update } from '../views/sample.ts';
import { carriedOut, factsIn } from './carry-out.ts';

const side = (id: string, ...past: readonly (Past | readonly Past[])[]): Side => ({
  id,
  state: stateOf(...past),
});
const into = side('main', declared({ number: 11 }), thread(1, 'ana'), thread(2, null));

/** What is in the log of the incident that goes on, after merging. */
const merged = (from: Side, threads: readonly { thread: number; into: number | null }[] = []) => {
  const commands = mergeCommandsFor(
    from,
    into,
    { threads, messages: [], promises: ['internal', 'external'] },
    defaultCadence,
  );
  if (commands === null) throw new Error('nothing was declared');
  return { ...commands, after: carriedOut(into.state, 'take', commands.takeIn) };
};

describe('what refers to something', () => {
  it('follows it to its new number in fields and in words, where it is unambiguous', () => {
    const numbers: Readonly<Record<string, number>> = { 'thread 2': 5, 'assumption 3': 7, 'task 4': 9 };
    const words = (text: string) =>
      renumbered('noted', { thread: 2, text }, (kind, number) => numbers[`${kind} ${number}`])?.text;
    expect(words('see #2 and A3 (K4), not #4512, A3b or v1.A3')).toBe(
      'see #5 and A7 (K9), not #4512, A3b or v1.A3',
    );
    expect(words('https://x.example/pull#2 and A3.1, PR-A3, A3 of INC-7')).toBe(
      'https://x.example/pull#2 and A3.1, PR-A3, A3 of INC-7',
    );
    expect(renumbered('reported', { thread: 3, conditions: 'x' }, () => undefined)).toBeNull();
  });
});

describe('a thread of the duplicate', () => {
  const from = side('dup', declared({ number: 12 }), thread(1, 'bo'), {
    type: 'reported',
    data: { thread: 1, conditions: 'full', actions: '', needs: '' },
  } as Past);

  it('joins one here when that is chosen: what was said is on it, its owner and its title stay', () => {
    const { after } = merged(from, [{ thread: 1, into: 2 }]);
    const facts = factsIn(after);
    expect(facts.threads).toHaveLength(2);
    expect(facts.threads[1]).toMatchObject({ number: 2, owner: null, reports: [{ conditions: 'full' }] });
    expect(
      logLines(after)
        .filter((line) => line.thread === 2 && line.from === 'INC-12')
        .map((line) => line.text),
    ).toEqual(['Thread: Thread 1; owner Bo Berg', 'full']);
  });

  it('is offered the live one here that has its title', () => {
    expect(mergePreview(from, into, defaultCadence, minute(60))?.threads).toEqual([
      { number: 1, title: 'Thread 1', into: 1 },
    ]);
  });
});

it('says who came from where, with times and authors of their own, in log and review', () => {
  const from = side('dup', declared({ number: 12, title: 'Payments fail' }), {
    type: 'severityChanged',
    data: { from: 'SEV3', severity: 'SEV1', why: 'it spreads' },
    by: 'bo',
    at: minute(7),
  });
  const { after } = merged(from);
  expect(factsIn(after).severity).toBe('SEV3');
  const line = logLines(after).find(({ text }) => text.startsWith('Severity'));
  expect(line).toMatchObject({
    occurredAt: minute(7),
    by: 'Bo Berg',
    from: 'INC-12',
    text: 'Severity: SEV3 → SEV1; because it spreads',
  });
  const text = pageText(review(after));
  expect(text).toContain('Taken in INC-12 Payments fail was merged into this incident');
  expect(logCsv(after)).toContain('Severity: SEV3 → SEV1; because it spreads,,,INC-12,');
  expect(text).toContain('Related: INC-12 Payments fail was merged into this one');
});

describe('what the duplicate told and promised', () => {
  const promise = update(3, { kind: 'at', at: minute(45) }, { deliveries: [slackDelivery('internal-3')] });
  const sent = ended('internal-3:#inc-42', { kind: 'sent', refused: [] });
  const from = side('dup', declared({ number: 12 }), promise, sent);

  it('is due here, until its audience hears from here', () => {
    const { after } = merged(from);
    const facts = factsIn(after);
    expect(nextUpdate(facts, minute(30), defaultCadence)).toMatchObject({
      kind: 'promised',
      promisedIn: 3,
      of: 12,
      audience: 'internal',
      dueAt: minute(45),
    });
    expect(logLines(after).map(({ text }) => text)).toContainEqual(
      expect.stringMatching(
        /^INC-12 told the internal audience in #inc-42 \(1 update; the last one: “Summary 3”\)\. That audience hears from here/u,
      ),
    );
    const told = stateOf(declared({ number: 11 }), thread(1, 'ana'), thread(2, null));
    const again = carriedOut(told, 'take', merged(from).takeIn);
    const later = owed(
      { ...factsIn(again), updates: [{ ...factsIn(from.state).updates[0], seq: 99 } as never] },
      defaultCadence,
    );
    expect(later.some(({ of }) => of === 12)).toBe(false);
  });

  it('is a question for each message that has not come to its end', () => {
    const unknown = ended('internal-3:#inc-42', {
      kind: 'unknown',
      code: 'timeout',
      cause: because('words', { words: 'No answer.' }),
    });
    const may = (...past: readonly Past[]) =>
      mergePreview(side('dup', declared(), promise, ...past), into, defaultCadence, minute(60))?.messages.map(
        (message) => message.may,
      );
    expect(may()).toEqual([['again', 'skipped']]);
    expect(
      may({ type: 'deliveryAttempted', data: { delivery: 'internal-3:#inc-42', attempt: 1 } }, unknown),
    ).toEqual([['sent', 'again', 'skipped']]);
  });
});

it('says in the log why what is owed on a thread that is split off ends here', () => {
  const from = side('old', declared({ number: 11 }), thread(1, 'ana'), {
    type: 'taskAdded',
    data: {
      task: 1,
      followUp: false,
      thread: 1,
      assumption: null,
      text: 'page them',
      owner: null,
      dueAt: null,
    },
  } as Past);
  const off = splitOff(1, { id: 'new', number: 12, title: 'Slow' }, [{ kind: 'task', from: 1, to: 3 }]);
  expect(logLines(carriedOut(from.state, 'off', off))).toContainEqual(
    expect.objectContaining({ ref: 'K1', detail: 'because it goes on as K3 of INC-12' }),
  );
});
