import { useState } from 'react';
import { isOnItsWay, linkThere } from '../../../domain/firehydrant/links.ts';
import { type HandedMilestone, handedMilestones, slugOf } from '../../../domain/firehydrant/milestones.ts';
import type { HandedNote } from '../../../domain/firehydrant/notes.ts';
import { severityThere } from '../../../domain/firehydrant/severities.ts';
import { unsentNotes } from '../../../domain/firehydrant/unsent.ts';
import type { CommandInput } from '../../../domain/incident/commands.ts';
import type { Facts, IncidentState } from '../../../domain/incident/state.ts';
import { milestoneLabels } from '../../../domain/incident/words.ts';
import { ok, type Problem, type Result } from '../../../domain/result.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import type { FireHydrantAccount } from '../../../shared/firehydrant.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { Choice } from '../../components/ui/Choice.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { say } from '../../store/ui.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import { useAsk } from '../dialogs/use-ask.ts';
import { Check } from '../settings/Check.tsx';
import { NotConnected } from './NotConnected.tsx';
import { Preview } from './Preview.tsx';
import { useAccount } from './use-account.ts';

interface Props {
  readonly facts: Facts;
  readonly state: IncidentState;
  readonly onClose: () => void;
}

interface Known extends Props {
  readonly account: FireHydrantAccount;
}

const whyLeft = {
  unknown: 'stays here: this account has no milestone of that name',
  order: 'stays here: FireHydrant takes no milestone that is earlier than the one before it',
} as const;

/** Asks for these things one after the other; what was asked for stays asked for when a later one is refused. */
const askAll = async (commands: readonly CommandInput[]): Promise<Result<null, Problem>> => {
  for (const command of commands) {
    const answer = await execute(command);
    if (!answer.ok) return answer;
  }
  return ok(null);
};

const notesCommand = (state: IncidentState, notes: readonly HandedNote[]): readonly CommandInput[] => {
  const upTo = state.history.at(-1)?.event.id;
  if (notes.length === 0 || upTo === undefined) return [];
  return [{ type: 'planErrand', kind: 'firehydrantNotes', what: { upTo, count: notes.length } }];
};

const going = (all: readonly HandedMilestone[]) =>
  all.filter(({ left }) => left === null).map(({ milestone, at }) => ({ type: slugOf(milestone), at }));

const asNotes = ({ length }: readonly HandedNote[]): string =>
  length === 1 ? '1 entry as a note' : `${length.toLocaleString('en-GB')} entries as notes`;

const Milestones = ({ all, zone }: { readonly all: readonly HandedMilestone[]; readonly zone: string }) => (
  <RowGroup heading="Milestones" isPlace>
    {all.map(({ milestone, at, left }) => (
      <li key={milestone} className={dialogs.row}>
        <span>{milestoneLabels[milestone]}</span>
        <span className={left === null ? undefined : dialogs.small}>
          {clockTimeSeenFrom(at, zone, new Date(0).toISOString())}
          {left !== null && `, ${whyLeft[left]}`}
        </span>
      </li>
    ))}
  </RowGroup>
);

const Notes = ({ notes, zone }: { readonly notes: readonly HandedNote[]; readonly zone: string }) => (
  <Preview
    name="The log as notes"
    heading="Of the log, each a note with its time"
    lines={notes.map(({ entry, at, text }) => ({ id: entry, at, text }))}
    count={notes.length}
    zone={zone}
  />
);

const drillWords =
  'This is a drill: nothing of it reaches FireHydrant. What would go is kept on this computer.';
const outboxWords = 'The outbox shows how far it is.';

/** What goes there, and what never does. */
const Fields = ({ facts: { title, impact, summary } }: Pick<Props, 'facts'>) => (
  <RowGroup heading="What goes there" isPlace>
    {(
      [
        ['Title', title],
        ['Impact', impact],
        ['Summary', summary],
      ] as const
    ).map(([label, text]) => (
      <li key={label} className={dialogs.row}>
        <span>{label}</span>
        <span className={dialogs.text} dir="auto">
          {text === '' ? <span className={dialogs.small}>None</span> : text}
        </span>
      </li>
    ))}
  </RowGroup>
);

