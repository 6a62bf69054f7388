import type { DestinationSecret } from '../../domain/causes/console.ts';
import type { Person } from '../../domain/incident/person.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import type { Destination, Medium, Message } from '../../domain/media/media.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { TestInput } from '../../domain/update/test-message.ts';
import type { TestSent } from '../../shared/types.ts';
import { plainLane } from '../jobs/lanes.ts';
import type { Connections } from '../settings/connections.ts';
import { email } from './email.ts';
import type { MainMedium, TypedSecret, Way } from './medium.ts';
import { slack } from './slack.ts';
import { statusPage } from './status-page.ts';
import { teams } from './teams.ts';

/** Main's table of media: how each one sends messages and tests a destination. */
const table: { readonly [M in Medium]: MainMedium<M> } = { slack, email, teams, statusPage };

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

/** The secret of a destination as it was typed; a problem says what is wrong with it. */
export const typedSecret = <M extends Medium>(
  destination: Destination<M>,
  typed: string,
): Result<TypedSecret & { readonly name: DestinationSecret }, Problem> => {
  const rules = table[destination.medium].secret;
  if (rules === null) return problem('missing', 'This destination has no secret.', 'secret');
  const read = rules.read(destination, typed);
  return read.ok ? ok({ ...read.value, name: rules.name(destination.id) }) : read;
};

/** What the secret of a destination is kept as; null for none. */
export const secretNameOf = <M extends Medium>(destination: Destination<M>): DestinationSecret | null =>
  table[destination.medium].secret?.name(destination.id) ?? null;

/** Looks up what the medium needs to know about a destination that was just saved. Runs in the background. */
export const destinationSaved = <M extends Medium>(
  connections: Connections,
  destination: Destination<M>,
): Promise<void> => table[destination.medium].saved(connections, destination);
