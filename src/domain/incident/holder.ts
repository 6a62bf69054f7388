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
  /** Who was at its keyboard when it took the incident over, or handed it over first; by id. */
  readonly by: string;
  readonly since: string;
  /** To whom the record went from there, in words; null while it is there. */
  readonly handedTo: { readonly to: string; readonly at: string } | null;
}

/** What is asked of an incident's facts. */
interface Held {
  readonly holder: Holder | null;
  readonly zone: string;
}

/**
 * Whether it was handed over and nobody has taken it over yet: nothing is due here then, for whoever takes it over goes
 * on with it.
 */
export const isAway = ({ holder }: Pick<Held, 'holder'>): boolean =>
  holder !== null && holder.handedTo !== null;

/** Whether this console leads the incident: nobody was ever handed it, or this one took it over. */
const isHeldBy = ({ holder }: Pick<Held, 'holder'>, { id }: ConsoleIdentity): boolean =>
  holder === null || (holder.handedTo === null && holder.console.id === id);

/** Why a console must not write to the record. */
export interface HeldElsewhere {
  /** To whom it went and when, and what brings it back: one or two sentences. */
  readonly message: string;
  /** "Handed over to Cy at 14:02 UTC" */
  readonly words: string;
}

/** {@link HeldElsewhere} at `now` (ISO 8601); null where this console may write. */
export const heldElsewhere = (facts: Held, console: ConsoleIdentity, now: string): HeldElsewhere | null => {
  if (facts.holder === null || isHeldBy(facts, console)) return null;
  const { handedTo, since, console: there } = facts.holder;
  const when = (at: string) => clockTimeSeenFrom(at, facts.zone, now);
  const words =
    handedTo === null
      ? `Led from “${there.name}” since ${when(since)}`
      : `Handed over to ${handedTo.to} ${when(handedTo.at).replace(/^(?=\d)/u, 'at ')}`;
  const brings =
    handedTo === null
      ? 'Importing the file that is handed over from there brings it here.'
      : 'Importing the file that comes back from there brings it back.';
  const said = words.replace(/^./u, (first) => first.toLowerCase());
  return {
    message: `This incident ${handedTo === null ? 'is' : 'was'} ${said} and is read-only here. ${brings}`,
    words,
  };
};
