import { userInfo } from 'node:os';
import { expect, test } from 'vitest';
import { accountName } from '../../../src/main/settings/account-name.ts';

test('whoever sits at the computer is called what it calls them', () => {
  expect(accountName()).toBe(userInfo().username);
});

test('an account without an entry does not keep the console from starting', () => {
  const none = () => {
    throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
  };
  expect(accountName(none)).toBe('me');
});
