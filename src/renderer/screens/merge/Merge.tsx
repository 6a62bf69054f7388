import { useState } from 'react';
import type { Settlement } from '../../../domain/incident/settle.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import type { MergeMessage, MergePreview, MergeThread } from '../../../domain/merge/merge.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { useIncidents } from '../../store/incident.ts';
import { openAnswered } from '../../store/opening.ts';
import { sayAnywhere } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { LeftLines } from '../dialogs/LeftLines.tsx';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { useAsk } from '../dialogs/use-ask.ts';
import { Sentences } from '../handover/Sentences.tsx';
import { Check } from '../settings/Check.tsx';
import { Candidates, type Ends } from './Candidates.tsx';

type Messages = Readonly<Record<string, Settlement>>;
type Threads = Readonly<Record<number, number | null>>;

const settlementLabels: Readonly<Record<Settlement, string>> = {
  again: 'Send it',
  sent: 'It arrived',
  skipped: 'Leave it out',
};

interface MessagesProps {
  readonly messages: readonly MergeMessage[];
  readonly chosen: Messages;
  readonly onChange: (chosen: Messages) => void;
}

/** What has not come to its end: somebody says of each what becomes of it. */
const MessageChoices = ({ messages, chosen, onChange }: MessagesProps) =>
  messages.length === 0 ? null : (
    <section className={dialogs.group} aria-label="Messages">
      <h3 className={dialogs.heading}>What becomes of each message that was not sent, or may have been</h3>
      {messages.map(({ delivery, words, may }) => (
        <Choice
          key={delivery}
          label={words}
          value={chosen[delivery] ?? ''}
          options={[
            { value: '', label: 'Choose …' },
            ...may.map((as) => ({ value: as as string, label: settlementLabels[as] })),
          ]}
          onChange={(as) => {
            const found = may.find((each) => each === as);
            if (found !== undefined) onChange({ ...chosen, [delivery]: found });
          }}
        />
      ))}
    </section>
  );

interface ThreadsProps {
  readonly preview: MergePreview;
  readonly chosen: Threads;
  readonly onChange: (chosen: Threads) => void;
}

const intoOf = (chosen: Threads, { number, into }: MergeThread): number | null => {
  const to = chosen[number];
  return to === undefined ? into : to;
};

/** Where each thread of the duplicate goes. */
const ThreadChoices = ({ preview, chosen, onChange }: ThreadsProps) =>
  preview.threads.length === 0 ? null : (
    <section className={dialogs.group} aria-label="Threads">
      <h3 className={dialogs.heading}>Threads of INC-{preview.from.number}</h3>
      {preview.threads.map((thread) => (
        <Choice
          key={thread.number}
          label={`#${thread.number} ${thread.title}`}
          value={String(intoOf(chosen, thread) ?? '')}
          options={[
            { value: '', label: `A thread of its own in INC-${preview.into.number}` },
            ...preview.here.map(({ number, title }) => ({
              value: String(number),
              label: `Joins #${number} ${title}`,
            })),
          ]}
          onChange={(to) => onChange({ ...chosen, [thread.number]: to === '' ? null : Number(to) })}
        />
      ))}
    </section>
  );

interface PromisesProps {
  readonly preview: MergePreview;
  readonly kept: readonly Audience[];
  readonly onChange: (kept: readonly Audience[]) => void;
}

/** Updates that the duplicate promised: due in the other one, or not at all. */
const Promises = ({ preview: { promises, from, into }, kept, onChange }: PromisesProps) =>
  promises.length === 0 ? null : (
    <RowGroup heading="Promised updates" isPlace>
      {promises.map(({ audience, update, time }) => (
        <li key={audience} className={dialogs.row}>
          <Check
            label={`INC-${into.number} keeps the promise of update ${update} (${audience}) of INC-${from.number}: by ${time}`}
            checked={kept.includes(audience)}
            onChange={(isKept) =>
              onChange(isKept ? [...kept, audience] : kept.filter((each) => each !== audience))
            }
          />
        </li>
      ))}
    </RowGroup>
  );

interface PreviewProps {
  readonly preview: MergePreview;
  readonly onClose: () => void;
}

/** What a merge does, and the choices that it leaves to a person. */
const Preview = ({ preview, onClose }: PreviewProps) => {
  const { from, into, messages } = preview;
  const [settled, setSettled] = useState<Messages>({});
  const [threads, setThreads] = useState<Threads>({});
  const [kept, setKept] = useState<readonly Audience[]>(() => preview.promises.map((each) => each.audience));
  const { busy, problem, ask } = useAsk();
  const isHere = useIncidents(({ open }) => open?.id === from.id);
  const unsettled = messages.filter(({ delivery }) => settled[delivery] === undefined);
  const choices = {
    threads: preview.threads.map((thread) => ({ thread: thread.number, into: intoOf(threads, thread) })),
    messages: Object.entries(settled).map(([delivery, as]) => ({ delivery, as })),
    promises: [...kept],
  };
  const submit = async () => {
    const merging = () => api.makeMerge({ from: from.id, into: into.id, choices });
    const answer = await ask(() => openAnswered(merging(), onClose));
    if (!answer.ok) return;
    sayAnywhere(`INC-${from.number} has been merged into INC-${into.number} and is now read-only.`);
  };
  return (
    <FormDialog
      title={`Merge INC-${from.number} into INC-${into.number}`}
      width={660}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={`Merge into INC-${into.number}`}
      missing={unsettled.length > 0 && 'Choose what becomes of each message.'}
      blocked={busy}
      problem={problem?.message}
    >
      <p dir="auto">
        INC-{from.number} {from.title} ends. {preview.counts.join(', ')} move to INC-{into.number}{' '}
        {into.title}, marked with where they came from and keeping their times and authors. Numbers already
        taken there change.
      </p>
      <p className={dialogs.warning}>
        This cannot be undone: INC-{from.number} stays read-only, and what came stays in the record of INC-
        {into.number}. Nothing is sent by merging, except for messages that you choose to send.
      </p>
      {preview.before > 0 && (
        <p className={dialogs.note}>
          {preview.before} of the entries came before, by a merge that was not finished; only the rest is
          added.
        </p>
      )}
      {isHere && <LeftLines back={{ kind: 'merge' }} />}
      <MessageChoices messages={messages} chosen={settled} onChange={setSettled} />
      <Promises preview={preview} kept={kept} onChange={setKept} />
      <ThreadChoices preview={preview} chosen={threads} onChange={setThreads} />
      <Sentences heading={`To be given back in INC-${into.number}`} sentences={preview.loans} />
      <Sentences heading="Who was told" sentences={preview.told} />
    </FormDialog>
  );
};

/** Merges the incident on screen with another one: which one, then what that does. */
export const Merge = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const here = useIncidents(({ open }) => open?.id ?? '');
  const [ends, setEnds] = useState<Ends>('this');
  const [preview, setPreview] = useState<MergePreview | null>(null);
  const { busy, problem, ask } = useAsk();
  const look = async (other: string) => {
    const [from, into] = ends === 'this' ? [here, other] : [other, here];
    const answer = await ask(() => api.lookAtMerge({ from, into }));
    if (answer.ok) setPreview(answer.value);
  };
  if (preview !== null) return <Preview preview={preview} onClose={onClose} />;
  return (
    <Candidates
      facts={facts}
      ends={ends}
      onEnds={setEnds}
      onChoose={(other) => void look(other)}
      problem={problem?.message}
      busy={busy}
      onClose={onClose}
    />
  );
};
