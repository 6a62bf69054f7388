import { memo, useMemo, useState } from 'react';
import { counted } from '../../../domain/counted.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { changesWords } from '../../../domain/views/update-words.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { useKeys } from '../../commands/keys-now.ts';
import { blockCount, openFindings, send, useSending } from '../../commands/send.ts';
import { Button } from '../../components/ui/Button.tsx';
import { keyShortcut } from '../../components/ui/Kbd.tsx';
import { part } from '../../marks.ts';
import { useMinute } from '../../store/clock.ts';
import { allFindings, typeReason } from '../../store/draft-reasons.ts';
import { useDrafts } from '../../store/drafts.ts';
import { useChecked } from '../../store/findings.ts';
import { Changes } from './Changes.tsx';
import { useDestinations, useFactsBehind } from './hooks.ts';
import { isReason, ReasonInput } from './ReasonInput.tsx';
import styles from './SendBar.module.css';

interface Props {
  readonly audience: Audience;
}

const keptWords = { filled: '', typing: '', saved: 'saved', failed: 'not saved' } as const;

/** What blocks the update after an attempt to send it, with one reason to overrule it all. */
const HeldBack = ({ audience }: Props) => {
  const reason = useDrafts((drafts) => drafts[audience].typedReasons[allFindings] ?? '');
  const blocked = useChecked((checked) => blockCount(checked[audience]));
  const findings = useChecked((checked) => checked[audience].findings);
  const reasons = useDrafts((drafts) => drafts[audience].reasons);
  const open = openFindings(findings, reasons).length;
  if (blocked > 0)
    return (
      <p className={`${styles.refusal} ${styles.alarm}`} role="alert">
        Not sent: {counted(blocked, 'thing')} in red must be fixed first
        {open > 0 && `, then ${counted(open, 'finding')}`}.
      </p>
    );
  if (open === 0) return null;
  return (
    <div className={styles.held} {...part('overrule-all')}>
      <p role="alert">
        {counted(open, 'finding')}: {open === 1 ? 'fix it or say why it' : 'fix them or say why they'} may
        stand <CommandKey of="send" />
      </p>
      <ReasonInput
        label="Reason to overrule all"
        placeholder="Overrule all because …; Enter sends"
        value={reason}
        onChange={(text) => typeReason(audience, allFindings, text)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !isReason(reason)) return;
          event.preventDefault();
          void send(audience, reason);
        }}
      />
    </div>
  );
};

const Left = ({
  audience,
  open,
  onToggle,
}: Props & { readonly open: boolean; readonly onToggle: () => void }) => {
  const facts = useFactsBehind();
  const now = useMinute();
  const words = useMemo(
    () => (facts === null ? '' : changesWords(facts, audience, now)),
    [facts, audience, now],
  );
  const kept = useDrafts((drafts) => keptWords[drafts[audience].kept]);
  const hasList = /^\d/u.test(words);
  return (
    <p className={styles.left}>
      {hasList ? (
        <button type="button" className={styles.toggle} aria-expanded={open} onClick={onToggle}>
          {words}
        </button>
      ) : (
        words
      )}
      {kept !== '' && <span className={kept === 'saved' ? undefined : styles.alarm}> · {kept}</span>}
    </p>
  );
};

/** The foot of the composer: what is new, whether the draft is saved, and sending. Always in view. */
export const SendBar = memo(({ audience }: Props) => {
  const [sendKey] = useKeys('send');
  const [showsChanges, setShowsChanges] = useState(false);
  const busy = useSending((sending) => sending.busy);
  const refusal = useSending((sending) =>
    sending.refusal?.audience === audience ? sending.refusal.message : null,
  );
  const held = useChecked((checked) => checked.held === audience);
  const destinations = useDestinations(audience).length;
  const name = destinations === 0 ? 'Record update' : `Send to ${destinations}`;
  return (
    <div className={styles.foot}>
      {showsChanges && <Changes audience={audience} onClose={() => setShowsChanges(false)} />}
      {refusal !== null && (
        <p className={styles.refusal} role="alert">
          {refusal}
        </p>
      )}
      {held && <HeldBack audience={audience} />}
      <div className={styles.send}>
        <Left audience={audience} open={showsChanges} onToggle={() => setShowsChanges((shows) => !shows)} />
        <Button
          look="primary"
          aria-keyshortcuts={sendKey && keyShortcut(sendKey)}
          aria-busy={busy}
          aria-disabled={busy}
          onClick={() => void send(audience)}
        >
          {busy ? 'Sending …' : name} <CommandKey of="send" silent />
        </Button>
      </div>
    </div>
  );
});
