import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import {
  AuthorizationError,
  InvalidArgumentError,
  PermissionViolationError,
  RequestError,
  UserAuthenticationExpiredError,
} from '@nats-io/transport-node';
import type { Problem } from '../../domain/result.ts';
import type { Published } from './port.ts';
import {
  expired,
  full,
  keepsNothing,
  mayNot,
  notAccepted,
  refused,
  streamGone,
  tooLong,
  unanswered,
  unavailable,
} from './problems.ts';

/* What the errors of the client mean. Their codes are in nats-server's server/errors.json. */

const noRoom: ReadonlySet<number> = new Set([10002, 10023, 10028, 10047, 10077, 10122]);
const jetStreamOff: ReadonlySet<number> = new Set([10035, 10039, 10076]);
/** Another message is the last one of the subject. */
const wrongLast: ReadonlySet<number> = new Set([
  JetStreamApiCodes.StreamWrongLastSequence,
  JetStreamApiCodes.StreamWrongLastSequenceUnknown,
]);
const longerThanStreamTakes = 10054;
const otherStreamHasSubject = 10060;

/** What an error means for a question. `wasIn`: whether the credentials were accepted before. */
export const problemOf = (error: unknown, wasIn = false): Problem => {
  const cause = causeOf(error);
  if (cause instanceof UserAuthenticationExpiredError) return expired;
  if (cause instanceof AuthorizationError) return notAccepted(wasIn);
  if (cause instanceof PermissionViolationError) return mayNot(cause.operation, cause.subject);
  if (isNobodyThere(cause)) return keepsNothing;
  if (!(cause instanceof JetStreamApiError)) return unanswered;
  if (noRoom.has(cause.code)) return full(cause.message);
  if (jetStreamOff.has(cause.code)) return keepsNothing;
  if (cause.code === JetStreamApiCodes.StreamNotFound) return streamGone;
  return cause.status === 503 ? unavailable(cause.message) : refused(cause.code, cause.message);
};

/** What an error means for a message that was to be kept. `length`, `most`: its bytes, and how many the server takes. */
export const outcomeOf = (error: unknown, length: number, most: number | null): Published => {
  if (error instanceof InvalidArgumentError)
    return { kind: 'refused', problem: tooLong(length, most), lasts: 'line' };
  if (isMissing(error)) return { kind: 'refused', problem: streamGone, lasts: 'server' };
  if (error instanceof JetStreamApiError) {
    if (wrongLast.has(error.code)) return { kind: 'faster' };
    return error.code === longerThanStreamTakes
      ? { kind: 'refused', problem: tooLong(length, null), lasts: 'line' }
      : { kind: 'refused', problem: problemOf(error), lasts: 'server' };
  }
  // The console may not write there: nothing was taken.
  return causeOf(error) instanceof PermissionViolationError
    ? { kind: 'refused', problem: problemOf(error), lasts: 'server' }
    : { kind: 'unknown' };
};

/** Whether the stream is not where it should be. */
export const isMissing = (error: unknown): boolean =>
  isNobodyThere(error) || (error instanceof JetStreamApiError && error.code === otherStreamHasSubject);

/** Whether nobody was there to take what was sent. The client exports no class for it. */
const isNobodyThere = (error: unknown): boolean =>
  error instanceof Error && error.name === 'JetStreamNotEnabled';

const causeOf = (error: unknown): unknown =>
  error instanceof RequestError && error.cause !== undefined ? error.cause : error;
