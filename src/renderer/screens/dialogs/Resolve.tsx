import { useEffect, useRef, useState } from 'react';
import { endingFindings } from '../../../domain/decide/ending.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { shownFactsNow } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useUsedReasons } from '../../store/reasons.ts';
import { say } from '../../store/ui.ts';
import { openCriterion } from './Criteria.tsx';
import styles from './dialogs.module.css';
import { useHasLeftLines } from './LeftLines.tsx';
import { overruleAll } from './overrule.ts';
import { StandsInTheWay } from './StandsInTheWay.tsx';
import { useAsk } from './use-ask.ts';

interface Props {
  readonly facts: Facts;
  /** A reason given already: then Enter is enough. */
  readonly begins: string;
  readonly onClose: () => void;
}

/** How this kind of incident ends, in words. */
const wordsFor = (facts: Facts) =>
  facts.kind === 'maintenance'
    ? ({ status: 'completed', verb: 'Complete', done: 'Completed' } as const)
    : ({ status: 'resolved', verb: 'Resolve', done: 'Resolved' } as const);

const about = (count: number, hasLeftLines: boolean): string => {
  if (count === 0 && hasLeftLines)
    return 'Nothing stands in the way but lines of yours that are not in the record.';
  if (count === 0) return 'Nothing stands in the way.';
  return 'Still open: handle it here, or say why it is over anyway.';
};

/** Asks main for the criteria of the settings: whether they are in the record, or cannot be, and what to wait for. */
const useCriteria = () => {
  const [isAsked, setAsked] = useState(false);
  const asking = useRef<Promise<void>>(undefined);
  useEffect(() => {
    // What cannot be written is said when it is resolved.
    asking.current = execute({ type: 'askCriteria' }).then(() => setAsked(true));
  }, []);
  return { isAsked, asking };
};

/** Whether the focus is in a text field in which nothing was typed, or nowhere. */
const hasEmptyFocus = (): boolean => {
  const { activeElement } = document;
  return !(activeElement instanceof HTMLInputElement) || activeElement.value === '';
};

/** Declares it over: whatever stands in the way is handled here, or overruled with one reason. */
export const Resolve = ({ facts, begins, onClose }: Props) => {
  const { text: reason, change: setReason, clear } = useKeptText('form:resolve', begins);
  const used = useUsedReasons();
  const { problem, ask } = useAsk();
  const findings = endingFindings(facts);
  const { status, verb, done } = wordsFor(facts);
  const open = findings.length > 0;
  const { isAsked, asking } = useCriteria();
  const form = useRef<HTMLDivElement>(null);
  const isGiven = begins !== '';
  const criteria = facts.criteria.length;
  useEffect(() => {
    const first = criteria === 0 ? undefined : openCriterion(form.current);
    // Whoever has begun to type a reason, or gave one, goes on with that.
    if (isAsked && !isGiven && hasEmptyFocus()) first?.focus();
  }, [isAsked, isGiven, criteria]);
  const submit = async () => {
    await asking.current;
    const overruled = overruleAll(endingFindings(shownFactsNow() ?? facts), reason);
    if (!(await ask(() => execute({ type: 'setStatus', status, why: reason, overruled }))).ok) return;
    clear();
    onClose();
    say(`${done}. The final update can say so now; the review comes next.`);
  };
  return (
    <FormDialog
      title={`${verb} INC-${facts.number}`}
      about={about(findings.length, useHasLeftLines())}
      width={620}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={open ? `${verb} anyway` : verb}
      missing={open && reason.trim() === '' && 'Say why it is over anyway.'}
      problem={problem?.message}
    >
      <div ref={form} className={styles.list} aria-busy={!isAsked}>
        <StandsInTheWay facts={facts} back={{ kind: 'resolve', why: reason }} />
      </div>
      <Field
        autoFocus
        label={open ? 'Reason' : 'What ended it, if you like'}
        value={reason}
        onChange={setReason}
        limit={limits.why}
        offers={open ? used : []}
        hint={open ? 'Kept in the record with each thing that is still open.' : undefined}
      />
    </FormDialog>
  );
};
