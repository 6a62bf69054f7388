import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery, Update } from '../../domain/incident/state.ts';
import type { Kind } from '../../domain/incident/words.ts';
import type { Problem } from '../../domain/result.ts';
import { keyRingWaits } from '../settings/secrets-words.ts';
import type { Batch, WaysOut } from './ports.ts';

/** For mail: whom this attempt is for, and what calls it off. */
interface How {
  readonly batch?: Batch | null;
  readonly signal?: AbortSignal;
}

/** Makes one attempt. Never throws: whatever breaks on the way leaves it uncertain whether it went out. */
export const attempt = async (
  out: WaysOut,
  kind: Kind,
  update: Update,
  delivery: Delivery,
  how: How = {},
): Promise<Outcome> => {
  try {
    // Before anything else: what belongs to a drill never comes near an adapter that knows a network.
    if (delivery.sandbox !== (kind === 'drill')) return mixedUp;
    return delivery.sandbox
      ? await out.drill.deliver(delivery)
      : await sendOutside(out, update, delivery, how);
  } catch {
    return {
      kind: 'unknown',
      code: 'broken',
      message:
        'Something broke in the console while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
    };
  }
};

/** The incident and its message say different things: such a record was not written by a console. */
const mixedUp: Outcome = {
  kind: 'refused',
  needs: 'fix',
  code: 'drill',
  message:
    'The record says both that this is a drill and that it is not, so nothing was sent. Skip it; if people must hear of this, declare the incident anew or copy the text.',
  refused: [],
};

const sendOutside = async (
  out: WaysOut,
  update: Update,
  delivery: Delivery,
  { batch = null, signal }: How,
): Promise<Outcome> => {
  const { message } = delivery;
  if (message.medium === 'slack') {
    const slack = await out.slack();
    return slack.ok
      ? slack.value.post(message, { updateId: update.id, called: delivery.destination.name })
      : refusedBy(slack.error);
  }
  const mail = await out.mail();
  return mail.ok
    ? mail.value.send(message, {
        skipRecipients: toSkip(delivery),
        batch,
        ...(signal === undefined ? {} : { signal }),
      })
    : refusedBy(mail.error);
};

/** Whoever has it already, and whom the server would not take. */
const toSkip = ({ accepted, refused }: Delivery): readonly string[] => [
  ...accepted,
  ...refused.map(({ address }) => address),
];

const refusedBy = ({ code, message }: Problem): Outcome =>
  code === keyRingWaits
    ? { kind: 'waiting', retryAfterMs: null, code, message, accepted: [], refused: [] }
    : { kind: 'refused', needs: 'person', code, message, refused: [] };

/**
 * One look at an uncertain delivery, at most one request for history. `further` is where to look on, `unavailable`
 * that nothing could be seen.
 */
export type Look = { readonly found: Outcome } | { readonly further: string } | 'absent' | 'unavailable';

/** Looks an uncertain delivery up. Never throws. */
export const lookUp = async (
  out: WaysOut,
  kind: Kind,
  update: Update,
  delivery: Delivery,
  cursor?: string,
): Promise<Look> => {
  try {
    if (delivery.sandbox !== (kind === 'drill')) return 'absent';
    if (delivery.sandbox)
      return (await out.drill.has(delivery)) ? { found: { kind: 'sent', refused: [] } } : 'absent';
    if (delivery.message.medium !== 'slack') return 'absent';
    const slack = await out.slack();
    if (!slack.ok) return 'unavailable';
    const { channel } = delivery.message;
    // Slack's own time: this computer's clock may be wrong. The newest messages come first.
    const oldestTs = delivery.triedAfter ?? '0';
    const answer = await slack.value.lookUp({ channel, updateId: update.id, oldestTs, cursor });
    if ('found' in answer) return { found: { kind: 'sent', remote: answer.found, refused: [] } };
    if ('further' in answer) return answer;
    return 'absent' in answer ? 'absent' : 'unavailable';
  } catch {
    return 'unavailable';
  }
};
