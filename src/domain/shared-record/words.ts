import { entryOf } from '../handover/fork.ts';
import { channelStepLabels } from '../incident/channel-steps.ts';
import type { Command } from '../incident/commands.ts';
import type { EventEnvelope } from '../incident/envelope.ts';
import type { EventData } from '../incident/events.ts';
import { evolveAll } from '../incident/evolve.ts';
import { sendingName, sendingsOf } from '../incident/sendings.ts';
import type { Facts, HistoryItem, IncidentState } from '../incident/state.ts';
import { errandName } from '../views/errands.ts';
import { threadIn } from './basis.ts';
import { aboutThread } from './not-taken.ts';

/** What something that was entered says, as the log would have said it: for its author, who may want the words back. */

/** "#2 Report: pool full"; an update by its name first, with all of its words, of which the log has only a part. */
const lineOf = (state: IncidentState, item: HistoryItem, command: Command): readonly string[] => {
  const entry = entryOf(state, item);
  if (entry === null) return [];
  // The number that a thread is only being given may be another's by the time that this is read.
  const thread = threadIn(command) === null ? null : entry.thread;
  const line = aboutThread(thread, [entry.label, entry.text].filter((part) => part !== '').join(': '));
  if (item.event.type !== 'updateQueued') return [line];
  const { number, audience, text } = item.data as EventData<'updateQueued'>;
  return [`Update ${number} (${audience})`, line, text];
};

/** What the outbox and its kin say, which has no line in the log. */
const workOf = ({ updates, posts, errands }: Facts, command: Command): string => {
  if ('step' in command) return `Slack channel: ${channelStepLabels[command.step]}`;
  if ('errand' in command) {
    const errand = errands.find(({ id }) => id === command.errand);
    return errand === undefined ? 'What was asked of a service' : errandName(errand);
  }
  const sending =
    'delivery' in command
      ? sendingsOf({ updates, posts }).find(({ delivery }) => delivery.id === command.delivery)
      : undefined;
  return sending === undefined
    ? 'Something that this console did'
    : `${sendingName(sending)} to ${sending.delivery.destination.name}`;
};

/** The words of a command that came to these events on `before`: a line for each entry that a person wrote. */
export const enteredWords = (
  before: IncidentState,
  command: Command,
  events: readonly EventEnvelope[],
): string => {
  const after = evolveAll(before, events);
  const lines = after.history.slice(before.history.length).flatMap((item) => lineOf(after, item, command));
  if (lines.length > 0) return lines.join('\n');
  return after.facts === null ? command.type : workOf(after.facts, command);
};
