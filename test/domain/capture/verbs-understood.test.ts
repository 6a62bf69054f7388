import { describe, expect, test } from 'vitest';
import type { CaptureContext, ProblemOutcome } from '../../../src/domain/capture/outcome.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { chipsOf, commandOf, full, outcomeOf, parse, problemOf } from './world.ts';

type Case = readonly [line: string, command: CommandInput, context?: Partial<CaptureContext>];

const ana = 'p-ana';
const bo = 'p-bo';
const cy = 'p-cy';
const on2 = { selectedThread: 2 };
const note = (text: string, more: { thread?: number; occurredAt?: string } = {}): CommandInput => ({
  type: 'note',
  text,
  ...more,
});

/** Given the incident of world.ts, when this line is entered, then this is the command. */
const understood: Readonly<Record<string, readonly Case[]>> = {
  'a plain line is a note': [
    ['the vendor called', note('the vendor called')],
    ['  spaces around  ', note('spaces around')],
    ['see PR #4512', note('see PR #4512')],
    ['see PR #4512 and retry', note('see PR #4512 and retry')],
    ['the vendor called #2', note('the vendor called', { thread: 2 })],
    ['#2 queue is drained', note('queue is drained', { thread: 2 })],
    [
      '22:54 #2 queue is drained',
      note('queue is drained', { thread: 2, occurredAt: '2018-10-21T22:54:00.000Z' }),
    ],
    ['#2 is back', note('#2 is back', { thread: 2 })],
    ['#2 and #3 are slow', note('#2 and #3 are slow', { thread: 2 })],
    ['#9 is back', note('#9 is back')],
    ['\\#2 is back', note('#2 is back')],
    ['ask @ana to confirm on #1', note('ask @ana to confirm on #1', { thread: 1 })],
    ['ask @ana to confirm \\on #1', note('ask @ana to confirm on', { thread: 1 })],
    ['#2', note('#2')],
    ['ask @ana', note('ask @ana')],
    ['\\#2', note('#2')],
    ['PR \\#2', note('PR #2')],
    ['PR \\\\#2', note('PR \\#2')],
    ['see #3 \\#2', note('see #3 #2')],
    ['C:\\temp \\d+ \\\\nas\\share a\\|b', note('C:\\temp \\d+ \\\\nas\\share a\\|b')],
    ['one\n  two\n\nthree', note('one\n  two\n\nthree')],
    ['22:54 alerts', note('alerts', { occurredAt: '2018-10-21T22:54:00.000Z' })],
    ['22:54 alerts #1', note('alerts', { thread: 1, occurredAt: '2018-10-21T22:54:00.000Z' })],
    ['-10m alerts', note('alerts', { occurredAt: '2018-10-21T23:20:00.000Z' })],
    ['-1h30m alerts', note('alerts', { occurredAt: '2018-10-21T22:00:00.000Z' })],
    ['23:45 before midnight', note('before midnight', { occurredAt: '2018-10-20T23:45:00.000Z' })],
    ['2018-10-19 08:00 the deploy', note('the deploy', { occurredAt: '2018-10-19T08:00:00.000Z' })],
    ['\\22:54 alerts', note('22:54 alerts')],
    ['22:54', note('22:54')],
    ['25:61 alerts', note('25:61 alerts')],
    ['at 22:54 alerts', note('at 22:54 alerts')],
    ['22:52; the link was back', note('22:52; the link was back')],
    ['\\/etc/hosts is wrong', note('/etc/hosts is wrong')],
    ['//etc/hosts is wrong', note('/etc/hosts is wrong')],
    ['//etc/hosts is wrong #2', note('/etc/hosts is wrong', { thread: 2 })],
  ],
  note: [
    ['/note the vendor called', note('the vendor called')],
    ['/n #2 the vendor called', note('the vendor called', { thread: 2 })],
    ['/note -10m #2 called', note('called', { thread: 2, occurredAt: '2018-10-21T23:20:00.000Z' })],
    ['/note #2', note('#2')],
    ['/note called', note('called'), { selectedThread: 2 }],
  ],
  'the rest of the work on tasks and threads': [
    ['/drop K4 because the vendor did it', { type: 'dropTask', task: 4, why: 'the vendor did it' }],
    ['/dr k4', { type: 'dropTask', task: 4 }],
    ['/drop K4 not needed', { type: 'dropTask', task: 4, why: 'not needed' }],
    ['/drop K4 \\because', { type: 'dropTask', task: 4, why: 'because' }],
    ['/defer K4', { type: 'deferTask', task: 4 }],
    ['/def K1', { type: 'deferTask', task: 1 }],
    ['/rename #2 DB pool and proxy', { type: 'renameThread', thread: 2, title: 'DB pool and proxy' }],
    ['/ren proxy, see #3 later', { type: 'renameThread', thread: 2, title: 'proxy, see #3 later' }, on2],
  ],
  snooze: [
    ['/snooze update 15m', { type: 'snooze', what: 'update', until: '2018-10-21T23:45:00.000Z' }],
    ['/sn #3 1h', { type: 'snooze', what: 'thread:3', until: '2018-10-22T00:30:00.000Z' }],
    ['/snooze k4 15m', { type: 'snooze', what: 'task:4', until: '2018-10-21T23:45:00.000Z' }],
    ['/snooze A3 15m', { type: 'snooze', what: 'assumption:3', until: '2018-10-21T23:45:00.000Z' }],
    ['/snooze 15m L1', { type: 'snooze', what: 'loan:1', until: '2018-10-21T23:45:00.000Z' }],
    ['/snooze second look 15m', { type: 'snooze', what: 'secondLook', until: '2018-10-21T23:45:00.000Z' }],
    ['/snooze mess 15m', { type: 'snooze', what: 'outbox', until: '2018-10-21T23:45:00.000Z' }],
  ],
  dismiss: [
    [
      '/dismiss comms because Bo writes them anyway',
      { type: 'dismissNeed', what: 'noComms', why: 'Bo writes them anyway' },
    ],
    ['/di own thread: nobody is awake', { type: 'dismissNeed', what: 'leadOwns', why: 'nobody is awake' }],
    ['/dismiss thr I have nine', { type: 'dismissNeed', what: 'tooMany', why: 'I have nine' }],
    ['/dismiss hours because I slept', { type: 'dismissNeed', what: 'fatigue', why: 'I slept' }],
    [
      '/dismiss reports because all talk here',
      { type: 'dismissNeed', what: 'notAsked', why: 'all talk here' },
    ],
  ],
  thread: [
    ['/thread DB pool exhausted @ana', { type: 'openThread', title: 'DB pool exhausted', owner: ana }],
    ['/t @ana DB pool', { type: 'openThread', title: 'DB pool', owner: ana }],
    ['/THREAD DB pool', { type: 'openThread', title: 'DB pool' }],
    ['/thread DB pool @ana.', { type: 'openThread', title: 'DB pool', owner: ana }],
    ['/thread what @ana saw', { type: 'openThread', title: 'what @ana saw' }],
    ['/thread mail from \\@zed', { type: 'openThread', title: 'mail from @zed' }],
    ['/thread \\@bo is stuck @ana', { type: 'openThread', title: '@bo is stuck', owner: ana }],
    ['/thread a\nb', { type: 'openThread', title: 'a b' }],
  ],
  owner: [
    ['/owner #2 @cy', { type: 'assignThread', thread: 2, owner: cy }],
    ['/owner @cy #2', { type: 'assignThread', thread: 2, owner: cy }],
    ['/o #2 none', { type: 'assignThread', thread: 2, owner: null }],
    ['/o @cy', { type: 'assignThread', thread: 3, owner: cy }, { selectedThread: 3 }],
    ['/o #2 @cy', { type: 'assignThread', thread: 2, owner: cy }, { selectedThread: 3 }],
    ['/owner K4 @bo', { type: 'assignTask', task: 4, owner: bo }],
  ],
  state: [
    ['/state #2 blocked: vendor', { type: 'setThreadState', thread: 2, state: 'blocked', why: 'vendor' }],
    ['/state #2 blocked:vendor', { type: 'setThreadState', thread: 2, state: 'blocked', why: 'vendor' }],
    [
      '/state #2 blocked because vendor',
      { type: 'setThreadState', thread: 2, state: 'blocked', why: 'vendor' },
    ],
    [
      '/state #2 blocked by the vendor',
      { type: 'setThreadState', thread: 2, state: 'blocked', why: 'by the vendor' },
    ],
    [
      '/state #2 blocked: because of x',
      { type: 'setThreadState', thread: 2, state: 'blocked', why: 'because of x' },
    ],
    [
      '/state #2 ruled out: no errors',
      { type: 'setThreadState', thread: 2, state: 'ruledOut', why: 'no errors' },
    ],
    ['/state #2 ruledout', { type: 'setThreadState', thread: 2, state: 'ruledOut' }],
    ['/state #2 r', { type: 'setThreadState', thread: 2, state: 'ruledOut' }],
    ['/s #2 D', { type: 'setThreadState', thread: 2, state: 'done' }],
    ['/s parked', { type: 'setThreadState', thread: 4, state: 'parked' }, { selectedThread: 4 }],
    ['/s active #2', { type: 'setThreadState', thread: 2, state: 'active' }],
  ],
  report: [
    [
      '/report #2 pool 100/100 | raising the limit | a DBA',
      { type: 'report', thread: 2, conditions: 'pool 100/100', actions: 'raising the limit', needs: 'a DBA' },
    ],
    ['/r #2 pool full', { type: 'report', thread: 2, conditions: 'pool full' }],
    ['/r #2 | | a DBA', { type: 'report', thread: 2, conditions: '', needs: 'a DBA' }],
    ['/r #2 a|b', { type: 'report', thread: 2, conditions: 'a', actions: 'b' }],
    ['/r #2 grep a\\|b | x', { type: 'report', thread: 2, conditions: 'grep a|b', actions: 'x' }],
    ['/r pool full', { type: 'report', thread: 2, conditions: 'pool full' }, { selectedThread: 2 }],
  ],
  assume: [
    [
      '/assume #2 deploy 8f3 caused it ?high',
      { type: 'assume', thread: 2, text: 'deploy 8f3 caused it', confidence: 'high' },
    ],
    ['/a deploy caused it', { type: 'assume', text: 'deploy caused it' }],
    ['/a deploy caused it ?l #2', { type: 'assume', thread: 2, text: 'deploy caused it', confidence: 'low' }],
    ['/a deploy caused it ?', { type: 'assume', text: 'deploy caused it ?' }, { selectedThread: 2 }],
    ['/a deploy \\?high', { type: 'assume', text: 'deploy ?high' }],
    [
      '/a #2 the deploy caused it unless: errors began before it ?h',
      {
        type: 'assume',
        thread: 2,
        text: 'the deploy caused it',
        disproof: 'errors began before it',
        confidence: 'high',
      },
    ],
    ['/a it stays \\unless: told', { type: 'assume', text: 'it stays unless: told' }],
    [
      '/assume #2 nobody can log in unless they use SSO',
      { type: 'assume', thread: 2, text: 'nobody can log in unless they use SSO' },
    ],
    [
      '/a it was the deploy ?high unless: errors began before it',
      {
        type: 'assume',
        text: 'it was the deploy',
        confidence: 'high',
        disproof: 'errors began before it',
      },
    ],
    [
      '/a it was the deploy \\?high unless: no',
      { type: 'assume', text: 'it was the deploy ?high', disproof: 'no' },
    ],
    ['/a it rains unless:it is dry', { type: 'assume', text: 'it rains', disproof: 'it is dry' }],
  ],
  disprove: [
    [
      '/disprove A3 errors began before the deploy @bo 15m',
      {
        type: 'disprove',
        assumption: 3,
        disproof: 'errors began before the deploy',
        owner: bo,
        dueAt: '2018-10-21T23:45:00.000Z',
      },
    ],
    ['/disp A3 @bo', { type: 'disprove', assumption: 3, owner: bo }],
    ['/disp A3 older errors', { type: 'disprove', assumption: 3, disproof: 'older errors' }],
  ],
  evidence: [
    [
      '/evidence #2 +A3 errors doubled at deploy (Grafana)',
      { type: 'giveEvidence', thread: 2, supports: 3, text: 'errors doubled at deploy', source: 'Grafana' },
    ],
    [
      '/evidence #2 -A3 errors began before it (access log)',
      { type: 'giveEvidence', thread: 2, refutes: 3, text: 'errors began before it', source: 'access log' },
    ],
    ['/e errors doubled -A3 #2', { type: 'giveEvidence', thread: 2, refutes: 3, text: 'errors doubled' }],
    [
      '/e errors doubled (Grafana) +a3',
      { type: 'giveEvidence', supports: 3, text: 'errors doubled', source: 'Grafana' },
    ],
    [
      '/e errors doubled +A3 (Grafana)',
      { type: 'giveEvidence', supports: 3, text: 'errors doubled', source: 'Grafana' },
    ],
    ['/e +A1 -A2 both', { type: 'giveEvidence', supports: 1, refutes: 2, text: 'both' }],
    ['/e errors doubled (Grafana).', { type: 'giveEvidence', text: 'errors doubled.', source: 'Grafana' }],
    ['/e errors doubled. (Grafana).', { type: 'giveEvidence', text: 'errors doubled.', source: 'Grafana' }],
    [
      '/e no free connections (max_wal_senders is 3). (pg_basebackup output)',
      {
        type: 'giveEvidence',
        text: 'no free connections (max_wal_senders is 3).',
        source: 'pg_basebackup output',
      },
    ],
    ['/e none free \\(max is 3).', { type: 'giveEvidence', text: 'none free (max is 3).' }],
    ['/e waits in pg_sleep(10)', { type: 'giveEvidence', text: 'waits in pg_sleep(10)' }],
    ['/e slow (Grafana (EU))', { type: 'giveEvidence', text: 'slow', source: 'Grafana (EU)' }],
    [
      '/e slow https://g.example/d/1',
      { type: 'giveEvidence', text: 'slow', source: 'https://g.example/d/1' },
    ],
    ['/e https://g.example/d/1', { type: 'giveEvidence', text: 'https://g.example/d/1' }],
    [
      '/e slow (see https://g.example/d)',
      { type: 'giveEvidence', text: 'slow', source: 'see https://g.example/d' },
    ],
    ['/e (all of it)', { type: 'giveEvidence', text: '(all of it)' }],
    ['/e see A4512 +A9', { type: 'giveEvidence', text: 'see A4512 +A9' }],
    ['/e A9 motorway closed', { type: 'giveEvidence', text: 'A9 motorway closed' }],
    ['/e #2 22:52 link lost', { type: 'giveEvidence', thread: 2, text: '22:52 link lost' }],
    [
      '/e 22:52 #2 link lost',
      { type: 'giveEvidence', thread: 2, text: 'link lost', occurredAt: '2018-10-21T22:52:00.000Z' },
    ],
  ],
  decide: [
    ['/decide roll back 8f3 because errors', { type: 'decide', text: 'roll back 8f3', why: 'errors' }],
    ['/d roll back', { type: 'decide', text: 'roll back' }, { selectedThread: 2 }],
    ['/d #2 roll back because later', { type: 'decide', thread: 2, text: 'roll back', explainLater: true }],
    ['/d roll back because \\later', { type: 'decide', text: 'roll back', why: 'later' }],
    [
      '/d roll back because errors because x @ana',
      { type: 'decide', text: 'roll back', why: 'errors because x', decidedBy: ana },
    ],
    ['/d wait instead of D2 because no harm', { type: 'decide', text: 'wait', insteadOf: 2, why: 'no harm' }],
    ['/d wait instead of D2 @ana', { type: 'decide', text: 'wait', insteadOf: 2, decidedBy: ana }],
    ['/d wait instead of D9', { type: 'decide', text: 'wait instead of D9' }],
    ['/d wait \\instead of D2', { type: 'decide', text: 'wait instead of D2' }],
    ['/d roll back by @ana', { type: 'decide', text: 'roll back', decidedBy: ana }],
    [
      '/d roll back because errors by @ana',
      { type: 'decide', text: 'roll back', why: 'errors', decidedBy: ana },
    ],
    [
      '/d roll back, approved by @ana',
      { type: 'decide', text: 'roll back, approved by @ana', decidedBy: ana },
    ],
    ['/d roll back because trust me', { type: 'decide', text: 'roll back', explainLater: true, alone: true }],
    ['/d roll back because \\trust me', { type: 'decide', text: 'roll back', why: 'trust me' }],
    ['/d stop \\because why @ana', { type: 'decide', text: 'stop because why', decidedBy: ana }],
  ],
  task: [
    [
      '/task #2 page the DBA @bo 15m',
      { type: 'addTask', thread: 2, text: 'page the DBA', owner: bo, dueAt: '2018-10-21T23:45:00.000Z' },
    ],
    [
      '/ta page the DBA 1h30m @bo',
      { type: 'addTask', text: 'page the DBA', owner: bo, dueAt: '2018-10-22T01:00:00.000Z' },
    ],
    ['/ta wait \\5m', { type: 'addTask', text: 'wait 5m' }],
    [
      '/task check alerts in 2h @ana',
      { type: 'addTask', text: 'check alerts', owner: ana, dueAt: '2018-10-22T01:30:00.000Z' },
    ],
    [
      '/task check alerts @ana in 2h',
      { type: 'addTask', text: 'check alerts', owner: ana, dueAt: '2018-10-22T01:30:00.000Z' },
    ],
    [
      '/task check alerts @ana tomorrow',
      { type: 'addTask', text: 'check alerts', owner: ana, dueAt: '2018-10-22T09:00:00.000Z' },
    ],
    [
      '/task check alerts by 23:45 @ana',
      { type: 'addTask', text: 'check alerts', owner: ana, dueAt: '2018-10-21T23:45:00.000Z' },
    ],
    [
      '/task check alerts by 08:00',
      { type: 'addTask', text: 'check alerts', dueAt: '2018-10-22T08:00:00.000Z' },
    ],
    ['/task watch the queue for 2h', { type: 'addTask', text: 'watch the queue for 2h' }],
    ['/task look at the spike at 14:05', { type: 'addTask', text: 'look at the spike at 14:05' }],
    ['/task hand the pager to @bo', { type: 'addTask', text: 'hand the pager to @bo', owner: bo }],
    ['/task plan for \\tomorrow', { type: 'addTask', text: 'plan for tomorrow' }],
    ['/snooze update until 23:45', { type: 'snooze', what: 'update', until: '2018-10-21T23:45:00.000Z' }],
    ['/ta page @bo \\15m', { type: 'addTask', text: 'page 15m', owner: bo }],
    ['/ta page 0m', { type: 'addTask', text: 'page 0m' }],
  ],
  done: [
    ['/done K4', { type: 'completeTask', task: 4 }],
    ['/do -5m k4', { type: 'completeTask', task: 4, occurredAt: '2018-10-21T23:25:00.000Z' }],
  ],
  borrow: [
    [
      '/borrow access prod write for @ana, undo: drop role, 2h',
      {
        type: 'borrow',
        kind: 'access',
        text: 'prod write',
        person: ana,
        undo: 'drop role',
        expiresAt: '2018-10-22T01:30:00.000Z',
      },
    ],
    [
      '/borrow access prod write for @ana, approved by @bo, undo: drop role, 2h',
      {
        type: 'borrow',
        kind: 'access',
        text: 'prod write',
        person: ana,
        approver: bo,
        undo: 'drop role',
        expiresAt: '2018-10-22T01:30:00.000Z',
      },
    ],
    [
      '/b a prod write, read on db1, 2h, undo: drop it, then for all, approved by @bo, for @ana',
      {
        type: 'borrow',
        kind: 'access',
        text: 'prod write, read on db1',
        person: ana,
        approver: bo,
        undo: 'drop it, then for all',
        expiresAt: '2018-10-22T01:30:00.000Z',
      },
    ],
    ['/borrow person @ana from payments', { type: 'borrow', kind: 'person', person: ana, text: 'payments' }],
    [
      '/b person @ana from payments, approved by @cy',
      { type: 'borrow', kind: 'person', person: ana, approver: cy, text: 'payments' },
    ],
    [
      '/borrow people all engineering teams from checkout work, until 18:00',
      {
        type: 'borrow',
        kind: 'person',
        group: 'all engineering teams',
        text: 'checkout work',
        expiresAt: '2018-10-22T18:00:00.000Z',
      },
    ],
    [
      '/b team the on-call people, from: work from home, approved by @cy, undo: tell them, until tomorrow',
      {
        type: 'borrow',
        kind: 'person',
        group: 'the on-call people',
        text: 'work from home',
        approver: cy,
        undo: 'tell them',
        expiresAt: '2018-10-22T09:00:00.000Z',
      },
    ],
    ['/b group all engineering teams', { type: 'borrow', kind: 'person', text: 'all engineering teams' }],
    [
      '/borrow people two DBAs to recover from backup',
      { type: 'borrow', kind: 'person', text: 'two DBAs to recover from backup' },
    ],
    [
      '/borrow person migration from Oracle for @ana',
      { type: 'borrow', kind: 'person', person: ana, text: 'migration from Oracle' },
    ],
    [
      '/borrow people all teams from checkout work for @ana',
      { type: 'borrow', kind: 'person', person: ana, text: 'all teams from checkout work' },
    ],
    [
      '/b people two DBAs from:the migration',
      { type: 'borrow', kind: 'person', group: 'two DBAs', text: 'the migration' },
    ],
    ['/b people help \\from home', { type: 'borrow', kind: 'person', text: 'help from home' }],
    ['/b access read until then', { type: 'borrow', kind: 'access', text: 'read until then' }],
    ['/b rule ship without review', { type: 'borrow', kind: 'rule', text: 'ship without review' }],
    [
      '/b rule no review for @ana 2h',
      { type: 'borrow', kind: 'rule', text: 'no review', person: ana, expiresAt: '2018-10-22T01:30:00.000Z' },
    ],
    [
      '/b access to the laptop of @ana for now',
      { type: 'borrow', kind: 'access', text: 'to the laptop of @ana for now' },
    ],
    [
      '/b access prod undo:ask @bo in 2h',
      { type: 'borrow', kind: 'access', text: 'prod', undo: 'ask @bo in 2h' },
    ],
    [
      '/b access prod, for @ana, on db1, 2h',
      {
        type: 'borrow',
        kind: 'access',
        text: 'prod on db1',
        person: ana,
        expiresAt: '2018-10-22T01:30:00.000Z',
      },
    ],
    ['/b rule wait \\for \\@ana', { type: 'borrow', kind: 'rule', text: 'wait for @ana' }],
  ],
  return: [
    ['/return L1', { type: 'returnLoan', loan: 1 }],
    ['/ret L1 role dropped', { type: 'returnLoan', loan: 1, note: 'role dropped' }],
  ],
  park: [
    ['/park why did the canary pass?', { type: 'park', text: 'why did the canary pass?' }],
    ['/p what is #2', { type: 'park', text: 'what is #2' }],
  ],
  status: [
    ['/status identified', { type: 'setStatus', status: 'identified' }],
    ['/statu id because logs', { type: 'setStatus', status: 'identified', why: 'logs' }],
    ['/status resolved', { type: 'setStatus', status: 'resolved' }],
    [
      '/status in progress: go',
      { type: 'setStatus', status: 'inProgress', why: 'go' },
      { kind: 'maintenance' },
    ],
    ['/status v', { type: 'setStatus', status: 'verifying' }, { kind: 'maintenance' }],
  ],
  sev: [
    ['/sev 1 because checkout is down', { type: 'setSeverity', severity: 'SEV1', why: 'checkout is down' }],
    ['/sev SEV2', { type: 'setSeverity', severity: 'SEV2' }],
    ['/se sev3: calm', { type: 'setSeverity', severity: 'SEV3', why: 'calm' }],
    ['/sev 10:00 2', { type: 'setSeverity', severity: 'SEV2', occurredAt: '2018-10-21T10:00:00.000Z' }],
  ],
  impact: [['/impact no payments in the EU #2', { type: 'setImpact', impact: 'no payments in the EU #2' }]],
  start: [
    ['/start 22:54', { type: 'setMilestone', milestone: 'began', at: '2018-10-21T22:54:00.000Z' }],
    ['/start -2h', { type: 'setMilestone', milestone: 'began', at: '2018-10-21T21:30:00.000Z' }],
    ['/start 2018-10-20 22:54', { type: 'setMilestone', milestone: 'began', at: '2018-10-20T22:54:00.000Z' }],
  ],
  summary: [['/summary payments fail', { type: 'setSummary', summary: 'payments fail' }]],
  outside: [
    ['/outside Checkout', { type: 'setOutsideName', outsideName: 'Checkout' }],
    ['/ou The shop #2', { type: 'setOutsideName', outsideName: 'The shop #2' }],
    ['/outside \\none', { type: 'setOutsideName', outsideName: 'none' }],
    ['/outside none of it', { type: 'setOutsideName', outsideName: 'none of it' }],
    ['/outside none', { type: 'setOutsideName', outsideName: '' }],
  ],
  title: [['/title Checkout errors', { type: 'setTitle', title: 'Checkout errors' }]],
  tag: [['/tag Checkout, #eu-west', { type: 'tag', tags: ['checkout', 'eu-west'] }]],
  untag: [['/untag dns', { type: 'untag', tags: ['dns'] }]],
  bridge: [
    [
      '/bridge https://meet.example.com/inc-42',
      { type: 'setBridge', url: 'https://meet.example.com/inc-42' },
    ],
    ['/bridge none', { type: 'setBridge', url: '' }],
  ],
  zone: [
    ['/zone europe/berlin', { type: 'setZone', zone: 'Europe/Berlin' }],
    ['/zone PST', { type: 'setZone', zone: 'America/Los_Angeles' }],
  ],
  role: [
    ['/role comms @bo', { type: 'assignRole', role: 'communicationsLead', person: bo }],
    ['/ro @bo l', { type: 'assignRole', role: 'incidentLead', person: bo }],
    ['/role deputy none', { type: 'assignRole', role: 'deputy', person: null }],
    ['/role incident lead @cy', { type: 'assignRole', role: 'incidentLead', person: cy }],
  ],
  settle: [
    [
      '/settle A3 refuted because of the log',
      { type: 'settleAssumption', assumption: 3, state: 'refuted', why: 'of the log' },
    ],
    ['/set a3 s', { type: 'settleAssumption', assumption: 3, state: 'supported' }],
  ],
  answer: [
    ['/answer Q1 only the home page', { type: 'answerParked', question: 1, answer: 'only the home page' }],
  ],
  explain: [['/explain D2 no time to fix', { type: 'explainDecision', decision: 2, why: 'no time to fix' }]],
  followup: [
    [
      '/followup test the backups @bo',
      { type: 'addTask', text: 'test the backups', owner: bo, followUp: true },
    ],
  ],
  criterion: [['/criterion errors below 0.1%', { type: 'addCriterion', text: 'errors below 0.1%' }]],
  reopen: [['/reopen because the errors are back', { type: 'reopen', why: 'the errors are back' }]],
};

