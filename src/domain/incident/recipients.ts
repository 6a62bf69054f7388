import { z } from 'zod';
import { limits } from './limits.ts';

/** A list of mail addresses as it was understood. */
interface ReadRecipients {
  /** Each once, in the order they were written. */
  readonly addresses: readonly string[];
  /** The parts that are not addresses, as they were written. */
  readonly invalid: readonly string[];
}

const address = z.email().max(limits.email);

/** The address of a part: the part itself, or what is in angle brackets. */
const addressIn = (part: string): string => /<([^<>]*)>\s*$/u.exec(part)?.[1]?.trim() ?? part;

/**
 * Reads mail addresses as people paste them: separated by commas, semicolons or lines, each bare or as
 * `Name <address>`. The same address in another case is the same address.
 */
export const readRecipients = (text: string): ReadRecipients => {
  const addresses = new Map<string, string>();
  const invalid: string[] = [];
  const parts = text
    .split(/[,;\n]/u)
    .map((part) => part.trim())
    .filter(Boolean);
  for (const part of parts) {
    const found = addressIn(part);
    if (!address.safeParse(found).success) invalid.push(part);
    else if (!addresses.has(found.toLowerCase())) addresses.set(found.toLowerCase(), found);
  }
  return { addresses: [...addresses.values()], invalid };
};

/** Whether this is one address that mail can come from, bare or as `Name <address>`. */
export const isSender = (text: string): boolean =>
  /^(?:[^<>\p{Cc}]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/u.test(text.trim());
