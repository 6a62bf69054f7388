/** The names that people use for their own zone: PST, CET, IST. In one place, so that a zone has one name everywhere. */

/**
 * The platform has such a name only in the English of the country that uses it. Times are formatted in British English,
 * which has the names of Europe; these locales have the others.
 */
const otherEnglish = ['en-US', 'en-CA', 'en-AU', 'en-NZ', 'en-IN', 'en-ZA'];

/** Names that no English locale has, each with the offset it means. */
const furtherNames = [
  ['Asia/Tokyo GMT+9', 'JST'],
  ['Asia/Seoul GMT+9', 'KST'],
  ['Asia/Singapore GMT+8', 'SGT'],
  ['Asia/Hong_Kong GMT+8', 'HKT'],
  ['Asia/Karachi GMT+5', 'PKT'],
  ['Europe/Moscow GMT+3', 'MSK'],
  ['America/Sao_Paulo GMT-3', 'BRT'],
] as const;

/** A cache by zone and offset, which distinguishes winter from summer: asking the platform is slow, and there are few. */
const names = new Map<string, string>(furtherNames);

const nameIn = (language: string, zone: string, at: number): string | undefined =>
  new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;

const isOffset = (name: string): boolean => /\d/u.test(name);

/**
 * The name of a zone at an instant (in milliseconds), given its name in British English; its offset, such as "GMT+5:45",
 * where people have no name for it.
 */
export const localName = (zone: string, at: number, british: string): string => {
  if (!isOffset(british)) return british;
  const key = `${zone} ${british}`;
  const known = names.get(key);
  if (known !== undefined) return known;
  const found = otherEnglish
    .map((language) => nameIn(language, zone, at))
    .find((name) => name !== undefined && !isOffset(name));
  names.set(key, found ?? british);
  return found ?? british;
};

/** The zone that people mean by such a name; summer and winter are the same zone. */
const zonesByName: ReadonlyMap<string, string> = new Map(
  (
    [
      ['Pacific/Honolulu', 'HST'],
      ['America/Anchorage', 'AKST AKDT'],
      ['America/Los_Angeles', 'PST PDT'],
      ['America/Denver', 'MST MDT'],
      ['America/Chicago', 'CST CDT'],
      ['America/New_York', 'EST EDT'],
      ['America/Halifax', 'AST ADT'],
      ['America/St_Johns', 'NST NDT'],
      ['America/Sao_Paulo', 'BRT'],
      ['Europe/London', 'BST'],
      ['Europe/Lisbon', 'WET WEST'],
      ['Europe/Berlin', 'CET CEST'],
      ['Europe/Athens', 'EET EEST'],
      ['Europe/Moscow', 'MSK'],
      ['Africa/Lagos', 'WAT'],
      ['Africa/Johannesburg', 'SAST'],
      ['Africa/Nairobi', 'EAT'],
      ['Asia/Dubai', 'GST'],
      ['Asia/Karachi', 'PKT'],
      ['Asia/Kolkata', 'IST'],
      ['Asia/Singapore', 'SGT'],
      ['Asia/Hong_Kong', 'HKT'],
      ['Asia/Seoul', 'KST'],
      ['Asia/Tokyo', 'JST'],
      ['Australia/Perth', 'AWST'],
      ['Australia/Adelaide', 'ACST ACDT'],
      ['Australia/Sydney', 'AEST AEDT'],
      ['Pacific/Auckland', 'NZST NZDT'],
    ] as const
  ).flatMap(([zone, called]) => called.split(' ').map((name) => [name, zone] as const)),
);

/** All names that {@link zoneCalled} knows. */
export const localNames: readonly string[] = [...zonesByName.keys()];

/** The zone with this name, ignoring case; undefined when there is none. */
export const zoneCalled = (name: string): string | undefined => zonesByName.get(name.toUpperCase());
