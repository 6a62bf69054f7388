import { type VerbWord, verbs } from '../../domain/capture/verbs.ts';
import { type AppCommand, isNotClosed } from './command.ts';
import { focusCapture } from './focus.ts';

/** What begins a line, under the names that the command table already has for it. */
const named: ReadonlySet<VerbWord> = new Set([
  ...([
    'thread',
    'report',
    'owner',
    'state',
    'assume',
    'evidence',
    'decide',
    'task',
    'borrow',
    'park',
  ] as const),
  ...(['sev', 'status', 'impact', 'summary', 'brief', 'handover', 'falsealarm', 'reopen'] as const),
  ...(['update', 'resolve', 'close'] as const),
]);

/** Every other verb of the capture line by what it does: the line begins with it and waits for the rest. */
export const lineCommands: readonly AppCommand[] = verbs
  .filter(({ word }) => !named.has(word))
  .map(({ word, help }) => ({
    id: `line:${word}`,
    name: `${help} …`,
    group: 'Capture line',
    when: isNotClosed,
    run: () => focusCapture(`/${word} `),
  }));
