import { clockTimeSeenFrom, zoneName } from '../time/times.ts';
import { consoleName, consoleOf, type Shared } from './shared.ts';

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
  readonly shared: Shared | null;
  readonly zone: string;
}

/**
 * Whether it was handed over and nobody has taken it over yet: nothing is due here then, for whoever takes it over goes
 * on with it.
 */
export const isAway = ({ holder }: Pick<Held, 'holder'>): boolean =>
  holder !== null && holder.handedTo !== null;

/** Whether this console leads the incident: nobody was ever handed it, or this one took it over or joined it. */
const isHeldBy = (facts: Pick<Held, 'holder' | 'shared'>, { id }: ConsoleIdentity): boolean => {
  const { holder, shared } = facts;
  if (shared !== null) return consoleOf(facts, id) !== undefined;
  return holder === null || (holder.handedTo === null && holder.console.id === id);
};

/** Why a console must not write to the record. */
export interface HeldElsewhere {
  /** To whom it went and when, and what brings it back: one or two sentences. */
  readonly message: string;
  /** "Handed over to Cy at 14:02", without a zone. */
  readonly words: string;
}

/** "at 14:02 UTC", or "on Sat 21 Nov, 02:30 UTC" when that is another day than `now`. */
const whenWords = (at: string, zone: string, now: string): string => {
  const said = clockTimeSeenFrom(at, zone, now);
  return `${/^\d/u.test(said) ? 'at' : 'on'} ${said}`;
};

/** Words that end in a time, without its zone. */
const withoutZone = (words: string, at: string, zone: string): string =>
  words.slice(0, -1 - zoneName(at, zone).length);

/** Why a console must not write that never joined: what it has is a copy. */
const sharedElsewhere = (facts: Held, { duty, since }: Shared, now: string): HeldElsewhere => {
  const when = clockTimeSeenFrom(since, facts.zone, now);
  const shared = `hared from “${consoleName(facts, duty)}” since ${when}`;
  return {
    message: `This incident is s${shared} and is read-only here. Joining it with its link brings what is new, and lets you write.`,
    words: withoutZone(`S${shared}`, since, facts.zone),
  };
};

/** {@link HeldElsewhere} at `now` (ISO 8601); null where this console may write. */
export const heldElsewhere = (facts: Held, console: ConsoleIdentity, now: string): HeldElsewhere | null => {
  if (isHeldBy(facts, console)) return null;
  if (facts.shared !== null) return sharedElsewhere(facts, facts.shared, now);
  if (facts.holder === null) return null;
  const { handedTo, since, console: there } = facts.holder;
  if (handedTo !== null) {
    const went = `handed over to ${handedTo.to} ${whenWords(handedTo.at, facts.zone, now)}`;
    return {
      message: `This incident was ${went} and is read-only here. Opening the file that comes back from there brings it back.`,
      words: withoutZone(`H${went.slice(1)}`, handedTo.at, facts.zone),
    };
  }
  const when = clockTimeSeenFrom(since, facts.zone, now);
  return {
    message: `This incident is led from “${there.name}” since ${when} and is read-only here. Opening the file that is handed over from there brings it here.`,
    words: withoutZone(`Led from “${there.name}” since ${when}`, since, facts.zone),
  };
};
