import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { githubTitleLimit } from '../../../domain/errands/kinds/github-issue.ts';
import { jiraTitleLimit } from '../../../domain/errands/kinds/jira-issue.ts';
import type { IncidentState } from '../../../domain/incident/state.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { isFollowUp } from '../../../domain/tickets/asked-for.ts';
import { answerFrom, type FieldAnswers, typedFrom } from '../../../domain/tickets/jira-fields.ts';
import { ticketFor } from '../../../domain/tickets/ticket.ts';
import { type Sheet, sheetOf } from '../../../domain/views/review/sheet.ts';
import { ticketsOf, withoutTicket } from '../../../domain/views/tickets.ts';
import type { TicketPlace, TicketService } from '../../../shared/tickets.ts';
import { api } from '../../api.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { useSettings } from '../../store/settings.ts';
import { askForTickets, hasTicketAt, placeName, useTicketServices } from '../../store/tickets.ts';
import { openSettings } from '../../store/ui.ts';
import styles from '../dialogs/dialogs.module.css';
import { useAsk } from '../dialogs/use-ask.ts';
import { AskedFields } from './AskedFields.tsx';
import { type Offered, TicketRows } from './TicketRows.tsx';

const titleLimits: Readonly<Record<TicketService, number>> = {
  github: githubTitleLimit,
  jira: jiraTitleLimit,
};

const offeredAt = (sheet: Sheet, service: TicketService): readonly Offered[] =>
  sheet.facts.tasks
    .filter((task) => isFollowUp(sheet.facts, task))
    .map((task) => ({
      task: task.number,
      text: task.text,
      ticket: ticketFor(sheet, task, titleLimits[service]),
      went: ticketsOf(sheet.facts.errands, task.number),
      isThere: hasTicketAt(sheet.facts, service, task.number),
    }));

/** What is to be known about a place; null while it is asked. */
const usePlace = (service: TicketService): TicketPlace | null => {
  const [known, setKnown] = useState<{ readonly of: TicketService; readonly place: TicketPlace } | null>(
    null,
  );
  useEffect(() => {
    let isShown = true;
    void api.lookAtTicketPlace({ service }).then((answer) => {
      if (isShown && answer.ok) setKnown({ of: service, place: answer.value });
    });
    return () => {
      isShown = false;
    };
  }, [service]);
  return known?.of === service ? known.place : null;
};

interface Props {
  readonly state: IncidentState;
  /** The follow-up that is ticked at first; null for all that have no ticket yet. */
  readonly only: number | null;
  /** Whether it is shown where the settings can be opened. */
  readonly inPane?: boolean;
  readonly onClose: () => void;
}

const title = 'Tickets for follow-ups';

