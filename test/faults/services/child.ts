import { die, dyingFiles } from '../dying-files.ts';
import type { ErrandKill } from './kinds.ts';
import { type Life, playLife } from './play.ts';

/** One life in a process of its own, which is killed on its way. Argument: a {@link ChildLife} as JSON. */
export interface ChildLife {
  readonly life: Life;
  readonly kill: ErrandKill;
}

const { life, kill }: ChildLife = JSON.parse(process.argv[2] ?? '');
// At the service the other process does it.
await playLife(life, kill.at === 'record' ? { files: dyingFiles(kill, die) } : {});
process.exit(0);
