import type { Glance } from '../../domain/incident/glance.ts';
import { type AppCommand, isActive, isLed, isNotClosed, isOpen, type WhyNot } from './command.ts';

/** Why the keys of a command do nothing now: whoever presses them learns it. */

/** Why nothing can be entered into a closed incident. */
export const closedWords = ({ ending }: Pick<Glance, 'ending'>): string =>
  ending === 'merged'
    ? 'This incident was merged into another one and is read-only.'
    : 'This incident is closed and read-only.';

/** Why what goes on cannot be closed. */
export const resolveFirst = 'It is not over yet: resolve it first, then it can be closed.';

/** What is said of the incident on screen; without one, that it takes one. */
export const ofIncident =
  (words: (facts: Glance) => string | null): WhyNot =>
  ({ facts }) =>
    facts === null ? 'Open an incident first.' : words(facts);

/** {@link ofIncident} for what no closed one has. */
export const ofNotClosed = (words: (facts: Glance) => string | null): WhyNot =>
  ofIncident((facts) => (facts.phase === 'closed' ? closedWords(facts) : words(facts)));

/** What the usual conditions say when they do not hold. */
const usual: ReadonlyMap<AppCommand['when'], WhyNot> = new Map([
  [isOpen, ofIncident(() => null)],
  [isNotClosed, ofNotClosed(() => null)],
  [isActive, ofNotClosed(() => 'This incident is over already, and in review.')],
  [isLed, ofNotClosed(() => 'This incident was entered afterwards: nothing of it is ever sent.')],
]);

/** Says why a command is not available, where there is something to say. */
export const whyNotOf = ({ when, whyNot }: Pick<AppCommand, 'when' | 'whyNot'>): WhyNot =>
  whyNot ?? usual.get(when) ?? (() => null);