interface NothingProps {
  readonly words: string;
  readonly onClose: () => void;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Nothing to make, or nowhere to make it. */
const Nothing = ({ words, onClose, children }: NothingProps) => (
  <Dialog title={title} width={560} onClose={onClose}>
    <p className={styles.note}>
      {words} {children}
    </p>
  </Dialog>
);

/** Follow-ups become tickets in GitHub or Jira: which, where, and exactly what goes. */
export const Tickets = ({ state, only, inPane = false, onClose }: Props) => {
  const sheet = useMemo(() => sheetOf(state), [state]);
  const services = useTicketServices();
  const [chosen, setChosen] = useState<TicketService | null>(null);
  const service = chosen ?? services[0];
  if (sheet === null) return null;
  if (service === undefined)
    return (
      <Nothing onClose={onClose} words="Neither GitHub nor Jira is connected yet.">
        {inPane ? (
          <Button small onClick={() => openSettings({ section: 'services', service: 'github' })}>
            Connect one in Settings
          </Button>
        ) : (
          'Connect one in the settings, in the window of the incident.'
        )}
      </Nothing>
    );
  if (!sheet.facts.tasks.some((task) => isFollowUp(sheet.facts, task)))
    return (
      <Nothing
        onClose={onClose}
        words="There is no open follow-up. In the capture line: /followup raise the limit @bo"
      />
    );
  return <Form key={service} {...{ sheet, service, services, only, onClose }} onChoose={setChosen} />;
};

interface FormProps extends Omit<Props, 'state' | 'inPane'> {
  readonly sheet: Sheet;
  readonly service: TicketService;
  readonly services: readonly TicketService[];
  readonly onChoose: (service: TicketService) => void;
}

const Form = ({ sheet, service, services, only, onChoose, onClose }: FormProps) => {
  const { facts } = sheet;
  const view = useSettings(({ settings }) => settings?.services[service]);
  const place = usePlace(service);
  const offered = offeredAt(sheet, service);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(
    () => new Set(only === null ? withoutTicket(facts).map(({ number }) => number) : [only]),
  );
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { busy, problem, ask } = useAsk();
  const asks = place?.asks ?? [];
  const words = Object.fromEntries(asks.map(({ id }) => [id, typed[id] ?? typedFrom(place?.answers[id])]));
  const tickets = offered.filter(({ task, isThere }) => ticked.has(task) && !isThere);
  const lacking = asks.find((one) => answerFrom(one, words[one.id] ?? '') === null);
  const missing =
    tickets.length === 0
      ? 'Tick a follow-up first.'
      : lacking === undefined
        ? false
        : `The project asks for ${lacking.name}.`;

  const answers = (): FieldAnswers => {
    // While the project cannot be asked, what was answered before goes along.
    if (asks.length === 0) return place?.answers ?? {};
    return Object.fromEntries(
      asks.flatMap((one) => {
        const answer = answerFrom(one, words[one.id] ?? '');
        return answer === null ? [] : [[one.id, answer]];
      }),
    );
  };
  const submit = async () => {
    if (view === undefined) return;
    const given = answers();
    const done = await ask(() =>
      askForTickets({ service, view, facts, tickets: tickets.map(({ ticket }) => ticket), answers: given }),
    );
    if (!done.ok) return;
    if (asks.length > 0) await api.rememberForTickets({ answers: given });
    onClose();
  };
  const label = serviceLabels[service];
  const isDrill = facts.kind === 'drill';
  return (
    <FormDialog
      title={title}
      about={
        isDrill
          ? 'A drill makes no tickets: what would go is kept on this computer.'
          : `Each becomes an issue in ${placeName(service, view)}. People are called as the review calls them, and nothing else of the record goes along.`
      }
      width={720}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={`Make ${tickets.length > 1 ? `${tickets.length} tickets` : 'the ticket'} in ${label}`}
      missing={
        place === null ? `${label} is still being asked what it needs; try again in a moment.` : missing
      }
      blocked={busy}
      lines
      problem={problem?.message}
    >
      {services.length > 1 && (
        <div>
          <Segments
            label="Where"
            value={service}
            options={services.map((value) => ({ value, label: serviceLabels[value] }))}
            onChange={onChoose}
          />
        </div>
      )}
      {place?.isPublic === true && (
        <p className={styles.warning}>
          {placeName(service, view)} is public: everybody can read what goes there.
        </p>
      )}
      {place !== null && place.problem !== null && (
        <p className={styles.warning}>
          {place.problem} Tickets can be asked for all the same: they wait until it works.
        </p>
      )}
      <p className={styles.small} role="status">
        {place === null ? `Looking at ${label} …` : ''}
      </p>
      <AskedFields
        asks={asks}
        typed={words}
        onType={(id, text) => setTyped((before) => ({ ...before, [id]: text }))}
      />
      <TicketRows
        offered={offered}
        ticked={ticked}
        onTick={(task, isTicked) =>
          setTicked((before) => {
            const next = new Set(before);
            if (isTicked) next.add(task);
            else next.delete(task);
            return next;
          })
        }
      />
    </FormDialog>
  );
};
