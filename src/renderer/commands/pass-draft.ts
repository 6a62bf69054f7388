import { askFirst } from '../../shared/shared-drafts.ts';
import { shownFactsNow } from '../store/incident.ts';
import { useSharedDrafts } from '../store/shared-drafts.ts';
import { say, unsayHere } from '../store/ui.ts';
import { draftOnShow } from './draft-step.ts';
import { awayWords, nothingToDo, theirWords } from './draft-words.ts';
import { keysOf } from './keys-now.ts';

/** Pressed again within this time, the key is meant once. In milliseconds. */
const onceWithin = 1000;
let pressedAt = Number.NEGATIVE_INFINITY;

const zoneNow = (): string => shownFactsNow()?.zone ?? 'UTC';

/**
 * Asks for the draft on show, hands it over, or takes it over: whichever it is now; says why, if it is nothing. A second
 * press at once is the first one again: it would take back what the first asked.
 */
export const passDraft = (): void => {
  const now = performance.now();
  const isAgain = now - pressedAt < onceWithin;
  pressedAt = now;
  if (isAgain) return;
  const { draft, isTheirs, step, audience } = draftOnShow();
  if (step !== null) void step.run(audience);
  else if (draft !== null) sayWhileSo(nothingToDo(draft, isTheirs, zoneNow()));
};

/** Who holds the draft on show, and what can be done about it: while that stays, so does what was said of it. */
const whose = (): string => {
  const { draft, step, incident, audience } = draftOnShow();
  const { console, since, askedBy } = draft?.holder ?? {};
  return JSON.stringify([incident, audience, console, since, askedBy, draft?.isAway, step?.name]);
};

/** Says something about whose the draft on show is, until it is so no more. */
const sayWhileSo = (text: string, tone: 'info' | 'problem' = 'info'): void => {
  const before = whose();
  say(text, tone);
  const stop = useSharedDrafts.subscribe(() => {
    if (whose() === before) return;
    stop();
    unsayHere((said) => said === text);
  });
};

/** Says why the draft on show cannot be sent from here: it is this person's. */
export const sayNotToSend = (theirs: string): void => {
  const { draft } = draftOnShow();
  const away = awayWords(draft, zoneNow());
  const who = `${away ?? `${theirs} ${askFirst} to send it from here`}.`;
  // Where it is nobody's, or nobody can say whose, there is nobody to ask.
  sayWhileSo(draft?.holder == null ? (draft?.problem ?? who) : who, 'problem');
};

/** What was last said of a draft of another console. */
let saidOf = '';

/**
 * Says who writes the update on show, to whoever types into it without holding it: once for as long as the same console
 * holds it and the same can be done about it.
 */
export const sayWhoWrites = (): void => {
  const { draft, isTheirs, step } = draftOnShow();
  const held = whose();
  if (!isTheirs || held === saidOf) return;
  const [key] = keysOf({ id: 'passDraft' });
  const words = theirWords(draft, step?.name ?? null, { key, zone: zoneNow() });
  if (words === null) return;
  saidOf = held;
  sayWhileSo(words);
};
