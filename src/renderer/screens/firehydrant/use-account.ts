import { useEffect, useState } from 'react';
import { type Problem, problem } from '../../../domain/result.ts';
import type { FireHydrantAccount } from '../../../shared/firehydrant.ts';
import { api } from '../../api.ts';

/** What is known of the account: nothing yet, what it calls things, or why it could not be asked. */
type AccountKnown =
  | { readonly kind: 'asking' }
  | { readonly kind: 'known'; readonly account: FireHydrantAccount }
  | { readonly kind: 'failed'; readonly problem: Problem };

const noAnswer = problem('noAnswer', 'The console did not answer. Ask again.').error;

/** Asks the account once, and again when told; a drill asks nobody. */
export const useAccount = (isDrill: boolean) => {
  const [known, setKnown] = useState<AccountKnown>({ kind: 'asking' });
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks again
  useEffect(() => {
    let isOver = false;
    if (isDrill) {
      setKnown({ kind: 'known', account: { severities: [], milestones: null } });
      return;
    }
    setKnown({ kind: 'asking' });
    void api
      .fireHydrantAccount(null)
      .catch(() => ({ ok: false, error: noAnswer }) as const)
      .then((answer) => {
        if (isOver) return;
        setKnown(
          answer.ok ? { kind: 'known', account: answer.value } : { kind: 'failed', problem: answer.error },
        );
      });
    return () => {
      isOver = true;
    };
  }, [isDrill, asked]);
  return { known, again: () => setAsked((times) => times + 1) };
};
