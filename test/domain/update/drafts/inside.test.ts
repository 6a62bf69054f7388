import { describe, expect, it } from 'vitest';
import {
  assigned,
  became,
  believed,
  completed,
  decided,
  inside,
  opened,
  reported,
  seen,
  severity,
  status,
  task,
  updated,
} from './record.ts';

/** What an internal draft says so that somebody who knows nothing else is not misled. */

const stepsOf = (...args: Parameters<typeof inside>) => inside(...args).nextSteps.map(({ text }) => text);

describe('Given what an owner said that they are doing, when an internal update is filled in', () => {
  const looking = [opened(1, 'Gateway errors', 1), reported(1, 10, { actions: 'Comparing the four nodes' })];
  const stopping = [opened(1, 'Pool', 1), reported(1, 10, { actions: 'Stopping the billing job' })];

  it('then looking for the cause is no step once it is known, or once something was seen', () => {
    expect(stepsOf(looking, 20)).toEqual(['Gateway errors: comparing the four nodes']);
    expect(stepsOf([...looking, status('identified', 15)], 20).join()).not.toContain('comparing');
    expect(stepsOf([...looking, seen(1, 1, 'Only two answer 504', 15)], 20).join()).not.toContain(
      'comparing',
    );
  });

  it('then it is no step once its thread says what became of it, and says as of when after any other word', () => {
    expect(stepsOf([...stopping, seen(1, 1, 'Job stopped', 15)], 20).join()).not.toContain('topping');
    expect(stepsOf([...stopping, decided(1, 'Leave it alone', 15, 1)], 20).join()).not.toContain('topping');
    expect(stepsOf([...stopping, seen(1, 1, 'Errors are at 3 %', 15)], 20)).toEqual([
      'Pool: stopping the billing job (as of 13:10 UTC)',
    ]);
  });
});

describe('Given what a thread lacks, when an internal update is filled in', () => {
  const lacking = (needs: string) => [opened(1, 'Index subsystem', 1), reported(1, 10, { needs })];

  it('then it says for what, where its words are few or hang on others', () => {
    expect(inside(lacking('a DBA'), 20).needs).toBe('Index subsystem: a DBA.');
    expect(inside(lacking('Everybody who has restarted it before'), 20).needs).toBe(
      'Index subsystem: everybody who has restarted it before.',
    );
    expect(inside(lacking('Someone from support to confirm which accounts are real'), 20).needs).toBe(
      'Someone from support to confirm which accounts are real.',
    );
  });

  it.each([
    ['an owner was given', assigned(1, 15)],
    ['the thread is in another state', became(1, 'blocked', 'waiting for the vendor', 15)],
    ['something was decided about it', decided(1, 'Use the share as space', 15)],
  ])('then it is lacked no more once %s', (_what, later) => {
    expect(inside([...lacking('Space to put the remains'), later], 20).needs).not.toContain('pace to put');
  });
});

describe('Given a report of half an hour ago, when an internal update is filled in', () => {
  it('then it carries its time from then on, and so does what it lacks', () => {
    const past = [
      opened(1, 'Index subsystem', 1),
      reported(1, 2, { conditions: 'The index is down', actions: 'restarting it', needs: 'Two more people' }),
    ];
    const soon = inside(past, 30);
    expect(JSON.stringify([soon.nextSteps, soon.needs])).not.toContain('as of');
    const later = inside(past, 35);
    expect(later.nextSteps[0]?.text).toContain('(as of 13:02 UTC)');
    expect(later.needs).toContain('(as of 13:02 UTC)');
  });
});

describe('Given a thread with a task that is done, when an internal update is filled in', () => {
  it('then the task is said to be done, not the thread', () => {
    const { currentStatus } = inside(
      [opened(1, 'Switch over', 1), task(1, 1, 'Set the store to read-only', 2), completed(1, 10)],
      20,
    );
    expect(currentStatus).toEqual(['Switch over: the task “Set the store to read-only” is done.']);
  });
});

