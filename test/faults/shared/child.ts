import { die } from '../dying-files.ts';
import { armedFiles } from './armed-files.ts';
import { type Console, openConsole } from './console.ts';
import type { Ask, FromConsole, ToConsole } from './messages.ts';

/** One console after the other in a process of its own, which can be killed. Talks to its parent in messages.ts's words. */

// Loaded before anything is asked: children wait ready, and are killed while they work.
await Promise.all([import('@slack/web-api'), import('nodemailer/lib/smtp-connection')]);

const tell = (message: FromConsole): void => {
  // A parent that has gone needs no answer.
  process.send?.(message, undefined, undefined, () => undefined);
};

const { files, arm } = armedFiles(die);
let console_: Console | null = null;

const answer = async (ask: Ask): Promise<unknown> => {
  if (ask.do === 'start') {
    arm(null);
    const opened = await openConsole(ask.config, files, (view) => {
      // One that was closed may still hear of something.
      if (console_ === opened) tell({ kind: 'view', view });
    });
    console_ = opened;
    return tell({ kind: 'view', view: opened.view() });
  }
  if (console_ === null) throw new Error('not started');
  switch (ask.do) {
    case 'declare':
      return console_.declare(ask.commandId, ask.input);
    case 'share':
      return console_.share();
    case 'join':
      return console_.join(ask.link);
    case 'execute':
      return console_.execute(ask.commandId, ask.input);
    case 'goOn':
      return console_.goOn();
    case 'goOnAlone':
      return console_.goOnAlone();
    case 'arm':
      return arm(ask.death);
    case 'clock':
      return console_.moveClock(ask.offsetMs);
    case 'close': {
      const last = console_;
      console_ = null;
      return last.close();
    }
  }
};

process.on('message', async ({ id, ask }: ToConsole) => {
  try {
    tell({ kind: 'answer', id, value: await answer(ask) });
  } catch (error) {
    const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tell({ kind: 'broke', id, message });
  }
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready' });
