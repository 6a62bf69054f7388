import type { Update } from '../../incident/state.ts';
import { quoted } from '../quoted.ts';

/** What the two audiences were told differently is no doubt about either. */
const isDoubt = ({ finding }: { readonly finding: string }): boolean => !finding.startsWith('audiences:');

/** What the check doubted in an update, and why it went out all the same, each reason once; null for no doubt. */
export const doubtsOf = ({
  overruled,
}: Pick<Update, 'overruled'>): { readonly said: string; readonly reasons: readonly string[] } | null => {
  const doubts = overruled.filter(isDoubt);
  if (doubts.length === 0) return null;
  const said = doubts.map(({ finding, words }) => quoted(words || finding)).join(' and ');
  return { said, reasons: [...new Set(doubts.map(({ reason }) => reason))] };
};
