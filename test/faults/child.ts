import { die, dyingFiles } from './dying-files.ts';
import type { Kill } from './kinds.ts';
import type { Ask, FromChild, ToChild } from './messages.ts';
import { openSubject, type Subject } from './subject.ts';

/** The subject in a process of its own, which can be killed. Talks to its parent in messages.ts's words. */

// Loaded before anything is asked: children wait ready, and are killed while they work.
await Promise.all([import('@slack/web-api'), import('nodemailer/lib/smtp-connection')]);

const tell = (message: FromChild): void => {
  // A parent that has gone needs no answer.
  process.send?.(message, undefined, undefined, () => undefined);
};

/** The kill is told first: nobody could tell afterwards which one it was. */
const filesFor = (kill: Kill | null) => (kill?.at === 'record' ? { files: dyingFiles(kill, die) } : {});

let subject: Subject | null = null;

const answer = async (ask: Ask): Promise<unknown> => {
  if (ask.do === 'start') {
    subject = await openSubject(ask.config, {
      ...filesFor(ask.kill),
      onChange: (view) => tell({ kind: 'view', view }),
    });
    // Told like every other view: what comes after it must not be overtaken.
    return tell({ kind: 'view', view: subject.view() });
  }
  if (subject === null) throw new Error('not started');
  switch (ask.do) {
    case 'declare':
      return subject.declare(ask.commandId);
    case 'execute':
      return subject.execute(ask.incident, ask.commandId, ask.input);
    case 'clock':
      return subject.moveClock(ask.offsetMs);
    case 'close':
      return subject.close();
  }
};

process.on('message', async ({ id, ask }: ToChild) => {
  try {
    tell({ kind: 'answer', id, value: await answer(ask) });
  } catch (error) {
    tell({
      kind: 'broke',
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
