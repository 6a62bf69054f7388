import { useState } from 'react';
import type { Audience } from '../../../domain/incident/words.ts';
import type { Finding } from '../../../domain/update/check.ts';
import { focusFinding, putText } from '../../commands/field-elements.ts';
import { typeField } from '../../store/draft-editing.ts';
import { giveReasons, typeReason } from '../../store/draft-reasons.ts';
import { useDrafts } from '../../store/drafts.ts';
import { checkNow } from '../../store/findings.ts';
import styles from './findings.module.css';
import { isReason, ReasonInput } from './ReasonInput.tsx';

interface Props {
  readonly audience: Audience;
  readonly finding: Finding;
}

/** Applies the fix to the field's current text. */
const mend = (audience: Audience, id: string): void => {
  const fix = checkNow(audience).findings.find((finding) => finding.id === id)?.fix;
  if (fix === undefined || fix.field === 'next') return;
  if (!putText(fix.field, fix.replacement)) typeField(audience, fix.field, fix.replacement);
};

interface ReasonProps extends Props {
  /** Whether it was just asked for, and so takes the focus. */
  readonly isAsked: boolean;
  readonly onDone: () => void;
}

const ReasonField = ({ audience, finding, isAsked, onDone }: ReasonProps) => {
  const reason = useDrafts((drafts) => drafts[audience].typedReasons[finding.id] ?? '');
  const leave = () => {
    onDone();
    focusFinding(finding.id);
  };
  return (
    <ReasonInput
      label={`Reason to overrule: ${finding.message}`}
      placeholder="Why it may stay; Enter keeps the reason"
      value={reason}
      autoFocus={isAsked}
      onChange={(text) => typeReason(audience, finding.id, text)}
      onKeyDown={(event) => {
        const keep = event.key === 'Enter' && !event.nativeEvent.isComposing && isReason(reason);
        if (event.key !== 'Escape' && !keep) return;
        // With Mod the same key press also sends.
        if (!event.ctrlKey && !event.metaKey) event.preventDefault();
        if (keep) giveReasons(audience, [finding.id], reason.trim());
        else typeReason(audience, finding.id, '');
        leave();
      }}
    />
  );
};

/** One finding on one line: what is wrong, a fix, and a way to overrule it. */
export const FindingLine = ({ audience, finding }: Props) => {
  const [asking, setAsking] = useState(false);
  const reason = useDrafts((drafts) => drafts[audience].reasons[finding.id]);
  // Text that was being typed when the console quit is restored.
  const isTyped = useDrafts((drafts) => drafts[audience].typedReasons[finding.id] !== undefined);
  if (finding.blocks) return <p className={styles.problem}>{finding.message}</p>;
  if (finding.quiet)
    return (
      <p className={styles.told} title={finding.message}>
        {finding.message}
      </p>
    );
  if (reason !== undefined)
    return (
      <div className={styles.overruled} data-finding={finding.id} tabIndex={-1} title={finding.message}>
        <span className={styles.overruledWords}>Overruled: {reason}</span>
        <button
          type="button"
          className={styles.findingButton}
          onClick={() => giveReasons(audience, [finding.id], null)}
        >
          Take back
        </button>
      </div>
    );
  return (
    <div className={styles.finding} data-finding={finding.id} tabIndex={-1}>
      <span className={styles.findingWords} title={finding.message}>
        {finding.message}
      </span>
      {asking || isTyped ? (
        <ReasonField audience={audience} finding={finding} isAsked={asking} onDone={() => setAsking(false)} />
      ) : (
        <span className={styles.findingButtons}>
          {finding.fix !== undefined && (
            <button type="button" className={styles.findingButton} onClick={() => mend(audience, finding.id)}>
              {finding.fix.label}
            </button>
          )}
          <button type="button" className={styles.findingButton} onClick={() => setAsking(true)}>
            Overrule
          </button>
        </span>
      )}
    </div>
  );
};