describe('Given an assumption about the cause, when an internal update is filled in', () => {
  const past = [
    opened(1, 'Firewall', 1),
    opened(2, 'Edge', 1),
    believed(1, 1, 'A new rule causes the load on the CPU.', 5),
    seen(1, 1, 'All time is spent in one expression', 10, { supports: 1, source: 'CPU profile' }),
    reported(2, 11, { conditions: 'Traffic is down by 80 percent' }),
  ];

  it('then it is named once it is supported, with what supports it, and the cause is not unknown any more', () => {
    const before = inside(past.slice(0, 3), 20);
    expect(before.summary).not.toContain('cause');
    expect(before.unknowns).toBe('The cause.\nWhether a new rule causes the load on the CPU.');
    const after = inside([...past, status('identified', 12)], 20);
    expect(after.summary).toBe(
      'We are working on a fix. The cause: a new rule causes the load on the CPU (supported by: CPU profile).',
    );
    expect(after.unknowns).toBe('How long it will take.');
  });

  it('then one observation while we still investigate makes it likely', () => {
    expect(inside(past, 20).summary).toContain('The most likely cause: a new rule causes');
  });

  it('then it does not explain what came back after it had seemed fixed', () => {
    const { summary, unknowns } = inside(
      [
        ...past,
        status('monitoring', 30),
        status('investigating', 40),
        reported(2, 41, { conditions: 'It is back' }),
      ],
      45,
    );
    expect(summary).toContain('It had seemed fixed before.');
    expect(summary).not.toContain('a new rule');
    expect(unknowns).toContain('The cause.');
  });

  it('then one that led to saying that the cause is known is the cause, whatever its words', () => {
    const led = [
      opened(1, 'Clean-up job', 1),
      believed(1, 1, 'The job treats files without a preview as orphans.', 5),
      seen(1, 1, 'Exactly those are gone', 6, { supports: 1, source: 'Inventory' }),
    ];
    expect(inside(led, 20).summary).not.toContain('cause');
    expect(inside([...led, status('identified', 7)], 20).summary).toContain(
      'The cause: the job treats files without a preview as orphans (supported by: Inventory).',
    );
  });

  it('then one that is a guess at a thing is told as that thing', () => {
    const guess = [
      opened(1, 'Queue', 1),
      believed(1, 1, 'Probably the expired certificate of the relay.', 5),
    ];
    expect(inside(guess, 20).unknowns).toContain('Whether it is the expired certificate of the relay.');
    const shown = [...guess, seen(1, 1, 'TLS is refused', 6, { supports: 1 }), status('identified', 7)];
    expect(inside(shown, 20).summary).toContain(
      'The cause: the expired certificate of the relay (supported by: log).',
    );
  });
});

describe('Given assumptions, when an internal update is filled in', () => {
  it('then open ones are asked in plain English, without the remark behind them', () => {
    const { unknowns } = inside(
      [
        believed(null, 1, 'Packet loss makes requests time out; it was so last week.', 1),
        believed(null, 2, 'We think that Azure keeps snapshots', 2),
        believed(null, 3, 'DNS is slow', 3),
        believed(null, 4, 'Maybe the new deploy broke it', 4),
      ],
      20,
    );
    expect(unknowns.split('\n')).toEqual([
      'The cause.',
      'Whether packet loss makes requests time out.',
      'Whether Azure keeps snapshots.',
      'Whether DNS is slow.',
      'Whether the new deploy broke it.',
    ]);
  });

  it('then those of a thread that is done are asked while a plan rests on them', () => {
    const past = [
      opened(1, 'Backups', 1),
      believed(1, 1, 'The snapshot of 17:20 is complete', 2),
      became(1, 'done', '', 5),
    ];
    expect(inside(past, 20).unknowns).not.toContain('snapshot');
    expect(inside([...past, decided(1, 'Restore from the snapshot of 17:20', 6)], 20).unknowns).toContain(
      'Whether the snapshot of 17:20 is complete.',
    );
  });

  it.each(['parked', 'done', 'ruledOut'] as const)(
    'then those of a thread that is %s are not asked',
    (state) => {
      const past = [opened(1, 'Cache', 1), believed(1, 1, 'The cache is cold', 2)];
      expect(inside(past, 20).unknowns).toContain('cache is cold');
      expect(inside([...past, became(1, state, '', 5)], 20).unknowns).not.toContain('cold');
    },
  );

  it('then those from before it became worse are not asked while nobody has said a word on their thread since', () => {
    const past = [
      opened(1, 'Spam', 1),
      believed(1, 1, 'Spam is all of the load', 2),
      severity('SEV1', 'SEV2', '', 3),
      severity('SEV2', 'SEV1', 'The database is gone', 10),
    ];
    expect(inside(past, 20).unknowns).not.toContain('spam');
    const again = [...past, reported(1, 12, { conditions: 'Still coming in' })];
    expect(inside(again, 20).unknowns).toContain('Whether spam is all of the load.');
  });

  it('then one that turned out wrong is not told beside its thread that was ruled out', () => {
    const past = [
      opened(1, 'Attack', 1),
      believed(1, 1, 'An attack causes the errors', 2),
      seen(1, 1, 'Traffic is as always', 5, { refutes: 1 }),
    ];
    expect(inside(past, 20).currentStatus).toEqual([
      'Attack: traffic is as always. We no longer assume that an attack causes the errors.',
    ]);
    const ruledOut = [...past, became(1, 'ruledOut', 'No flood of requests', 6)];
    expect(inside(ruledOut, 20).currentStatus).toEqual(['Attack: ruled out. No flood of requests.']);
  });
});

