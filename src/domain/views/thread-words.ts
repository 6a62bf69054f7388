import type { Facts, Report, ThreadWord } from '../incident/state.ts';
import { assumptionStateLabels, threadStateLabels } from '../incident/words.ts';

/** A part of a word on a thread, with the label before it: "sees", "evidence against A4", "note". */
export interface SaidPart {
  readonly label: string;
  /** Empty where the label says it all. */
  readonly text: string;
}

/** "#2 Pool exhausted"; empty for no thread. */
export const threadName = (threads: Facts['threads'], number: number | null): string =>
  number === null
    ? ''
    : `#${number} ${threads.find((thread) => thread.number === number)?.title ?? ''}`.trim();

/** The parts of a report that were given. */
export const reportParts = ({
  conditions,
  actions,
  needs,
}: Pick<Report, 'conditions' | 'actions' | 'needs'>): readonly SaidPart[] =>
  [
    { label: 'sees', text: conditions },
    { label: 'does', text: actions },
    { label: 'needs', text: needs },
  ].filter(({ text }) => text !== '');

/** The label of evidence, by what it does to an assumption: "evidence for A3". */
export const evidenceLabel = (supports: number | null, refutes: number | null): string =>
  [
    'evidence',
    supports === null ? '' : `for A${supports}`,
    supports === null || refutes === null ? '' : 'and',
    refutes === null ? '' : `against A${refutes}`,
  ]
    .filter(Boolean)
    .join(' ');

/** The newest word on a thread, in parts; empty while it has only been opened. */
export const wordParts = (word: ThreadWord): readonly SaidPart[] => {
  switch (word.kind) {
    case 'opened':
      return [];
    case 'report':
      return reportParts(word);
    case 'note':
      return [{ label: 'note', text: word.text }];
    case 'decision':
      return [{ label: 'decided', text: word.text }];
    case 'evidence':
      return [{ label: evidenceLabel(word.supports, word.refutes), text: word.text }];
    case 'assumption':
      return [{ label: `assumes A${word.number}`, text: word.text }];
    case 'settled':
      return [
        { label: `A${word.number} ${assumptionStateLabels[word.state].toLowerCase()}`, text: word.why },
      ];
    case 'taskDone':
      return [{ label: `done K${word.number}`, text: word.text }];
    case 'state':
      return [{ label: threadStateLabels[word.state].toLowerCase(), text: word.why }];
  }
};
