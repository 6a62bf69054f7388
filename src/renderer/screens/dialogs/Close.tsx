import { useState } from 'react';
import { closingFindings, correctionFindings, isThorough } from '../../../domain/decide/ending.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { type Audience, audiences } from '../../../domain/incident/words.ts';
import { owedCorrections } from '../../../domain/told/owed.ts';
import { resolveFirst } from '../../commands/why-not.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useUsedReasons } from '../../store/reasons.ts';
import { openPanel, say } from '../../store/ui.ts';
import { OpenDecisions, OpenLoans, OpenQuestions, openWords } from './ClosingItems.tsx';
import styles from './dialogs.module.css';
import { ExportButton } from './ExportButton.tsx';
import { FinalUpdates } from './FinalUpdates.tsx';
import { LeftLines, useHasLeftLines } from './LeftLines.tsx';
import { OpenTasks } from './OpenTasks.tsx';
import { overruleAll } from './overrule.ts';
import { ReviewDepthChoice } from './ReviewDepthChoice.tsx';
import { useAsk } from './use-ask.ts';

interface Props {
  readonly facts: Facts;
  /** Closing words given already. */
  readonly begins: string;
  /** Why it closes with something left open, if given already. */
  readonly why: string;
  readonly onClose: () => void;
}

interface ElsewhereProps {
  readonly facts: Facts;
  readonly finding: 'undelivered' | (typeof correctionFindings)[Audience];
  readonly label: string;
  readonly onGo: () => void;
}

/** A finding that is settled elsewhere, with a link there. */
const Elsewhere = ({ facts, finding, label, onGo }: ElsewhereProps) => {
  const found = closingFindings(facts).find(({ id }) => id === finding);
  if (found === undefined) return null;
  return (
    <p className={styles.note}>
      {found.message}{' '}
      <Button small onClick={onGo}>
        {label}
      </Button>
    </p>
  );
};

/** For each audience owed a correction, a link to what rested on the assumption. */
const Corrections = ({ facts }: { readonly facts: Facts }) =>
  audiences.map((audience) => (
    <Elsewhere
      key={audience}
      facts={facts}
      finding={correctionFindings[audience]}
      label="Correct …"
      onGo={() => correct(facts, audience)}
    />
  ));

/** Opens what rested on the first wrong assumption for which this audience is owed a correction. */
const correct = (facts: Facts, audience: Audience): void => {
  const owed = owedCorrections(facts).find((one) => one.audience === audience);
  if (owed !== undefined) openPanel({ kind: 'rested', assumption: owed.assumption.number });
};

/** A serious incident of which nobody ever heard. */
const NeverTold = ({ facts }: { readonly facts: Facts }) => {
  const found = closingFindings(facts).find(({ id }) => id === 'neverTold');
  return found === undefined ? null : (
    <p className={styles.warning}>{found.message} Write one now, or give the reason below.</p>
  );
};

const WordsAndDepth = ({ facts }: { readonly facts: Facts }) => (
  <>
    <OpenDecisions facts={facts} />
    <OpenQuestions facts={facts} />
    <ReviewDepthChoice facts={facts} />
  </>
);

/** A light close asks only about loans; the rest is optional. */
const LightExtras = ({ facts }: { readonly facts: Facts }) => {
  const open = openWords(facts);
  return (
    <details className={styles.more}>
      <summary>
        {open === 0
          ? 'Choose a review, if you like'
          : `Also open, if you like: ${open} ${open === 1 ? 'question' : 'questions'} for the review`}
      </summary>
      <div className={styles.stacked}>
        <WordsAndDepth facts={facts} />
      </div>
    </details>
  );
};

const about = (count: number, hasLeftLines: boolean): string => {
  if (count === 0 && hasLeftLines)
    return 'Nothing is left open but lines of yours that are not in the record: a closed incident takes none.';
  if (count === 0) return 'Nothing is left open. A closed incident stays searchable and can be reopened.';
  return 'This is left to do. Handle it here, or say why you are closing anyway.';
};

/** What the line gave for each field. With nothing left open, its "because" belongs to the closing words. */
const given = ({ facts, begins, why }: Props): readonly [words: string, reason: string] => {
  if (why === '' || closingFindings(facts).length > 0) return [begins, why];
  return [`${begins} because ${why}`.trim(), ''];
};

const CloseForm = (props: Props) => {
  const { facts, onClose } = props;
  const [[words, because]] = useState(() => given(props));
  const { text, change: setText, clear } = useKeptText('form:close', words);
  const { text: reason, change: setReason, clear: clearReason } = useKeptText('form:close-reason', because);
  const used = useUsedReasons();
  const { problem, ask } = useAsk();
  const findings = closingFindings(facts);
  const open = findings.length > 0;
  const back = { kind: 'close', text, why: reason } as const;
  const submit = async () => {
    const overruled = overruleAll(findings, reason);
    if (!(await ask(() => execute({ type: 'close', text, overruled }))).ok) return;
    clear();
    clearReason();
    onClose();
    say(`INC-${facts.number} is closed.`);
  };
  return (
    <FormDialog
      title={`Close INC-${facts.number}`}
      about={about(findings.length, useHasLeftLines())}
      width={660}
      lines
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={open ? 'Close anyway' : 'Close incident'}
      missing={
        open &&
        reason.trim() === '' &&
        `Closing anyway needs a reason: ${findings.map(({ message }) => message).join(' ')}`
      }
      problem={problem?.message}
      more={<ExportButton back={back} />}
    >
      <Elsewhere
        facts={facts}
        finding="undelivered"
        label="Outbox …"
        onGo={() => openPanel({ kind: 'outbox' })}
      />
      <FinalUpdates facts={facts} />
      <NeverTold facts={facts} />
      <Corrections facts={facts} />
      <OpenLoans facts={facts} />
      {isThorough(facts) ? <WordsAndDepth facts={facts} /> : <LightExtras facts={facts} />}
      <OpenTasks facts={facts} />
      <LeftLines back={back} />
      <Field
        // With things still open, focusing this would scroll them out of view.
        autoFocus={!open}
        lines
        label="Closing words, if you like"
        value={text}
        onChange={setText}
        limit={limits.closeText}
      />
      {open && (
        <Field
          autoFocus={because !== ''}
          label="Reason"
          value={reason}
          onChange={setReason}
          limit={limits.why}
          offers={used}
          hint="Needed only to close with things left open; kept in the record with each of them."
        />
      )}
    </FormDialog>
  );
};

/** Closes an incident that is over: light when it was light, thorough when it was not. */
export const Close = (props: Props) => {
  const { facts, onClose } = props;
  if (facts.phase === 'review') return <CloseForm {...props} />;
  const active = facts.phase === 'active';
  return (
    <Dialog
      title={`Close INC-${facts.number}`}
      about={active ? resolveFirst : 'It is already closed.'}
      onClose={onClose}
      foot={
        <>
          <ExportButton back={{ kind: 'close' }} />
          <MainButton enter onClick={() => openPanel({ kind: active ? 'resolve' : 'reopen' })}>
            {active ? 'Resolve …' : 'Reopen …'}
          </MainButton>
        </>
      }
    >
      {null}
    </Dialog>
  );
};
