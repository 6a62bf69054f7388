import { isBefore } from '../../../domain/time/instants.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import { Button } from '../../components/ui/Button.tsx';
import { copy } from '../../store/clipboard.ts';
import { nowIso } from '../../store/clock.ts';
import { letGoOf } from '../../store/let-go-of-kept.ts';
import { bringBack, isReadHere, useSharedDrafts } from '../../store/shared-drafts.ts';
import { say, useUi } from '../../store/ui.ts';
import styles from './Composer.module.css';
import { useFact } from './hooks.ts';
import { wholeText } from './kept-words.ts';

/** The newest words of one's own that are kept beside the update in hand, and can be brought back. */
export const KeptLine = () => {
  const audience = useUi((ui) => ui.audience);
  const kept = useSharedDrafts((state) =>
    state.kept.findLast((one) => one.audience === audience && one.why === 'replaced'),
  );
  const isTheirs = useSharedDrafts((state) => isReadHere(state, audience));
  // Sent since by somebody else.
  const number = useFact(
    ({ updates }) =>
      kept === undefined
        ? null
        : (updates.find((update) => update.audience === audience && isBefore(kept.at, update.at))?.number ??
          null),
    null,
  );
  const zone = useFact((facts) => facts.zone, 'UTC');
  if (kept === undefined) return null;
  const text = wholeText(kept.content);
  return (
    <div className={styles.whose}>
      <p className={styles.whoseWords} role="status" title={text}>
        What you had written{number === null ? '' : ` for update ${number}`} is kept, as of{' '}
        {clockTimeSeenFrom(kept.at, zone, nowIso())}
      </p>
      <div className={styles.whoseSteps}>
        {!isTheirs && (
          <Button small onClick={() => void back()}>
            Bring it back
          </Button>
        )}
        <Button small onClick={() => void copy({ text }, 'What you had written is copied.')}>
          Copy it
        </Button>
        <Button small look="plain" onClick={() => void letGoOf(kept)}>
          Let it go
        </Button>
      </div>
    </div>
  );

  async function back() {
    if (kept === undefined) return;
    const answer = await bringBack(kept);
    if (!answer.ok) say(answer.error.message, 'problem');
  }
};
