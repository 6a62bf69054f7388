import { zoneName } from '../../time/times.ts';
import { finding, type Rule, replaceWords } from './context.ts';

/** "14:30", "9:05:10", "2 pm"; not a ratio, a port, a version, a duration or part of an address. */
const time =
  /(?<![\p{L}\p{N}:./+-])(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\b\.?)?|(?:1[0-2]|[1-9])\s?[ap]m\b)(?![:\p{N}])(?!\s*(?:h|hrs?|hours?|min|minutes?)\b)/giu;

/** UTC, GMT+2, CET, Z, +02:00, Europe/Berlin, "your time", "Pacific time". */
const zone =
  /(?:\b(?:UTC|GMT|WES?T|CES?T|EES?T|MSK|BST|IST|JST|KST|AES?T|AE[DS]T|AC[DS]T|AWST|A[DS]T|N[DS]T|GST|NZ[DS]?T|[ECMP][DS]?T|AK[DS]T|HST|BRT|SGT|HKT|PKT|SAST|EAT|WAT|CAT)\b|(?<=\d)Z\b|[+-]\d{2}:?\d{2}\b|\b[A-Z][a-z]+\/[A-Z][A-Za-z_]+|\b(?:local|your|[Ee]astern|[Pp]acific|[Cc]entral|[Mm]ountain)\s+(?:[Ss]tandard\s+|[Dd]aylight\s+)?[Tt]ime\b)/u;

/** Finds times that a reader in another zone would misread. A zone later in the sentence also counts, as in a range. */
export const zoneRule: Rule = (context) => {
  const here = zoneName(context.now, context.facts.zone);
  return context.texts.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const bare = [...sentence.matchAll(time)].find((match) => !zone.test(sentence.slice(match.index)));
      if (bare === undefined) return [];
      const end = bare.index + bare[0].length;
      const fixed = `${sentence.slice(0, end)} ${here}${sentence.slice(end)}`;
      const message = `${bare[0]} has no time zone.`;
      const fix = replaceWords(text, sentence, fixed, `Add ${here}`);
      return [finding('zone', text.field, `${bare[0]} ${sentence}`, message, fix)];
    }),
  );
};
