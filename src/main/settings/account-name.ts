import { userInfo } from 'node:os';

/** The name of the logged-in user; "me" if the account has no entry, as in some containers. */
export const accountName = (read: () => string = () => userInfo().username): string => {
  try {
    return read();
  } catch {
    return 'me';
  }
};