for (const [verb, cases] of Object.entries(understood)) {
  describe(verb, () => {
    for (const [line, command, context] of cases) {
      test(line, () => {
        expect(commandOf(line, context)).toEqual(full(command));
      });
    }
  });
}

/** Given the incident of world.ts, when this line is entered, then it stays, with this reason. */
const refused: readonly (readonly [
  line: string,
  code: string,
  says: string,
  context?: Partial<CaptureContext>,
])[] = [
  ['/', 'noVerb', '/thread'],
  ['/ thread', 'noVerb', '/thread'],
  ['/usr/bin is full', 'unknownVerb', 'There is no /usr/bin'],
  ['/u', 'unknownVerb', '/update'],
  ['/updat', 'unknownVerb', '/update'],
  ['/clos', 'unknownVerb', '/close'],
  ['/c', 'unknownVerb', '/close'],
  ['/resolv', 'unknownVerb', '/resolve'],
  ['/note', 'needsText', 'A note needs words'],
  ['/note #9 x', 'unknownNumber', 'There is no thread #9; there are #1 to #4.'],
  ['/thread', 'needsText', 'title'],
  ['/thread @ana', 'needsText', 'title'],
  ['/thread DB pool @zed', 'unknownPerson', '@zed'],
  [
    `/thread ${'x'.repeat(212)}`,
    'tooLong',
    'A thread title can have at most 150 characters; this one has 212.',
  ],
  ['x'.repeat(8001), 'tooLong', 'A note can have at most 8000 characters; this one has 8001.'],
  ['/owner @cy', 'needsReference', 'thread'],
  ['/owner #2', 'needsPerson', 'none'],
  ['/owner #2 @cy now', 'tooMuch', 'nothing else'],
  ['/state #2', 'needsKeyword', 'active, blocked, parked, ruled out or done'],
  ['/state #2 broken', 'unknownKeyword', '"broken" is not a state'],
  ['/state blocked', 'needsReference', 'thread'],
  ['/report #2', 'needsText', 'at least one part'],
  ['/report #2 | |', 'needsText', 'at least one part'],
  ['/report #2 a|b|c|d', 'tooManyParts', '\\|'],
  ['/report a', 'needsReference', 'thread', { selectedThread: 9 }],
  ['/assume ?high', 'needsText', 'assumed'],
  ['/assume unless: it rains', 'needsText', 'assumed'],
  ['/assume it rains unless:', 'needsText', 'after "unless:"'],
  ['/disprove older errors', 'needsReference', 'Name an assumption'],
  ['/disprove A3', 'needsText', 'what would disprove A3, or who'],
  ['/disprove A3 older errors 15m', 'needsPerson', 'who is asked'],
  ['/evidence', 'needsText', 'observed'],
  ['/evidence #2 +A9 x', 'unknownNumber', 'A9'],
  ['/evidence A3 x', 'noSide', '+A3 or -A3'],
  ['/evidence +A3 -A3 x', 'bothSides', 'A3'],
  ['/decide because x', 'needsText', 'decided'],
  ['/decide x because', 'needsReason', 'because later'],
  ['/task @bo 15m', 'needsText', 'to be done'],
  ['/done', 'needsReference', 'K4'],
  ['/done K9', 'unknownNumber', 'K1 to K4'],
  ['/done K4 already', 'tooMuch', 'nothing else'],
  ['/done K1', 'unknownNumber', 'none to choose', { tasks: [] }],
  ['/drop', 'needsReference', 'K4'],
  ['/drop K9', 'unknownNumber', 'K1 to K4'],
  ['/defer K4 please', 'tooMuch', 'nothing else'],
  ['/rename #2', 'needsText', 'called now'],
  ['/rename proxy', 'needsReference', '#2'],
  [`/rename #2 ${'x'.repeat(151)}`, 'tooLong', '150'],
  ['/snooze update', 'needsTime', '15m'],
  ['/snooze 15m', 'needsKeyword', 'update'],
  ['/snooze #9 15m', 'unknownNumber', '#1 to #4'],
  ['/snooze #3 K4 15m', 'tooMuch', 'one thing'],
  ['/snooze update now 15m', 'tooMuch', 'one thing'],
  ['/snooze everything 15m', 'unknownKeyword', 'update, messages, handover'],
  ['/dismiss', 'needsKeyword', 'own thread, threads, comms, hours or reports'],
  ['/dismiss update because', 'unknownKeyword', 'own thread'],
  ['/dismiss comms', 'needsReason', 'why you dismiss it'],
  ['/borrow', 'needsKeyword', 'person, access or rule'],
  ['/borrow money', 'unknownKeyword', 'kind of loan'],
  ['/borrow access', 'needsText', 'which access'],
  ['/borrow people', 'needsText', 'who is borrowed, and off what'],
  ['/borrow team from checkout work', 'needsPerson', 'who is borrowed'],
  ['/borrow team , from checkout work', 'needsPerson', 'who is borrowed'],
  ['/borrow people all teams from:', 'needsText', 'what they are pulled off'],
  ['/borrow people all teams from: checkout work for @ana', 'twice', 'names two'],
  ['/borrow person @ana', 'needsText', 'from payments'],
  ['/borrow access x for @zed', 'unknownPerson', '@zed'],
  ['/borrow access x, approved by @zed, 2h', 'unknownPerson', '@zed'],
  ['/borrow access x, for @ana, for @bo', 'twice', 'one person'],
  ['/borrow person @ana from x for @bo', 'twice', 'one person'],
  ['/return', 'needsReference', 'L1'],
  ['/return L2', 'unknownNumber', 'there is L1'],
  ['/park', 'needsText', 'parked'],
  ['/status i', 'unknownKeyword', 'investigating or identified'],
  ['/status r', 'unknownKeyword', 'not a status'],
  ['/status identified', 'unknownKeyword', 'scheduled', { kind: 'maintenance' }],
  ['/status', 'needsKeyword', 'for example /status verifying', { kind: 'maintenance' }],
  ['/status resolved', 'unknownKeyword', 'not a status of a maintenance', { kind: 'maintenance' }],
  ['/sev', 'needsKeyword', 'SEV1'],
  ['/sev 5', 'unknownKeyword', '"5" is not a severity'],
  ['/impact', 'needsText', 'impact'],
  ['/start', 'needsTime', '22:54'],
  ['/start yesterday', 'needsTime', '22:54'],
  ['/milestone first response soon', 'needsTime', 'Say when: /milestone first response 22:54, '],
  ['/start 22:54 or so', 'tooMuch', 'nothing else'],
  ['/start 2030-01-01 10:00', 'future', 'in the future'],
  ['/note 2030-01-01 10:00 x', 'future', 'in the future'],
  ['/start 0000-01-01 00:00', 'refusedByRecord', 'time'],
  ['/tag dns 14:05', 'notATag', '"14:05" cannot be a tag'],
  ['/bridge meet', 'notALink', 'https://'],
  ['/bridge javascript:x', 'refusedByRecord', 'link'],
  ['/zone Mars', 'notAZone', 'Europe/Berlin'],
  ['/zone +02:00', 'notAZone', 'Europe/Berlin'],
  ['/role comms', 'needsPerson', 'none'],
  ['/role boss @bo', 'unknownKeyword', 'lead, deputy, comms or scribe'],
  ['/role comms bo', 'tooMuch', 'a role and a person'],
  ['/settle A3', 'needsKeyword', 'supported'],
  ['/settle A3 contradicted', 'unknownKeyword', 'not a state'],
  ['/settle refuted', 'needsReference', 'A3'],
  ['/answer Q1', 'needsText', 'Q1'],
  ['/explain D7 x', 'unknownNumber', 'D1 and D2'],
  ['/reopen', 'needsText', 'reopened'],
];

