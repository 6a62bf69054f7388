import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery, Update } from '../../domain/incident/state.ts';
import type { Medium, Message } from '../../domain/media/media.ts';
import type { Problem } from '../../domain/result.ts';
import type { Lane, Look } from '../jobs/job.ts';
import { plainLane } from '../jobs/lanes.ts';
import { keyRingWaits } from '../settings/secrets-words.ts';
import type { Batch, WaysOut } from './ports.ts';
import type { OutboxTiming } from './timing.ts';

/** For mail: whom an attempt is for, and what calls it off. */
export interface How {
  readonly batch?: Batch | null;
  readonly signal?: AbortSignal;
}

/** The way that one delivery goes: its lane and its adapter. */
export interface Way {
  lane(timing: OutboxTiming): Lane;
  send(out: WaysOut, update: Update, how: How): Promise<Outcome>;
  /** One look, at most one request. */
  lookUp(out: WaysOut, update: Update, cursor: string | undefined): Promise<Look<Outcome>>;
}

/** Main's table of media. A new one is an entry here and an adapter among the ways out. */
const media: { readonly [M in Medium]: (message: Message<M>, delivery: Delivery) => Way } = {
  slack: (message, { destination, triedAfter }) => ({
    // Slack takes one message a second and channel, whichever incident it comes from.
    lane: ({ slackPace, lookUpPace }) => ({
      id: `slack ${message.channel}`,
      pace: slackPace,
      lookUpPace,
      opensTogether: true,
    }),
    send: async (out, { id: updateId }) => {
      const slack = await out.slack();
      return slack.ok
        ? slack.value.post(message, { updateId, called: destination.name })
        : refusedBy(slack.error);
    },
    lookUp: async (out, { id: updateId }, cursor) => {
      const slack = await out.slack();
      if (!slack.ok) return 'unavailable';
      // Slack's own time: this computer's clock may be wrong. The newest messages come first.
      const oldestTs = triedAfter ?? '0';
      const answer = await slack.value.lookUp({ channel: message.channel, updateId, oldestTs, cursor });
      if ('found' in answer) return { found: { kind: 'sent', remote: answer.found, refused: [] } };
      if ('further' in answer) return answer;
      return 'absent' in answer ? 'absent' : 'unavailable';
    },
  }),
  email: (message, { destination, accepted, refused }) => ({
    lane: () => plainLane(`mail ${destination.id}`),
    send: async (out, _, { batch = null, signal }) => {
      const mail = await out.mail();
      // Whoever has it already, and whom the server would not take.
      const skipRecipients = [...accepted, ...refused.map(({ address }) => address)];
      return mail.ok
        ? mail.value.send(message, { skipRecipients, batch, ...(signal === undefined ? {} : { signal }) })
        : refusedBy(mail.error);
    },
    // Nobody can look into others' mailboxes, see domain/media.
    lookUp: async () => 'absent',
  }),
};

/** A drill's: into a folder, whatever its medium. */
const drill = (delivery: Delivery): Way => ({
  lane: () => plainLane(`drill ${delivery.destination.id}`),
  send: (out) => out.drill.deliver(delivery),
  lookUp: async (out) =>
    (await out.drill.has(delivery)) ? { found: { kind: 'sent', refused: [] } } : 'absent',
});

/** The way of a delivery. What belongs to a drill never comes near an adapter that knows a network. */
export const wayOf = (delivery: Delivery): Way =>
  delivery.sandbox ? drill(delivery) : outside(delivery.message, delivery);

const outside = <M extends Medium>(message: Message<M>, delivery: Delivery): Way =>
  media[message.medium](message, delivery);

/** An adapter that is not there: for now, when only the key ring has to be unlocked, or until somebody sets it up. */
const refusedBy = ({ code, message }: Problem): Outcome =>
  code === keyRingWaits
    ? { kind: 'waiting', retryAfterMs: null, code, message, accepted: [], refused: [] }
    : { kind: 'refused', needs: 'person', code, message, refused: [] };
