import { limits } from '../../../domain/incident/limits.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { quoted } from '../../../domain/views/quoted.ts';
import {
  elsewhereWords,
  sendingElsewhere,
  waitingElsewhere,
} from '../../../domain/views/sending-elsewhere.ts';
import type { SharedNow } from '../../../shared/shared-record.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { useMinute } from '../../store/clock.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { useShared } from '../../store/shared-record.ts';
import { openPanel, say } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { useAsk } from '../dialogs/use-ask.ts';
import styles from './shared-record.module.css';

/** The consoles that have it on screen; null while this console itself is alone and cannot know who has. */
const hereNow = (shared: SharedNow | null): ReadonlySet<string> | null =>
  shared?.link.kind === 'together' ? new Set(shared.here.map((one) => one.console)) : null;

/** In the outbox: what waits on a console that is away, and the way to send it from here. */
export const SendingElsewhereRows = ({ facts }: { readonly facts: Facts }) => {
  const shared = useShared(({ now }) => now);
  const now = useMinute();
  const here = hereNow(shared);
  return (here === null ? [] : waitingElsewhere(facts, here, now)).map((one) => (
    <div key={one.console} className={dialogs.warning}>
      <span dir="auto">{elsewhereWords(one)}</span>
      <span>
        <Button small onClick={() => openPanel({ kind: 'takeSending', from: one.console })}>
          Take over sending from {quoted(one.name)} …
        </Button>
      </span>
    </div>
  ));
};

interface Props {
  readonly facts: Facts;
  /** The id of the console; null for the first that is away. */
  readonly from: string | null;
  readonly onClose: () => void;
}

/** Asks before what another console was to send is sent from here, with what may then be there twice. */
export const TakeSending = ({ facts, from, onClose }: Props) => {
  const shared = useShared(({ now }) => now);
  const { text: why, change: setWhy, clear } = useKeptText('form:take-sending');
  const { busy, problem, ask } = useAsk();
  const here = hereNow(shared);
  const away = here === null ? [] : sendingElsewhere(facts, here);
  const there = from === null ? away[0] : away.find(({ console }) => console === from);
  if (there === undefined)
    return (
      <Dialog title="Take over sending" width={520} onClose={onClose}>
        <p className={dialogs.note}>
          {shared?.link.kind === 'alone'
            ? 'This console is alone, so nobody here can know who is away. Try again once it is connected.'
            : 'Nothing waits on a console that is away: wherever something is to be sent, somebody has the incident on screen.'}
        </p>
      </Dialog>
    );
  const { name, items } = there;
  const submit = async () => {
    const answer = await ask(() => execute({ type: 'takeSending', from: there.console, why }));
    if (!answer.ok) return;
    clear();
    onClose();
    say(`This console now sends what ${quoted(name)} was to send.`);
  };
  return (
    <FormDialog
      title={`Take over sending from ${quoted(name)}`}
      about={`Nobody has this incident on screen at ${quoted(name)}. If it runs, it goes on sending by itself; if it is gone, this waits for ever. Whether any of it went out meanwhile nobody here can know.`}
      width={560}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Take over sending"
      blocked={busy}
      problem={problem?.message}
    >
      {items.length > 0 && (
        <section className={dialogs.group} aria-label="What may double">
          <h3 className={dialogs.heading}>What may double</h3>
          <ul className={`${dialogs.rows} ${styles.lines}`}>
            {items.map((item) => (
              <li key={item} className={dialogs.row} dir="auto">
                {item}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className={dialogs.note}>
        {items.length === 0
          ? 'Nothing waits there. From here on, this console keeps what was sent up to date.'
          : 'Each is looked up where that is possible. About the rest you are asked before it goes out again.'}
      </p>
      <Field autoFocus label="Why (optional)" value={why} onChange={setWhy} limit={limits.why} />
    </FormDialog>
  );
};