describe('a line that is not understood stays in the field', () => {
  for (const [line, code, says, context] of refused) {
    test(line.slice(0, 60), () => {
      const problem = problemOf(line, context);
      expect(problem.code).toBe(code);
      expect(problem.message).toContain(says);
    });
  }
});

describe('verbs that open a part of the interface', () => {
  test.each([
    ['/update', { what: 'update', audience: null }],
    ['/update external', { what: 'update', audience: 'external' }],
    ['/update int all calm', { what: 'update', audience: 'internal', text: 'all calm' }],
    ['/update in an hour', { what: 'update', audience: null, text: 'in an hour' }],
    ['/brief', { what: 'brief' }],
    ['/handover lead @cy', { what: 'handover', role: 'incidentLead', person: cy, text: '' }],
    [
      '/handover lead @cy copy is running',
      { what: 'handover', role: 'incidentLead', person: cy, text: 'copy is running' },
    ],
    ['/h @cy', { what: 'handover', role: null, person: cy }],
    ['/resolve', { what: 'resolve', text: '' }],
    ['/resolve because the errors are gone', { what: 'resolve', text: 'the errors are gone', why: '' }],
    ['/resolve the errors are gone', { what: 'resolve', text: 'the errors are gone' }],
    ['/falsealarm because it was a test', { what: 'falsealarm', text: 'it was a test' }],
    ['/close 18 hours of downtime', { what: 'close', text: '18 hours of downtime', why: '' }],
    ['/close because L1 is kept', { what: 'close', text: '', why: 'L1 is kept' }],
    ['/close Down because of X because L1 is kept', { text: 'Down because of X', why: 'L1 is kept' }],
    ['/close Down \\because of X', { text: 'Down because of X', why: '' }],
  ])('%s', (line, prefill) => {
    expect(outcomeOf(line)).toMatchObject({ kind: 'open', ...prefill });
  });
});

