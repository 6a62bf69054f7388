import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const terminal = fileURLToPath(new URL('../../../src/main/log/terminal.ts', import.meta.url));

/** How a process ends that writes where nobody reads any more; 7 when it came to its end. */
const endOf = (first: string): Promise<number | null> => {
  const script = `${first}
    process.stdin.on('data', async () => {
      for (let line = 0; line < 3; line++) {
        process.stderr.write('a line\\n');
        process.stdout.write('a line\\n');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      process.exit(7);
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  child.stdout.destroy();
  child.stderr.destroy();
  child.stdin.write('go\n');
  return new Promise((resolve) => child.once('exit', resolve));
};

test('a terminal that is gone does not end the console', async () => {
  const heard = `import { surviveDeadTerminal } from ${JSON.stringify(terminal)}; surviveDeadTerminal();`;
  expect(await endOf(heard)).toBe(7);
  // What it would be without.
  expect(await endOf('')).not.toBe(7);
});
