import type { ChannelStep } from '../../../src/domain/incident/channel-steps.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { SharedDeed } from './deeds.ts';
import type { Outward, SharedAnswer } from './schedule.ts';
import { pagedFor, woken } from './services.ts';

/** What people at the consoles ask for, as commands. */

/** The command with words that no other one has, where it has words: then it can be found again. */
export const marked = (input: CommandInput, count: number): CommandInput =>
  'text' in input && typeof input.text === 'string' && input.text !== ''
    ? { ...input, text: `${input.text} (${count})` }
    : input;

/** What a person answers when asked about it. */
export const settlement = ({ kind, id }: SharedDeed, as: SharedAnswer): CommandInput => {
  if (kind === 'delivery') return { type: 'settleDelivery', delivery: id, as };
  const how = as === 'sent' ? 'done' : as;
  return kind === 'errand'
    ? { type: 'settleErrand', errand: id, as: how }
    : { type: 'settleChannelStep', step: id as ChannelStep, as: how };
};

/** What is asked for, with words that no other has. */
export const sent = (what: Outward, number: number): CommandInput => {
  if (what === 'channel') return { type: 'planChannel' };
  if (what !== 'page') return updateFor(what, number);
  const message = `Please join: number ${number}.`;
  return { type: 'planErrand', kind: 'page', what: { incident: pagedFor, targets: [woken], message } };
};

const updateFor = (audience: 'internal' | 'external', number: number): CommandInput => ({
  type: 'queueUpdate',
  audience,
  fields: {
    ...noFields(),
    summary: `Paying fails for some customers: number ${number}.`,
    impact: `Some customers cannot pay: number ${number}.`,
    currentStatus: ['We are looking into it.'],
  },
  next: { kind: 'in', minutes: 60 },
});
