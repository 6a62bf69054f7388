import { withoutAddresses } from '../../addresses.ts';
import { insideOnly } from './context.ts';

/** Our own reference numbers: "#4", "A3", "K4", "PROJ-4512", "PR 512", "8f3a9c1". */
const reference =
  /(?<![\p{L}\p{N}_&/#-])(?<!\b(?:order|invoice|booking|flight|model|product|part) )(?:#\d{1,6}|[AKL]\d{1,3}|(?:PR|MR|issue|ticket|change request) ?#?\d{2,7}|[A-Z][A-Z0-9]{1,9}-\d{1,7}|(?=[0-9a-f]{0,39}\d)(?=[0-9a-f]{0,39}[a-f])[0-9a-f]{7,40})(?![\p{L}\p{N}_-])/gu;

/** Publicly known numbers: standards, vulnerabilities, zones. */
const known =
  /^(?:CVE|RFC|ISO|UTF|SHA|AES|TLS|IPV|UTC|GMT|SEV|INC|COVID|HTTP|BS|EN|DIN|PCI|A4|A3|L[123])(?:-|$|\d)/u;

/** "A3" is also a paper size, and "L1" a level: they are ours only if the record has that number. */
const isOurs = (word: string, numbers: ReadonlySet<string>): boolean =>
  /^[AKL]\d/u.test(word) && !word.includes('-') ? numbers.has(word) : !known.test(word);

/** Finds the numbers of threads, tasks, tickets and commits in an external update. */
export const referenceRule = insideOnly(
  'reference',
  (text, { facts }) => {
    const numbers = new Set([
      ...facts.assumptions.map(({ number }) => `A${number}`),
      ...facts.tasks.map(({ number }) => `K${number}`),
      ...facts.loans.map(({ number }) => `L${number}`),
    ]);
    const found = withoutAddresses(text.sentences.join('\n')).match(reference) ?? [];
    return found.filter((word) => isOurs(word, numbers));
  },
  'one of our numbers, which readers outside cannot look up.',
);
