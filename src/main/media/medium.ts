import { causeOf, sayOutcome } from '../../domain/causes/cause.ts';
import type { DestinationSecret } from '../../domain/causes/console.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Person } from '../../domain/incident/person.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import type { Destination, Medium, Message } from '../../domain/media/media.ts';
import { fail, type Problem, type Result } from '../../domain/result.ts';
import type { TestInput } from '../../domain/update/test-message.ts';
import type { TestSent } from '../../shared/types.ts';
import type { Lane, LookUp } from '../jobs/job.ts';
import type { Batch, WaysOut } from '../outbox/ports.ts';
import type { OutboxTiming } from '../outbox/timing.ts';
import type { Connections } from '../settings/connections.ts';
import { keyRingWaits } from '../settings/secrets-words.ts';

/** The recipients of an attempt, for mail, and its abort signal. */
export interface How {
  readonly batch?: Batch | null;
  readonly signal?: AbortSignal;
}

/** How one delivery is sent: its lane and its adapter. */
export interface Way {
  lane(timing: OutboxTiming): Lane;
  /** `id`: of the update or the post, which its message can be looked up by. */
  send(out: WaysOut, id: string, how: How): Promise<Outcome>;
  /** One look-up, with at most one request. */
  lookUp(out: WaysOut, id: string, cursor: string | undefined): Promise<LookUp<Outcome>>;
}

/** A secret that every destination of a medium has. */
export interface SecretRules<M extends Medium> {
  readonly name: (destination: string) => DestinationSecret;
  /** What was typed: the secret, the server that it is for, and the destination with what may be shown of it. */
  readonly read: (destination: Destination<M>, typed: string) => Result<TypedSecret<M>, Problem>;
}

export interface TypedSecret<M extends Medium = Medium> {
  readonly secret: string;
  readonly server: string;
  readonly destination: Destination<M>;
}

/** Everything that main does with one medium. */
export interface MainMedium<M extends Medium> {
  readonly way: (message: Message<M>, delivery: Delivery) => Way;
  /** Sends what the destination would receive to the lead alone. */
  readonly test: (
    connections: Connections,
    lead: Person,
    input: TestInput<M>,
  ) => Promise<Result<TestSent, Problem>>;
  /** The secret of each of its destinations, such as an address that is posted to; null for none. */
  readonly secret: SecretRules<M> | null;
  /** Looks up what it needs to know about a destination that was just saved. Runs in the background. */
  readonly saved: (connections: Connections, destination: Destination<M>) => Promise<void>;
}

/** The outcome without an adapter: waiting if only the key ring is locked, otherwise refused until it is set up. */
export const refusedBy = (problem: Problem): Outcome => {
  const { code } = problem;
  const cause = causeOf(problem);
  return code === keyRingWaits
    ? { kind: 'waiting', retryAfterMs: null, code, cause, accepted: [], refused: [] }
    : { kind: 'refused', needs: 'person', code, cause, refused: [] };
};

/** The problem for a test that was not sent: it is not retried automatically. */
export const notSent = (outcome: Exclude<Outcome, { kind: 'sent' }>): Result<never, Problem> => {
  const said = sayOutcome(outcome);
  const message = outcome.kind === 'waiting' ? `${said} Try again in a moment.` : said;
  return fail({ code: 'service', said: outcome.code, message });
};
