import { taskQuestion } from '../../../domain/views/task-question.ts';
import { api } from '../../api.ts';
import { flushCapture } from '../../store/capture.ts';
import { glanceNow, leaveIncident, shownFactsNow, useIncidents } from '../../store/incident.ts';
import { goAround, notClosed, switchTo } from '../../store/live-incidents.ts';
import { usePractice } from '../../store/practice.ts';
import { linesSettled } from '../../store/send-line.ts';
import { openSimilar, useSimilar } from '../../store/similar.ts';
import { leaveTour, useTour } from '../../store/tour.ts';
import { type ListName, openPanel, say, showNewest, useUi } from '../../store/ui.ts';
import { type AppCommand, type CommandsOf, isActive, isNotClosed, isOpen } from '../command.ts';
import { compose } from '../compose.ts';
import {
  focusCapture,
  focusLogFilter,
  focusSearch,
  focusTaskQuestion,
  focusThreads,
  needsYouNext,
} from '../focus.ts';
import { dismissChosen, needsOrSay, snoozeNeed } from '../snooze.ts';
import { focusComingIn } from '../take-arrival.ts';
import { ofIncident } from '../why-not.ts';

/** For what switches to another incident that goes on. */
const toOthers = {
  when: () => {
    const { list, open } = useIncidents.getState();
    return notClosed(list).some(({ id }) => id !== open?.id);
  },
  whyNot: () => 'No other incident is going on here.',
};

/** Commands that go to a part of the console, or to another incident. */
export const goToCommands: Omit<CommandsOf<'Go to'>, ListName | 'told'> = {
  capture: {
    name: 'Write in the log',
    when: isNotClosed,
    run: () => focusCapture(''),
  },
  threads: {
    name: 'Go to the threads',
    when: isOpen,
    run: focusThreads,
  },
  needsYou: {
    name: 'Go to the next thing that needs you',
    when: isOpen,
    run: goToNeed,
  },
  taskQuestion: {
    name: 'Answer the question about a task',
    when: isOpen,
    run: goToTaskQuestion,
  },
  comingIn: {
    name: 'Go to what came in',
    when: () => usePractice.getState().state !== null,
    whyNot: ofIncident(() => 'Things come in only while you practise a drill.'),
    run: focusComingIn,
  },
  newest: {
    name: 'Go to the newest entry',
    when: isOpen,
    // Elsewhere its keys are those of a field, or of a list.
    whyNot: () => null,
    run: showNewest,
  },
  snoozeNeed: {
    name: 'Snooze what needs you for 10 min',
    when: isNotClosed,
    run: () => void snoozeNeed(),
  },
  dismissNeed: {
    name: 'Dismiss a reminder about leading …',
    when: isNotClosed,
    run: dismissChosen,
  },
  strip: {
    name: 'Shrink to the strip',
    // The strip is only for what is going on.
    when: (context) => isActive(context) && !useTour.getState().isOn,
    whyNot: ofIncident(({ phase }) =>
      phase === 'active'
        ? 'There is no strip on the tour.'
        : 'The strip is only for an incident that is still going on.',
    ),
    run: () => void shrink(),
  },
  search: {
    name: 'Search everything logged',
    run: search,
  },
  nextIncident: {
    name: 'Next incident',
    ...toOthers,
    run: () => goAround(1),
  },
  previousIncident: {
    name: 'Previous incident',
    ...toOthers,
    run: () => goAround(-1),
  },
  relatedIncident: {
    name: 'Go to the incident that it was merged or split with',
    when: ({ facts }) => facts !== null && facts.related.length > 0,
    run: goToRelated,
  },
  incidentByPlace: {
    name: 'Go to an incident by its place in the row',
    // Only listed: each incident has a command of its own (liveIncidentCommands).
    when: () => false,
    run: () => undefined,
  },
  home: {
    name: 'All incidents',
    run: () => (useTour.getState().isOn ? leaveTour() : leaveIncident()),
  },
  similar: {
    name: 'Open the incident that the title sounds like',
    when: (context) => !isOpen(context) && useSimilar.getState().incident !== null,
    whyNot: (context) => (isOpen(context) ? null : 'No incident here sounds like the title.'),
    run: openSimilar,
  },
  composer: {
    name: 'Go to the draft',
    when: isNotClosed,
    run: () => compose(useUi.getState().audience),
  },
  filterLog: {
    name: 'Filter the log …',
    when: isOpen,
    run: focusLogFilter,
  },
  wholeLog: {
    name: 'Show the whole log',
    when: isOpen,
    run: () => useUi.setState({ logFilter: { kind: null, thread: null } }),
  },
};

/** One command for each incident that is not closed, by its place, which it keeps. */
export const liveIncidentCommands = (): readonly AppCommand[] => {
  const { list, open } = useIncidents.getState();
  return notClosed(list).flatMap(({ id, number, title, severity, place }) =>
    id === open?.id
      ? []
      : [
          {
            id: `incident:${id}`,
            name: `Go to INC-${number} ${title} (${severity})`,
            place,
            group: 'Go to',
            run: () => switchTo(id),
          },
        ],
  );
};

function goToNeed(): void {
  if (needsOrSay().length > 0) needsYouNext();
}

function goToTaskQuestion(): void {
  const facts = shownFactsNow();
  if (facts === null || taskQuestion(facts) !== null) focusTaskQuestion();
  else say('There is no question about a task.');
}

function search(): void {
  if (useIncidents.getState().open === null && focusSearch()) return;
  openPanel({ kind: 'search' });
}

/** Opens the strip, after saving what is being typed, which goes along; what is being logged stays behind. */
async function shrink(): Promise<void> {
  if (!(await linesSettled())) return;
  flushCapture();
  void api.openStrip(null);
}

/** Goes to the newest of them; one that is not on this computer says so. */
function goToRelated(): void {
  const id = glanceNow()?.related.at(-1)?.id;
  if (id !== undefined) switchTo(id);
}
