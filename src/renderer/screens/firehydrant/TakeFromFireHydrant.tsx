import { useEffect, useState } from 'react';
import { type Severity, severities, usualSeverity } from '../../../domain/incident/severities.ts';
import { milestoneLabels, statusLabels } from '../../../domain/incident/words.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import type { OpenInFireHydrant, OpenThere, TakeOverPreview } from '../../../shared/firehydrant.ts';
import { api } from '../../api.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Choice } from '../../components/ui/Choice.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { MainButton } from '../../components/ui/MainButton.tsx';
import { openAnswered, openIncident } from '../../store/opening.ts';
import { useSettings } from '../../store/settings.ts';
import { sayAnywhere } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { problemElsewhere, problemWith, useAsk } from '../dialogs/use-ask.ts';
import { zoneOptions } from '../dialogs/zones.ts';
import { Sentences } from '../handover/Sentences.tsx';
import { Check } from '../settings/Check.tsx';
import { NotConnected } from './NotConnected.tsx';
import { Preview } from './Preview.tsx';

const title = 'Take over from FireHydrant';

interface Closes {
  readonly onClose: () => void;
}

/** Seen from far away, so that the year is there. */
const farAway = new Date(0).toISOString();

const since = ({ startedAt, severity }: OpenThere, zone: string): string => {
  const when = Number.isNaN(Date.parse(startedAt))
    ? ''
    : `since ${clockTimeSeenFrom(startedAt, zone, farAway)}`;
  return [severity, when].filter((part) => part !== '').join(' · ');
};

/** Which incident it is: one that goes on there, or any by its address. */
const Which = ({
  open,
  zone,
  onLook,
  asking,
  onClose,
}: Closes & {
  readonly open: OpenInFireHydrant;
  readonly zone: string;
  readonly onLook: (typed: string) => void;
  readonly asking: ReturnType<typeof useAsk>;
}) => {
  const [typed, setTyped] = useState('');
  const { busy, problem } = asking;
  return (
    <FormDialog
      title={title}
      about="Reads an incident there and shows what it would become here. Nothing is sent, and nothing is written yet."
      width={680}
      onClose={onClose}
      onSubmit={() => onLook(typed)}
      submit="Read it"
      missing={typed.trim() === '' && 'Choose one from the list, or paste its address.'}
      blocked={busy}
      problem={problemElsewhere(problem, ['typed'])}
    >
      <Field
        autoFocus
        label="Its address in FireHydrant, or its number"
        value={typed}
        onChange={setTyped}
        limit={2000}
        hint="Also of one that is over: https://app.firehydrant.io/incidents/… or #123"
        problem={problemWith(problem, 'typed')}
      />
      {open.incidents.length === 0 ? (
        <p className={dialogs.small}>No incident goes on in FireHydrant.</p>
      ) : (
        <RowGroup heading="They go on there" isPlace>
          {open.incidents.map((one) => (
            <li key={one.id} className={dialogs.row}>
              <div className={dialogs.text}>
                <p dir="auto">{one.name}</p>
                <p className={dialogs.small}>{since(one, zone)}</p>
              </div>
              <Button
                small
                disabled={busy}
                aria-label={`Read it: ${one.name}`}
                onClick={() => onLook(one.id)}
              >
                Read it
              </Button>
            </li>
          ))}
        </RowGroup>
      )}
      {open.isCut && (
        <p className={dialogs.small}>
          There are more incidents than could be looked through: use the address.
        </p>
      )}
      {busy && <p role="status">Reading everything of it …</p>}
    </FormDialog>
  );
};

/** What becomes of it here, in a sentence. */
const verdict = ({ taken, here, newCount }: TakeOverPreview): string => {
  if (here?.how === 'taken')
    return newCount === 0
      ? `It was taken over as ${here.name}; nothing is new in its timeline.`
      : `It was taken over as ${here.name}. What is new in its timeline comes here: ${newCount === 1 ? '1 line' : `${newCount} lines`}.`;
  return taken.endedAt === null
    ? `It goes on there, so it goes on here, led by you: ${statusLabels[taken.status]}. It gets no Slack channel by itself.`
    : 'It is over, so it is entered afterwards: for its review, and to be found. Nothing of it is ever sent.';
};

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** What its timeline becomes, with what cannot be read of it. */
const linesWords = ({ lineCount, unreadCount }: TakeOverPreview): string => {
  const lines = counted(
    lineCount,
    'line of its timeline becomes an entry',
    'lines of its timeline become entries',
  );
  const unread = counted(unreadCount, 'cannot be read and stands', 'cannot be read and stand');
  return `${lines} of the log${unreadCount === 0 ? '' : `; ${unread} in a note at the end`}.`;
};