/** Makes an incident there of this one. */
const HandOver = ({ facts, state, account, onClose }: Known) => {
  const isDrill = facts.kind === 'drill';
  const [severity, setSeverity] = useState(() => severityThere(facts.severity, account.severities) ?? '');
  const [withLog, setWithLog] = useState(true);
  const { busy, problem, ask } = useAsk();
  const all = handedMilestones(facts, account.milestones);
  const notes = unsentNotes(state);
  const submit = async () => {
    const { title, summary, impact } = facts;
    const what = { title, summary, impact, severity, milestones: going(all) };
    const answer = await ask(() =>
      askAll([
        { type: 'planErrand', kind: 'firehydrantIncident', what },
        ...(withLog ? notesCommand(state, notes) : []),
      ]),
    );
    if (!answer.ok) return;
    onClose();
    say(`Handing INC-${facts.number} over to FireHydrant. ${outboxWords}`);
  };
  return (
    <FormDialog
      title={`Hand INC-${facts.number} over to FireHydrant`}
      about="Makes an incident there of this one. It stays here as it is, and can go on here."
      width={680}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Hand over"
      blocked={busy}
      problem={problem?.message}
    >
      <p className={dialogs.warning}>
        {isDrill
          ? drillWords
          : 'FireHydrant starts its runbooks as soon as the incident is made: they may page people, open channels and post. Nothing goes there before you press “Hand over”.'}
      </p>
      {!isDrill && (
        <Choice
          autoFocus
          label="Severity there"
          value={severity}
          options={[
            { value: '', label: 'None' },
            ...account.severities.map((value) => ({ value, label: value })),
          ]}
          onChange={setSeverity}
          hint={`Here it is ${facts.severity}. Which runbooks start may depend on it.`}
        />
      )}
      <Fields facts={facts} />
      <Milestones all={all} zone={facts.zone} />
      {notes.length > 0 && (
        <Check label={`Send the log, too: ${asNotes(notes)}`} checked={withLog} onChange={setWithLog} />
      )}
      {withLog && <Notes notes={notes} zone={facts.zone} />}
      <p className={dialogs.small}>
        Notes are visible to your organisation alone, never on a status page. Private notes and keys never go.
      </p>
    </FormDialog>
  );
};

const endings = [
  { value: 'goesOn', label: 'It goes on there' },
  { value: 'resolve', label: 'Resolve it there' },
  { value: 'close', label: 'Close it there' },
] as const;
type As = (typeof endings)[number]['value'];

/** Brings what is new to the incident there. */
const BringNews = ({ facts, state, account, onClose }: Known) => {
  const link = linkThere(facts);
  const notes = unsentNotes(state);
  const all = handedMilestones(facts, account.milestones);
  const [withLog, setWithLog] = useState(notes.length > 0);
  const [withMilestones, setWithMilestones] = useState(false);
  const [as, setAs] = useState<As>('goesOn');
  const { busy, problem, ask } = useAsk();
  const milestones = withMilestones ? going(all) : [];
  const commands: readonly CommandInput[] = [
    ...(withLog ? notesCommand(state, notes) : []),
    ...(milestones.length === 0
      ? []
      : [{ type: 'planErrand', kind: 'firehydrantMilestones', what: { milestones } } as const]),
    ...(as === 'goesOn' ? [] : [{ type: 'planErrand', kind: 'firehydrantEnd', what: { as } } as const]),
  ];
  const submit = async () => {
    if (!(await ask(() => askAll(commands))).ok) return;
    onClose();
    say(`Sending to FireHydrant. ${outboxWords}`);
  };
  return (
    <FormDialog
      title="Send what is new to FireHydrant"
      about={link === null ? 'It is on its way there.' : `It is ${link.name} there.`}
      width={680}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit="Send"
      missing={commands.length === 0 && 'Choose what to send.'}
      blocked={busy}
      problem={problem?.message}
    >
      {facts.kind === 'drill' && <p className={dialogs.warning}>{drillWords}</p>}
      {link !== null && link.url !== '' && (
        <p className={dialogs.text}>
          <Linked text={link.url} />
        </p>
      )}
      {notes.length === 0 ? (
        <p className={dialogs.small}>Everything in the log was sent, or is on its way.</p>
      ) : (
        <Check
          label={`Send what is new in the log: ${asNotes(notes)}`}
          checked={withLog}
          onChange={setWithLog}
        />
      )}
      {withLog && <Notes notes={notes} zone={facts.zone} />}
      <Check
        label="Set the milestones there to the times that they have here"
        checked={withMilestones}
        onChange={setWithMilestones}
      />
      {withMilestones && <Milestones all={all} zone={facts.zone} />}
      <Choice label="And then" value={as} options={endings} onChange={setAs} />
      {as !== 'goesOn' && facts.kind !== 'drill' && (
        <p className={dialogs.warning}>Its runbooks may act on that: they may post, or tell people.</p>
      )}
    </FormDialog>
  );
};

/**
 * Hands the incident over to FireHydrant; once it is there, brings what is new. Before, it says what goes there, and that
 * runbooks may page people. Nothing goes by itself.
 */
export const HandToFireHydrant = (props: Props) => {
  const { facts, onClose } = props;
  const { known, again } = useAccount(facts.kind === 'drill');
  if (known.kind === 'known') {
    const Shown = linkThere(facts) === null && !isOnItsWay(facts) ? HandOver : BringNews;
    return <Shown {...props} account={known.account} />;
  }
  return (
    <Dialog title={`Hand INC-${facts.number} over to FireHydrant`} width={680} onClose={onClose}>
      {known.kind === 'asking' ? (
        <p role="status">Asking FireHydrant what it calls its severities and milestones …</p>
      ) : (
        <NotConnected problem={known.problem} onAgain={again} />
      )}
    </Dialog>
  );
};
