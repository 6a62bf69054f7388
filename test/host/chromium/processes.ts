import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The system that is there, whichever the app is made to believe in. */
const { platform } = process;

/** Whether a process with this id is running. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !hasEnded(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A process that has ended keeps its id until its parent asks for its exit code (proc_pid_stat(5): state Z). */
function hasEnded(pid: number): boolean {
  if (platform !== 'linux') return false;
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}

/** Ends a process that leads its own group, and the whole group with it; silent if it is gone. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** Waits until `condition` holds or `ms` milliseconds have passed; says which. */
export async function waitFor(condition: () => boolean, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (!condition()) {
    if (performance.now() > until) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}