const AboutIt = ({ preview, zone }: { readonly preview: TakeOverPreview; readonly zone: string }) => {
  const { taken, lineCount, unreadCount } = preview;
  const times = [
    ...taken.milestones,
    ...(taken.endedAt === null ? [] : [{ milestone: 'over', at: taken.endedAt } as const]),
  ];
  return (
    <>
      <Sentences heading="What is not here as it is there" sentences={taken.remarks} />
      <Preview
        name="What cannot be read"
        heading="Cannot be read"
        lines={taken.unread.map(({ line, words, why }) => ({
          id: String(line),
          at: null,
          text: `${why} ${words}`,
        }))}
        count={unreadCount}
        zone={zone}
        isWarning
      />
      <Sentences
        heading="Impact and summary"
        sentences={[...new Set([taken.impact, taken.summary])].filter((text) => text !== '')}
      />
      <Sentences
        heading="Milestones"
        sentences={times.map(
          ({ milestone, at }) => `${milestoneLabels[milestone]} ${clockTimeSeenFrom(at, zone, farAway)}`,
        )}
      />
      <Sentences heading="Tasks" sentences={taken.tasks.map(({ text, state }) => `${text}, ${state}`)} />
      <Sentences heading="Roles there" sentences={taken.roles.map(({ role, name }) => `${role}: ${name}`)} />
      <Preview
        name="What its timeline becomes"
        heading="Its timeline"
        lines={taken.lines}
        count={lineCount}
        zone={zone}
      />
    </>
  );
};

/** One that is here already, since it was handed over from here. */
const IsHere = ({ preview, onClose }: Closes & { readonly preview: TakeOverPreview }) => {
  const { here, taken } = preview;
  if (here === null) return null;
  const go = async () => {
    onClose();
    await openIncident(here.incident);
  };
  return (
    <Dialog
      title={taken.name}
      width={680}
      onClose={onClose}
      foot={
        <MainButton enter data-autofocus onClick={() => void go()}>
          Open it
        </MainButton>
      }
    >
      <p dir="auto">It is {here.name} here, which is linked to it already. Nothing was taken over.</p>
    </Dialog>
  );
};

/** What it would become, and taking it over. */
const Take = ({ preview, onClose }: Closes & { readonly preview: TakeOverPreview }) => {
  const { taken, token, here } = preview;
  const settingsZone = useSettings(({ settings }) => settings?.zone) ?? 'UTC';
  const [severity, setSeverity] = useState<Severity>(taken.severity ?? usualSeverity);
  const [zone, setZone] = useState(settingsZone);
  const [tells, setTells] = useState(false);
  const { busy, problem, ask } = useAsk();
  const isNew = here === null;
  const submit = async () => {
    const taking = () => api.takeFromFireHydrant({ token, severity, zone, tells });
    const answer = await ask(() => openAnswered(taking(), onClose));
    if (answer.ok) sayAnywhere(answer.value.words);
  };
  return (
    <FormDialog
      title={`Take over ${taken.name}`}
      width={680}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={isNew ? 'Take over' : 'Take what is new'}
      blocked={busy}
      problem={problem?.message}
    >
      <p>{verdict(preview)}</p>
      <p>{linesWords(preview)}</p>
      {taken.url !== '' && (
        <p className={dialogs.text}>
          <Linked text={taken.url} />
        </p>
      )}
      {isNew && (
        <div className={dialogs.pair}>
          <Choice
            autoFocus
            label="Severity"
            value={severity}
            options={severities.map((value) => ({ value, label: value }))}
            onChange={setSeverity}
            hint={
              taken.theirSeverity === ''
                ? 'FireHydrant has none. If unsure, the higher.'
                : taken.severity === null
                  ? `FireHydrant calls it ${taken.theirSeverity}, which is none of these. If unsure, the higher.`
                  : `FireHydrant calls it ${taken.theirSeverity}.`
            }
          />
          <Choice label="Zone of its times" value={zone} options={zoneOptions(zone)} onChange={setZone} />
        </div>
      )}
      {isNew && taken.endedAt === null && (
        <Check label="Leave a note there that it is led here now" checked={tells} onChange={setTells} />
      )}
      <AboutIt preview={preview} zone={zone} />
    </FormDialog>
  );
};

/** Takes an incident over from FireHydrant: chosen, read, looked at, then entered here. */
export const TakeFromFireHydrant = ({ onClose }: Closes) => {
  const [open, setOpen] = useState<OpenInFireHydrant | null>(null);
  const [preview, setPreview] = useState<TakeOverPreview | null>(null);
  const zone = useSettings(({ settings }) => settings?.zone) ?? 'UTC';
  const listing = useAsk();
  const looking = useAsk();
  const list = async () => {
    const answer = await listing.ask(() => api.openInFireHydrant(null));
    if (answer.ok) setOpen(answer.value);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is asked once, when the dialog opens
  useEffect(() => void list(), []);
  const look = async (typed: string) => {
    const answer = await looking.ask(() => api.lookInFireHydrant({ typed }));
    if (answer.ok) setPreview(answer.value);
  };
  if (preview !== null) {
    const Shown = preview.here?.how === 'handed' ? IsHere : Take;
    return <Shown preview={preview} onClose={onClose} />;
  }
  if (open !== null)
    return (
      <Which
        open={open}
        zone={zone}
        onLook={(typed) => void look(typed)}
        asking={looking}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={title} width={680} onClose={onClose}>
      {listing.problem === null ? (
        <p role="status">Asking FireHydrant which incidents go on there …</p>
      ) : (
        <NotConnected problem={listing.problem} onAgain={() => void list()} />
      )}
    </Dialog>
  );
};
