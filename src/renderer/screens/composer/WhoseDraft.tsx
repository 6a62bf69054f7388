import { PenLine } from 'lucide-react';
import type { SharedDraft } from '../../../shared/shared-drafts.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { type DraftStep, draftStep } from '../../commands/draft-step.ts';
import { awayWords } from '../../commands/draft-words.ts';
import { Button } from '../../components/ui/Button.tsx';
import { isReadHere, sharedDraftIn, useSharedDrafts } from '../../store/shared-drafts.ts';
import { useUi } from '../../store/ui.ts';
import styles from './Composer.module.css';
import { useFact } from './hooks.ts';

const labels: Readonly<Record<DraftStep, string>> = {
  ask: 'Ask for it',
  withdraw: 'Withdraw request',
  handOver: 'Hand it over',
  takeOver: 'Take it over',
  writeAlone: 'Write it here',
};

/** Whose the draft is, in a few words; empty where it is this console's and nobody wants it. */
const wordsOf = (draft: SharedDraft | null, isTheirs: boolean, zone: string): string => {
  if (draft === null) return '';
  const { holder, standing, isAsked, canTakeOver, problem } = draft;
  if (holder === null) return problem ?? '';
  const { name } = holder.person;
  if (isTheirs && standing === 'alone') return `${name} was writing this update when the connection was lost`;
  const away = isTheirs ? awayWords(draft, zone) : null;
  if (away !== null) return away;
  if (isTheirs && canTakeOver) return `${name} is writing this update, but does not answer`;
  if (isTheirs) return `${name} is writing this update${isAsked ? '; you asked for it' : ''}`;
  if (holder.askedBy !== null) return `${holder.askedBy.name} asks for the draft`;
  return problem ?? '';
};

/** Who writes the update, where several consoles share the incident, and the one thing that can be done about it. */
export const WhoseDraft = () => {
  const audience = useUi((ui) => ui.audience);
  const draft = useSharedDrafts((state) => sharedDraftIn(state, audience));
  const isTheirs = useSharedDrafts((state) => isReadHere(state, audience));
  const zone = useFact((facts) => facts.zone, 'UTC');
  const words = wordsOf(draft, isTheirs, zone);
  const step = draftStep(draft, isTheirs);
  return (
    // Always in the DOM, so that screen readers announce its text when it appears.
    <div className={styles.whose} hidden={words === ''}>
      <p className={styles.whoseWords} role="status">
        {words !== '' && (
          <>
            <PenLine size={13} aria-hidden /> {words}
          </>
        )}
      </p>
      {step !== null && (
        <div className={styles.whoseSteps}>
          <Button small onClick={() => void step.run(audience)}>
            {labels[step.name]} <CommandKey of="passDraft" silent />
          </Button>
        </div>
      )}
    </div>
  );
};
