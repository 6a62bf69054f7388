import type { ReviewPart } from '../../../domain/incident/review-parts.ts';
import { useKeptText } from '../../store/kept-text.ts';

/** What is typed for a part and not in the record yet; empty for nothing. It is on the disk with every pause. */
export interface PartDraft {
  readonly text: string;
  readonly change: (text: string) => void;
  /** Lets go of it. */
  readonly clear: () => void;
}

export const usePartDraft = (part: ReviewPart): PartDraft => {
  const { text, change, clear } = useKeptText(`form:review/${part}`);
  return {
    text,
    change,
    clear: () => {
      change('');
      clear();
    },
  };
};
