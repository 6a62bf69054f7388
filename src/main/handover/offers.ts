import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Person, personSchema } from '../../domain/incident/person.ts';
import { severitySchema } from '../../domain/incident/word-schemas.ts';
import { type Destination, destinationSchema } from '../../domain/media/media.ts';
import { audienceRulesSchema } from '../../domain/update/audience-rules.ts';
import { ownPhrasesSchema } from '../../domain/update/fill/own-phrases.ts';
import type { HandoverOffer } from '../../shared/handover.ts';
import { type StoredSettings, settingsSchemas } from '../settings/schema.ts';

/**
 * What travels with a record besides it, and is offered to the console that takes it over: where updates go and how they
 * are written. Never a secret: the schemas of destinations and settings have no place for one. Each is read by itself,
 * so that one from a later version of the console costs nothing but itself.
 */
export const offersSchema = z.object({
  destinations: z
    .array(z.unknown())
    .max(500)
    .transform((all) => all.flatMap((each) => destinationSchema.safeParse(each).data ?? [])),
  settings: z.object({
    cadence: z.partialRecord(severitySchema, z.number().int().min(5).max(1440).nullable()).catch({}),
    audienceRules: audienceRulesSchema.nullable().catch(null),
    phrases: ownPhrasesSchema.nullable().catch(null),
  }),
});
export type Offers = z.output<typeof offersSchema>;

type OfferedSetting = keyof Offers['settings'];
type Here = Pick<StoredSettings, 'people' | 'destinations' | OfferedSetting>;

/** The offers of a file that has none. */
export const noOffers = { destinations: [], settings: {} };

/** What this console's settings offer to whoever takes over. */
export const offersOf = ({ destinations, cadence, audienceRules, phrases }: Here): Offers => ({
  destinations: [...destinations],
  settings: { cadence, audienceRules, phrases },
});

const settingNames: Readonly<Record<OfferedSetting, string>> = {
  cadence: 'How often updates are due',
  audienceRules: 'How updates are signed and answered',
  phrases: 'The organisation’s phrases',
};

/** One offer with what taking it changes in the settings; null where the settings here say the same already. */
export interface Choice {
  readonly offer: HandoverOffer;
  readonly take: (here: Here) => Partial<Here>;
}

/** The people that the record names, and what the file offers, as far as it is not here already. */
export const choicesFor = (people: readonly Person[], offers: Offers, here: Here): readonly Choice[] => [
  ...people.flatMap((person) => personChoice(person, here) ?? []),
  ...offers.destinations.flatMap((destination) => destinationChoice(destination, here) ?? []),
  ...(Object.keys(settingNames) as OfferedSetting[]).flatMap(
    (name) => settingChoice(name, offers, here) ?? [],
  ),
];

/** What changes in the settings when these offers are taken. */
export const withChoices = (
  choices: readonly Choice[],
  keys: readonly string[],
  here: Here,
): Partial<Here> => {
  const changed: Partial<Here> = {};
  for (const { offer, take } of choices)
    if (keys.includes(offer.key)) Object.assign(changed, take({ ...here, ...changed }));
  return changed;
};

const partNames: Readonly<Record<keyof Here, string>> = {
  people: 'People',
  destinations: 'Destinations',
  ...settingNames,
};

/**
 * What of a change the settings can hold, and the names of what they cannot: settings that are too long or not understood
 * would be reset at the next start.
 */
export const fitting = (
  part: Partial<Here>,
): { readonly fits: Partial<Here>; readonly left: readonly string[] } => {
  const keys = Object.keys(part) as (keyof Here)[];
  const left = keys.filter((key) => !settingsSchemas[key].safeParse(part[key]).success);
  const fits = Object.fromEntries(keys.filter((key) => !left.includes(key)).map((key) => [key, part[key]]));
  return { fits, left: left.map((key) => partNames[key]) };
};

const same = (a: string | null, b: string | null): boolean =>
  a !== null && a !== '' && a.toLowerCase() === b?.toLowerCase();

/**
 * Somebody who is in the address book under another id is left alone: the record has its own word on them, and a second
 * entry for one person would help nobody. So is whoever does not fit: a record holds names that an address book does not.
 */
const personChoice = (noted: Person, { people }: Here): Choice | null => {
  const person = personSchema.safeParse(noted).data;
  if (person === undefined) return null;
  const known = people.find(({ id }) => id === person.id);
  const isKnown = people.some(
    ({ slackId, email, handle }) =>
      same(person.slackId, slackId) || same(person.email, email) || same(person.handle, handle),
  );
  if (known === undefined ? isKnown : isDeepStrictEqual(known, person)) return null;
  return {
    offer: {
      key: `person ${person.id}`,
      kind: 'person',
      name: person.name,
      detail: `@${person.handle}`,
      differs: known !== undefined,
    },
    take: (here) => ({ people: replaced(here.people, person) }),
  };
};

const destinationChoice = (destination: Destination, { destinations }: Here): Choice | null => {
  const isHere = destinations.some((one) =>
    isDeepStrictEqual({ ...one, id: '' }, { ...destination, id: '' }),
  );
  if (isHere) return null;
  return {
    offer: {
      key: `destination ${destination.id}`,
      kind: 'destination',
      name: destination.name,
      detail: destination.audience,
      differs: destinations.some(({ id }) => id === destination.id),
    },
    take: (here) => ({ destinations: replaced(here.destinations, destination) }),
  };
};

const settingChoice = (name: OfferedSetting, { settings }: Offers, here: Here): Choice | null => {
  const offered = settings[name];
  if (offered === null) return null;
  const whole = name === 'cadence' ? { ...here.cadence, ...settings.cadence } : offered;
  if (isDeepStrictEqual(whole, here[name])) return null;
  return {
    offer: { key: `setting ${name}`, kind: 'setting', name: settingNames[name], detail: '', differs: true },
    take: () => ({ [name]: whole }),
  };
};

const replaced = <T extends { readonly id: string }>(list: readonly T[], one: T): T[] =>
  list.some(({ id }) => id === one.id)
    ? list.map((each) => (each.id === one.id ? one : each))
    : [...list, one];
