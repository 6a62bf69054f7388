import type { VerbWord } from '../../../domain/capture/verb.ts';
import { verbs } from '../../../domain/capture/verbs.ts';
import type { NamedCommand } from '../../../shared/keys/usual-keys.ts';
import { type AppCommand, type Described, isNotClosed } from '../command.ts';
import { focusCapture } from '../focus.ts';

/** A command that begins a capture line with a verb, and leaves the rest to be typed. */
export const beginsLine = (verb: VerbWord, name: string, when = isNotClosed): Described => ({
  name,
  when,
  run: () => focusCapture(`/${verb} `),
});

/** The verbs that have a command in another group. */
const elsewhere: Readonly<Partial<Record<VerbWord, NamedCommand>>> = {
  thread: 'newThread',
  report: 'report',
  owner: 'assign',
  state: 'state',
  assume: 'assume',
  evidence: 'evidence',
  decide: 'decide',
  task: 'task',
  borrow: 'borrow',
  park: 'park',
  private: 'privateNote',
  sev: 'severity',
  status: 'status',
  impact: 'impact',
  summary: 'summary',
  brief: 'brief',
  handover: 'handover',
  falsealarm: 'falseAlarm',
  reopen: 'reopen',
  update: 'composeInternal',
  resolve: 'resolve',
  close: 'close',
};

/** A command for every other verb of the capture line, named by what it does. */
export const lineCommands: readonly AppCommand[] = verbs
  .filter(({ word }) => elsewhere[word] === undefined)
  .map(({ word, help }) => ({ id: `line:${word}`, group: 'Capture line', ...beginsLine(word, `${help} …`) }));
