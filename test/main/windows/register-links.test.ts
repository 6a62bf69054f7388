import { expect, test } from 'vitest';
import { registerLinks } from '../../../src/main/windows/register-links.ts';

const asked = (platform: NodeJS.Platform, isPackaged: boolean): readonly unknown[][] => {
  const calls: unknown[][] = [];
  const app = { setAsDefaultProtocolClient: (...call: unknown[]) => calls.push(call) > 0 };
  registerLinks(app, { platform, isPackaged, program: 'electron.exe', app: 'C:\\throughline' });
  return calls;
};

test('an installed app takes the links on every system', () => {
  for (const platform of ['darwin', 'linux', 'win32'] as const)
    expect(asked(platform, true)).toEqual([['throughline']]);
});

test('one that is started from its sources says on Windows which app the program shall open', () => {
  expect(asked('win32', false)).toEqual([['throughline', 'electron.exe', ['C:\\throughline']]]);
});

test('elsewhere that would hand the links to a bare Electron, or to nothing', () => {
  expect(asked('darwin', false)).toEqual([]);
  expect(asked('linux', false)).toEqual([]);
});
