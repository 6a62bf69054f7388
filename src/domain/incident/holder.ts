import { clockTimeSeenFrom } from '../time/times.ts';

/** Which console leads an incident: one alone writes to its record, and sends. */

/** One running Throughline. `name` is what people call the computer it runs on. */
export interface ConsoleIdentity {
  /** A UUID. */
  readonly id: string;
  readonly name: string;
}

/** Instants are ISO 8601. */
export interface Holder {
  readonly console: ConsoleIdentity;
  readonly since: string;
  /** To whom the record went from there, in words; null while it is there. */
  readonly handedTo: { readonly to: string; readonly at: string } | null;
}

/** What is asked of an incident's facts. */
interface Held {
  readonly holder: Holder | null;
  readonly zone: string;
}

/** Whether this console leads the incident: nobody was ever handed it, or this one took it over. */
const isHeldBy = ({ holder }: Held, { id }: ConsoleIdentity): boolean =>
  holder === null || (holder.handedTo === null && holder.console.id === id);

/** Why this console must not write to the record, and what changes that; null when it may. `now` is ISO 8601. */
export const heldElsewhere = (facts: Held, console: ConsoleIdentity, now: string): string | null => {
  if (facts.holder === null || isHeldBy(facts, console)) return null;
  const { handedTo, since, console: there } = facts.holder;
  const when = (at: string) => clockTimeSeenFrom(at, facts.zone, now);
  return handedTo === null
    ? `This incident is led from “${there.name}” since ${when(since)} and is read-only here. Importing the file that is handed over from there brings it here.`
    : `This incident was handed over to ${handedTo.to} ${when(handedTo.at).replace(/^(?=\d)/u, 'at ')} and is read-only here. Importing the file that comes back from there brings it back.`;
};