describe('Given decisions, when an internal update is filled in', () => {
  it('then the summary tells the newest that is newer than the status, with its time', () => {
    const past = [
      opened(1, 'Restore from backup', 1),
      opened(2, 'Public notes', 1),
      reported(1, 5, { conditions: 'Copying' }),
      reported(2, 6, { conditions: 'Many read them' }),
      decided(1, 'We decided to restore from the backup of 17:20', 10),
      decided(2, 'Tell users on the status page', 12),
    ];
    expect(inside(past, 20).summary).toContain('Decided at 13:10 UTC: restore from the backup of 17:20.');
    expect(inside([...past, status('monitoring', 15)], 20).summary).not.toContain('Decided');
  });

  it('then what it says stands once', () => {
    const { summary, currentStatus } = inside(
      [
        updated(1, 1),
        opened(1, 'Restore', 2),
        opened(2, 'Notes', 2),
        reported(2, 4, { conditions: 'Many read them' }),
        reported(1, 5, { conditions: 'Half of it is copied' }),
      ],
      20,
    );
    expect(summary).toContain('Restore: half of it is copied.');
    expect(currentStatus).toEqual(['Notes: many read them.']);
  });
});

describe('Given a blocked thread, when an internal update is filled in', () => {
  it.each([
    ['Waiting for the vendor', 'Web tier: blocked, waiting for the vendor.'],
    ['rate limits of GitHub', 'Web tier: blocked (rate limits of GitHub).'],
    ['GitHub limits us', 'Web tier: blocked. GitHub limits us.'],
  ])('then its reason "%s" reads as English', (why, told) => {
    expect(inside([opened(1, 'Web tier', 1), became(1, 'blocked', why, 5)], 20).currentStatus).toEqual([
      told,
    ]);
  });
});

describe('Given many threads with news, when an internal update is filled in', () => {
  it('then what is going on is not hidden by what is over', () => {
    const live = [1, 2, 3, 4];
    const over = [5, 6, 7];
    const { currentStatus } = inside(
      [
        ...[...live, ...over].map((n) => opened(n, `Thread ${n}`, 1)),
        ...live.map((n) => reported(n, 5 + n, { conditions: `The pool ${n} is full` })),
        ...over.map((n) => became(n, 'done', `Found ${n}`, 20)),
      ],
      30,
    );
    for (const n of live) expect(currentStatus.join('\n')).toContain(`Thread ${n}: the pool ${n} is full`);
    expect(currentStatus.at(-1)).toContain('And 3 more: #5, #6, #7.');
  });

  it('then a title with a part behind a colon, or words with one, make no two colons', () => {
    const { currentStatus } = inside(
      [
        opened(1, 'Keep users informed: notes, stream', 1),
        opened(2, 'Token pool', 1),
        opened(3, 'What do the alerts have in common?', 1),
        reported(2, 10, { conditions: 'Job stopped: pool falls' }),
        became(3, 'done', 'A failover', 11),
        reported(1, 12, { conditions: 'Many read them' }),
      ],
      20,
    );
    expect(currentStatus).toEqual([
      'Keep users informed: many read them.',
      'What do the alerts have in common? Done. A failover.',
      'Token pool – job stopped: pool falls.',
    ]);
  });
});

describe('Given a thread that was silent for long, when an internal update is filled in', () => {
  it('then it is named while the incident goes on, and not once it is over', () => {
    const past = [opened(1, 'Counting', 1), updated(1, 5)];
    expect(inside(past, 100).currentStatus).toEqual(['No news of: Counting (since 13:01 UTC)']);
    expect(inside([...past, status('resolved', 90)], 100).currentStatus.join()).not.toContain('No news');
  });
});

describe('Given a change of severity, when an internal update is filled in', () => {
  it('then its way is told, from what to what', () => {
    const past = [opened(1, 'Pool', 1), severity('SEV1', 'SEV2', 'Declines are at 2%', 10)];
    expect(inside(past, 20).summary).toContain(
      'Severity lowered from SEV1 to SEV2 at 13:10 UTC: declines are at 2%.',
    );
    expect(inside([...past, severity('SEV2', 'SEV1', 'All fail', 15)], 20).summary).toContain(
      'Severity raised from SEV2 to SEV1 at 13:15 UTC: all fail.',
    );
  });
});
