import { expect } from 'vitest';

/** Expects something that becomes true in a moment; ten seconds, because the machine may be busy. */
export function eventually<T>(read: () => T | Promise<T>): ReturnType<typeof expect.poll<T>> {
  return expect.poll(read, { timeout: 10_000, interval: 20 });
}
