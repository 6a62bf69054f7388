import { userInfo } from 'node:os';

/** What the computer calls whoever sits at it; "me" where the account has no entry, as in some containers. */
export const accountName = (read: () => string = () => userInfo().username): string => {
  try {
    return read();
  } catch {
    return 'me';
  }
};
