import { errandWords } from '../errands/kinds.ts';
import { channelStepLabels } from '../incident/channel-steps.ts';
import { dutiesOf, isNothing } from '../incident/duty.ts';
import { sendingName, sendingsOf } from '../incident/sendings.ts';
import type { Facts } from '../incident/state.ts';
import { byTime, minutesBetween } from '../time/instants.ts';
import { errandName } from './errands.ts';
import { countWords } from './may-be-twice.ts';
import { quoted } from './quoted.ts';

/** What a console that is away was to send: it waits until that console is back, or another one takes it over. */
interface SendingElsewhere {
  /** The console's id, and what people call it. */
  readonly console: string;
  readonly name: string;
  /** What waits there and may have gone out already, in words: "Update 3 (internal) to #inc-42". Empty: only upkeep. */
  readonly items: readonly string[];
  /** The same in numbers: "2 messages and 1 page". */
  readonly counts: string;
  /** Since when the first of them waits; null without any. */
  readonly since: string | null;
}

type Waiting = Pick<SendingElsewhere, 'items' | 'counts' | 'since'>;

const waitingOn = (facts: Facts, console: string): Waiting => {
  const { deliveries, ...others } = dutiesOf(facts, console);
  const waiting = new Set(deliveries);
  const errands = others.errands.filter(({ state }) => state !== 'skipped');
  const steps = others.steps.filter(({ state }) => !['done', 'skipped', 'left'].includes(state));
  const sendings = sendingsOf(facts).filter(({ delivery }) => waiting.has(delivery));
  const times = [...sendings, ...errands.map(({ plannedAt }) => ({ at: plannedAt })), ...steps].map(
    ({ at }) => at,
  );
  return {
    items: [
      ...sendings.map((sending) => `${sendingName(sending)} to ${sending.delivery.destination.name}`),
      ...errands.map((errand) => errandName(errand)),
      ...steps.map(({ step }) => `Slack channel: ${channelStepLabels[step].toLowerCase()}`),
    ],
    counts: countWords({
      messages: deliveries.length,
      errands: errands.map((errand) => errandWords(errand, null).label),
      steps: steps.length,
    }),
    since: times.toSorted(byTime)[0] ?? null,
  };
};

/** The consoles with something to do that are not among those that are here, by id. Of an incident that is not shared none. */
export const sendingElsewhere = (facts: Facts, here: ReadonlySet<string>): readonly SendingElsewhere[] =>
  Object.entries(facts.shared?.consoles ?? {})
    .filter(([id]) => !here.has(id) && !isNothing(dutiesOf(facts, id)))
    .map(([console, { name }]) => ({ console, name, ...waitingOn(facts, console) }));

/** How long something may wait before anybody asks whether its console is still there, in minutes. */
const patience = 1;

/** Those on which something has waited for so long that the console may be gone. */
export const waitingElsewhere = (
  facts: Facts,
  here: ReadonlySet<string>,
  now: string,
): readonly SendingElsewhere[] =>
  sendingElsewhere(facts, here).filter(
    ({ since }) => since !== null && minutesBetween(since, now) >= patience,
  );

/** "2 messages and 1 page wait on “bo-laptop”, where nobody has this incident on screen." */
export const elsewhereWords = ({ name, items, counts }: SendingElsewhere): string => {
  const what =
    items.length === 0
      ? 'What keeps sent messages up to date waits'
      : items.length === 1
        ? `${items[0]} waits`
        : `${counts} wait`;
  return `${what} on ${quoted(name)}, where nobody has this incident on screen.`;
};
