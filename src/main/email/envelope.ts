import { domainToASCII } from 'node:url';
import type { RefusedRecipient } from '../../domain/incident/delivery.ts';
import type { EmailMessage } from '../../domain/media/media.ts';

/** The SMTP envelope, as bare addresses. Bcc recipients appear here and nowhere else. */
interface Envelope {
  /** Null if the sender is not an address. */
  readonly from: string | null;
  readonly to: string[];
  /** Recipients that are not addresses, which no server needs to be asked about. */
  readonly invalid: RefusedRecipient[];
}

/**
 * Returns a parser for address entries ("a@b.example" or "Name <a@b.example>"): it returns the bare address with its
 * domain in ASCII, or null if the entry is not exactly one address.
 */
export const addressReader = async (): Promise<(entry: string) => string | null> => {
  const { default: parse } = await import('nodemailer/lib/addressparser');
  return (entry) => {
    // The parser is lenient: with line breaks in it, an entry could say one thing and address another.
    if (/\p{Cc}/u.test(entry)) return null;
    const [only, ...others] = parse(entry, { flatten: true });
    const address = only?.address ?? '';
    const at = address.lastIndexOf('@');
    if (others.length > 0 || at < 1 || /[\s<>]/.test(address)) return null;
    const domain = address.slice(at + 1);
    // An address literal ("[192.0.2.1]") is not a domain name and cannot be encoded.
    const ascii = domain.startsWith('[') ? domain : domainToASCII(domain);
    return ascii === '' ? null : `${address.slice(0, at)}@${ascii}`;
  };
};

/** The envelope of a message, without the addresses in `skip`. Each address appears once, ignoring case. */
export const envelopeOf = async (message: EmailMessage, skip: readonly string[]): Promise<Envelope> => {
  const bare = await addressReader();
  const done = new Set(skip.map((entry) => (bare(entry) ?? entry).toLowerCase()));
  const to: string[] = [];
  const invalid: RefusedRecipient[] = [];
  for (const entry of [...message.to, ...message.bcc]) {
    const address = bare(entry);
    const name = (address ?? entry).toLowerCase();
    if (done.has(name)) continue;
    done.add(name);
    if (address === null) invalid.push({ address: entry, reason: '' });
    else to.push(address);
  }
  return { from: bare(message.from), to, invalid };
};