describe('what was understood is shown', () => {
  test.each([
    [
      '/evidence #2 -A3 errors began before it (access log)',
      ['evidence', '#2', 'refutes A3', 'source: access log'],
    ],
    ['/task 22:54 #2 page the DBA @bo 15m', ['task', '22:54 UTC', '#2', '@bo', 'in 15m']],
    ['23:45 x #2', ['2018-10-20 23:45 UTC', '#2']],
    ['/borrow access x for @ana, undo: y, 2h', ['borrow', 'Access', 'for @ana', 'undo', 'for 2h']],
    ['/r #2 a | b | c', ['report', '#2', 'actions', 'needs']],
    ['/d x because later', ['decide', 'why', 'explain later']],
  ])('%s', (line, labels) => {
    expect(chipsOf(line)).toEqual(labels);
  });

  test('a selected thread that is meant is a chip that was not typed', () => {
    const thread = parse('/state blocked', { selectedThread: 2 }).chips.find(({ kind }) => kind === 'thread');
    expect(thread).toEqual({ kind: 'thread', label: '#2', from: 6, to: 6 });
  });

  test('says what Enter will do', () => {
    expect(outcomeOf('/e #2 -A3 x')).toMatchObject({ summary: 'Log evidence on #2 against A3' });
    expect(outcomeOf('-10m x')).toMatchObject({ summary: 'Log a note, as of 23:20 UTC' });
  });

  test.each([
    ['/thread pool is full @dr cy', '@dr is nobody yet, so it stays text: a name is one word at the end · '],
    [
      '/thread pool is full @"dr cy"',
      '@dr is nobody yet, so it stays text: a name is one word at the end · ',
    ],
    [
      '/thread @"dr cy" pool is full',
      '@dr is nobody yet, so it stays text: a name is one word at the end · ',
    ],
    ['/task call @ana today', '@ana stays text: a name goes at the end · '],
    ['/task call @ana today @bo', ''],
    ['/task call \\@ana today', ''],
    ['/task @ana said that it is only the pool', ''],
    ['/thread mail to a@b.example bounces', ''],
    ['call @ana today', ''],
  ])('says of a name that it stays text: %s', (line, hint) => {
    const outcome = outcomeOf(line);
    const bare = outcomeOf(line.replaceAll('@', ''));
    if (!('summary' in outcome) || !('summary' in bare)) throw new Error('not understood');
    if (hint === '') expect(outcome.summary).not.toContain('stays text');
    else expect(outcome.summary).toBe(`${hint}${bare.summary}`);
  });
});

