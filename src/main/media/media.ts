import type { Person } from '../../domain/incident/person.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import type { Destination, Medium, Message } from '../../domain/media/media.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { TestInput } from '../../domain/update/test-message.ts';
import type { TestSent } from '../../shared/types.ts';
import { plainLane } from '../jobs/lanes.ts';
import type { Connections } from '../settings/connections.ts';
import { email } from './email.ts';
import type { MainMedium, Way } from './medium.ts';
import { slack } from './slack.ts';

/** Main's table of media: how each one sends messages and tests a destination. */
const table: { readonly [M in Medium]: MainMedium<M> } = { slack, email };

/** A drill's deliveries go into a folder, whatever their medium. */
const drill = (delivery: Delivery): Way => ({
  lane: () => plainLane(`drill ${delivery.destination.id}`),
  send: (out) => out.drill.deliver(delivery),
  lookUp: async (out) =>
    (await out.drill.has(delivery)) ? { found: { kind: 'sent', refused: [] } } : 'absent',
});

/** How a delivery is sent. One that belongs to a drill never reaches an adapter with network access. */
export const wayOf = (delivery: Delivery): Way =>
  delivery.sandbox ? drill(delivery) : outside(delivery.message, delivery);

const outside = <M extends Medium>(message: Message<M>, delivery: Delivery): Way =>
  table[message.medium].way(message, delivery);

/** Sends a destination's test message to the lead alone. */
export const testOf = <M extends Medium>(
  connections: Connections,
  lead: Person,
  input: TestInput<M>,
): Promise<Result<TestSent, Problem>> => table[input.destination.medium].test(connections, lead, input);

/** Looks up what the medium needs to know about a destination that was just saved. Runs in the background. */
export const destinationSaved = <M extends Medium>(
  connections: Connections,
  destination: Destination<M>,
): Promise<void> => table[destination.medium].saved(connections, destination);
