import type { Glance } from '../../domain/incident/glance.ts';
import type { Handover } from '../../domain/incident/state.ts';
import type { SharedNow } from '../../shared/shared-record.ts';
import { execute } from '../store/actions.ts';
import { glanceNow } from '../store/incident.ts';
import { currentPeople, nameOf, useSettings } from '../store/settings.ts';
import { sharedNow } from '../store/shared-record.ts';
import { openPanel, say } from '../store/ui.ts';

/** Handing the lead to somebody who has the incident open at another console, and taking it there: one key on each side. */

/** Somebody who is there, and could lead. */
interface PersonHere {
  readonly id: string;
  readonly name: string;
}

/** Who sits at other consoles and does not lead, each once, by name. */
export const couldLead = (
  here: readonly { readonly isThisOne: boolean; readonly person: PersonHere }[],
  { roles, people }: Pick<Glance, 'roles' | 'people'>,
): readonly PersonHere[] => {
  const others = here.filter(
    ({ isThisOne, person }) =>
      !isThisOne && person.id !== roles.incidentLead && Object.hasOwn(people, person.id),
  );
  return [...new Map(others.map(({ person }) => [person.id, person])).values()].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
};

/** {@link couldLead}, as of now. */
export const couldLeadNow = (): readonly PersonHere[] => {
  const facts = glanceNow();
  return facts === null ? [] : couldLead(sharedNow()?.here ?? [], facts);
};

/** The offer of the lead that waits; undefined for none. */
export const leadOffer = ({ handovers }: Pick<Glance, 'handovers'>): Handover | undefined =>
  handovers.find(({ role, state }) => role === 'incidentLead' && state === 'offered');

/** Whoever is at this keyboard, by the id that the record has for them. */
export const meThere = ({ here }: Pick<SharedNow, 'here'>): string | undefined =>
  here.find(({ isThisOne }) => isThisOne)?.person.id ?? useSettings.getState().settings?.me;

/** The offer of the lead to whoever is at this keyboard. */
export const offeredToMe = (): Handover | undefined => {
  const facts = glanceNow();
  const shared = sharedNow();
  if (facts === null || shared === null) return undefined;
  const offer = leadOffer(facts);
  return offer?.to === meThere(shared) ? offer : undefined;
};

/** Why there is no lead to take for whoever is at this keyboard. */
export const whyNoOffer = (facts: Glance): string => {
  const offer = leadOffer(facts);
  if (offer === undefined) return 'Nobody has offered you the lead.';
  const offered = `The lead is offered to ${nameOf(currentPeople(), offer.to)}`;
  return sharedNow() === null
    ? `${offered}. “Hand over the lead …” has what can be done.`
    : `${offered}, not to you.`;
};

/** Whoever leads, when that is not whoever is at this keyboard; null when it is, when nobody leads, or while nobody is seen. */
export const otherLead = (): string | null => {
  const lead = glanceNow()?.roles.incidentLead ?? null;
  const me = sharedNow()?.here.find(({ isThisOne }) => isThisOne)?.person.id;
  return me === undefined || lead === me ? null : lead;
};

/** Says who leads, to whoever would hand on the lead of somebody else. */
const isRefused = (): boolean => {
  const lead = otherLead();
  if (lead !== null) say(`${nameOf(currentPeople(), lead)} leads.`);
  return lead !== null;
};

/** What an offer of the lead says, on the console of the one it is for or on any other. */
export const offerWords = (
  { from, offeredBy, to, note }: Pick<Handover, 'from' | 'offeredBy' | 'to' | 'note'>,
  isMine: boolean,
  name: (id: string) => string,
): string => {
  const isTheirs = from === null || from === offeredBy;
  const words = !isMine
    ? `The lead is offered to ${name(to)}; until it is taken, nothing changes hands`
    : isTheirs
      ? `${name(offeredBy)} offers you the lead`
      : `${name(offeredBy)} offers you the lead, which ${name(from)} has`;
  return note === '' ? words : `${words}: ${note}`;
};

/** Offers the lead to somebody who is there; an offer to somebody else is asked about first. */
export const offerLead = async ({ id, name }: PersonHere): Promise<void> => {
  if (isRefused()) return;
  const facts = glanceNow();
  const first = facts === null ? undefined : leadOffer(facts);
  if (first !== undefined && first.to !== id) {
    openPanel({ kind: 'handover', role: 'incidentLead', to: id });
    return;
  }
  const answer = await execute({ type: 'offerHandover', role: 'incidentLead', to: id, note: '' });
  if (first !== undefined) say(`The lead is offered to ${name} already.`);
  else if (!answer.ok) say(answer.error.message, 'problem');
};

/** Hands one's own lead to the one who is there; with several, or while an offer waits, asks to whom. */
export const handLead = (): void => {
  if (isRefused()) return;
  const people = couldLeadNow();
  const [only] = people;
  const facts = glanceNow();
  const isOffered = facts !== null && leadOffer(facts) !== undefined;
  if (only !== undefined && people.length === 1 && !isOffered) void offerLead(only);
  else openPanel({ kind: 'handLead' });
};

/** Takes the lead that was offered to whoever is at this keyboard. */
export const takeLead = async (): Promise<void> => {
  const offer = offeredToMe();
  if (offer === undefined) {
    const facts = glanceNow();
    if (facts !== null) say(whyNoOffer(facts));
    return;
  }
  const answer = await execute({ type: 'acknowledgeHandover', handover: offer.number });
  if (!answer.ok) say(answer.error.message, 'problem');
  else
    say('You are the incident lead now.', 'info', {
      label: 'Read the brief',
      run: () => openPanel({ kind: 'brief' }),
    });
};

/** What somebody is asked before they withdraw an offer between two others; null for whoever it is from or for. */
export const withdrawQuestion = (
  { from, offeredBy, to }: Pick<Handover, 'from' | 'offeredBy' | 'to'>,
  me: string | undefined,
  name: (id: string) => string,
): string | null =>
  me !== undefined && [from, offeredBy, to].includes(me)
    ? null
    : `Withdraw what ${name(offeredBy)} offers ${name(to)}?`;

/** Takes back an offer of the lead. */
export const withdrawLead = async (offer: Handover): Promise<void> => {
  const answer = await execute({ type: 'withdrawHandover', handover: offer.number });
  if (!answer.ok) say(answer.error.message, 'problem');
};