test('nothing typed is lost: a line that is not understood can be logged as it is', () => {
  expect(outcomeOf('  /nonsense #2 \\x ')).toMatchObject({
    asNote: { type: 'note', text: '/nonsense #2 \\x' },
  });
  expect(outcomeOf(`/${'x'.repeat(8001)}`)).toMatchObject({ asNote: null });
  expect(outcomeOf('/thread x @zed')).toMatchObject({ unknownPerson: 'zed' });
});

test('a name that nobody has can stay text, where the line does without a person', () => {
  const { asText } = outcomeOf('/task drain the queue @zed, then @yan') as ProblemOutcome;
  expect(asText).toMatchObject({ command: { type: 'addTask', text: 'drain the queue @zed, then @yan' } });
  expect(outcomeOf('/thread x @zed')).toMatchObject({ asText: { command: { title: 'x @zed' } } });
  expect(outcomeOf('/owner #2 @zed')).not.toHaveProperty('asText');
});

test.each([
  ['@anna', 'ana'],
  ['@an', 'ana'],
  ['@aan', 'ana'],
  ['@CYY', 'cy'],
  ['@zed', undefined],
  ['@b', undefined],
])('%s was meant for %s', (typed, near) => {
  const outcome = outcomeOf(`/thread x ${typed}`) as ProblemOutcome;
  expect(outcome.nearPerson).toBe(near);
  if (near !== undefined) expect(outcome.message).toContain(`Did you mean @${near}?`);
});

test('an empty line is nothing', () => {
  expect(outcomeOf(' \n ')).toEqual({ kind: 'empty' });
});
