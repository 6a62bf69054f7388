import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { echoTo } from '../../../src/main/log/terminal.ts';

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

test('log lines go to a program that reads along, not to a person at a terminal', () => {
  const written = (isTTY: boolean): readonly string[] => {
    const lines: string[] = [];
    echoTo({ isTTY, write: (line: string | Uint8Array) => lines.push(String(line)) > 0 })('a line\n');
    return lines;
  };
  expect(written(false)).toEqual(['a line\n']);
  expect(written(true)).toEqual([]);
});
