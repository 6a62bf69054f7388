import { useEffect, useState } from 'react';
import { counted } from '../../../domain/counted.ts';
import type { Problem } from '../../../domain/result.ts';
import { ago } from '../../../domain/time/times.ts';
import type { JoinableIncident } from '../../../shared/shared-record.ts';
import { api } from '../../api.ts';
import { keysOf } from '../../commands/keys-now.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { keyWords } from '../../components/ui/key-words.ts';
import { Tag } from '../../components/ui/Tag.tsx';
import { useWallClock } from '../../store/clock.ts';
import { join } from '../../store/shared-record.ts';
import { joinPanel, say } from '../../store/ui.ts';
import { AskButton } from '../dialogs/AskButton.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { NoServer, useHasServer } from './NoServer.tsx';
import styles from './shared-record.module.css';
import { WhoYouAre } from './WhoYouAre.tsx';

interface Props {
  /** What the field begins with. */
  readonly link: string;
  readonly onClose: () => void;
}

type Read =
  | { readonly kind: 'reading' }
  | { readonly kind: 'read'; readonly found: readonly JoinableIncident[] }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** What is on the server; asked for when the dialog opens, and again on demand. */
const useJoinable = () => {
  const [read, setRead] = useState<Read>({ kind: 'reading' });
  const look = async () => {
    setRead({ kind: 'reading' });
    const answer = await api.listJoinable(null);
    setRead(answer.ok ? { kind: 'read', found: answer.value } : { kind: 'failed', problem: answer.error });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked for once, when the dialog opens
  useEffect(() => void look(), []);
  return { read, look };
};

const nameOf = ({ number, title }: JoinableIncident): string => `INC-${number} ${title}`;

const Row = ({
  one,
  onJoin,
}: {
  readonly one: JoinableIncident;
  readonly onJoin: (one: JoinableIncident) => ReturnType<typeof join>;
}) => {
  const now = useWallClock((clock) => clock.now);
  return (
    <li className={dialogs.row}>
      <div className={dialogs.text}>
        <p dir="auto">
          {nameOf(one)} {one.isDrill && <Tag>Drill</Tag>}
        </p>
        <p className={dialogs.small}>
          {counted(one.lines, 'line')} · the last {ago(one.lastAt, now)}
          {one.isHere && ' · on this computer already'}
        </p>
      </div>
      <div className={dialogs.actions}>
        <AskButton name={`${one.isHere ? 'Open' : 'Join'} ${nameOf(one)}`} question={() => onJoin(one)}>
          {one.isHere ? 'Open' : 'Join'}
        </AskButton>
      </div>
    </li>
  );
};

/** Joins a shared incident: by a link, or by picking one from what is on the server. */
export const JoinShared = ({ link, onClose }: Props) => {
  const [typed, setTyped] = useState(link);
  const { busy, problem, ask } = useAsk();
  const { read, look } = useJoinable();
  const hasServer = useHasServer();
  const back = () => joinPanel(typed);
  const joinIt = async (joinLink: string, name: string) => {
    const answer = await join(joinLink);
    if (!answer.ok) return answer;
    onClose();
    const [keys] = keysOf({ id: 'brief' });
    say(
      keys === undefined
        ? `You have joined ${name}.`
        : `You have joined ${name}. ${keyWords(keys)} shows the brief.`,
    );
    return answer;
  };
  return (
    <FormDialog
      title="Join a shared incident"
      about="Its whole record comes to this computer, and what you enter goes to everybody who has joined."
      width={600}
      onClose={onClose}
      onSubmit={() => void ask(() => joinIt(typed, 'the incident'))}
      submit={busy ? 'Joining …' : 'Join'}
      blocked={busy}
      missing={typed.trim() === '' && 'Paste a link, or choose an incident from the list.'}
      problem={problemElsewhere(problem, ['joinLink'])}
    >
      <Field
        autoFocus
        label="Link"
        value={typed}
        onChange={setTyped}
        placeholder="throughline://join/main/…"
        problem={problemWith(problem, 'joinLink')}
      />
      {!hasServer && <NoServer back={back} />}
      <WhoYouAre does="join" back={back} />
      {hasServer && read.kind === 'reading' && (
        <p className={dialogs.note} role="status">
          Asking the server what can be joined …
        </p>
      )}
      {hasServer && read.kind === 'failed' && (
        <p className={dialogs.warning}>
          {read.problem.message}{' '}
          <Button small onClick={() => void look()}>
            Ask again
          </Button>
        </p>
      )}
      {read.kind === 'read' && read.found.length === 0 && (
        <p className={dialogs.note}>Nothing is shared on the server yet.</p>
      )}
      {read.kind === 'read' && read.found.length > 0 && (
        <div className={styles.lines}>
          <RowGroup heading="On the server" isPlace>
            {read.found.map((one) => (
              <Row key={one.joinLink} one={one} onJoin={() => joinIt(one.joinLink, nameOf(one))} />
            ))}
          </RowGroup>
        </div>
      )}
    </FormDialog>
  );
};
