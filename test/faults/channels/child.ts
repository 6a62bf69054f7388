import { die, dyingFiles } from '../dying-files.ts';
import type { StepKill } from './kinds.ts';
import { type Life, playLife } from './play.ts';

/** One life in a process of its own, which is killed on its way. Argument: a {@link ChildLife} as JSON. */
export interface ChildLife {
  readonly life: Life;
  readonly kill: StepKill;
}

const { life, kill }: ChildLife = JSON.parse(process.argv[2] ?? '');
await playLife(life, { files: dyingFiles(kill, die) });
process.exit(0);
