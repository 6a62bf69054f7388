import { finding, type Rule } from './context.ts';
import { escapeRegExp, everybody, mentionOf } from './people.ts';
import { quote } from './words.ts';

const groups =
  '(?:team|engineers?|developers?|dba|operators?|administrators?|admins?|contractors?|interns?|colleagues?|employees?|staff|technicians?|somebody|someone)';

/** Said of whoever did it, whatever it is that they did. */
const blunt =
  /\b(?:human error|operator error|pilot error|careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|stupid(?:ly)?|(?:is|are|was|were) to blame|blame[ds]?)\b/iu;

const causedBy =
  '(?:because of|caused by|due to|fault of|mistake (?:by|of)|error (?:by|of)|broken by|deleted by)';
const didWrong =
  '(?:forgot|neglected|broke|caused|deleted|dropped|misconfigured|messed|screwed|should have|ought to have|made (?:a|an|the) (?:mistake|error))';

/** A group of people as the cause, up to three words before it: "caused by our new database team". */
const groupAsCause = new RegExp(
  `\\b${causedBy}\\s+(?:(?!and\\b|or\\b)[\\p{L}\\p{N}'’-]+\\s+){0,3}?${groups}\\b`,
  'iu',
);

/** A group of people doing wrong. */
const groupAtFault = new RegExp(`\\b${groups}(?:\\s+\\d+)?\\s+(?:\\p{L}+ly\\s+)?${didWrong}\\b`, 'iu');

/** Somebody by name as the cause; being named beside a fault ("Ana found the mistake") is not enough. */
const namedAtFault = (name: string): RegExp => {
  const who = escapeRegExp(name);
  return new RegExp(
    [
      `${causedBy}\\s+${who}`,
      `${who}['’]?s?\\s+(?:fault|mistake|error)\\b`,
      `${who}\\s+(?:\\p{L}+ly\\s+)?${didWrong}\\b`,
      `${who}\\b.*\\b(?:by accident|by mistake|accidentally|mistakenly|wrongly)\\b`,
    ].join('|'),
    'iu',
  );
};

/** Whether there is any reason to look for names: a quick look before a thorough one. */
const suspicious = new RegExp(`${causedBy}|${didWrong}|fault|mistake|error|accident|wrongly`, 'iu');

/** "Nobody is to blame" and "not a human error" blame nobody. */
const acquitted = /\b(?:not|never|no|nobody|no one|without|blameless)\b|n['’]t\b/iu;

/** Finds a person or a team told as the cause. Systems have causes; people had reasons. */
export const blameRule: Rule = (context) => {
  const people = everybody(context);
  return context.texts.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      if (acquitted.test(sentence) || !(suspicious.test(sentence) || blunt.test(sentence))) return [];
      const named = people
        .map((person) => mentionOf(sentence, person))
        .find((name) => name !== null && namedAtFault(name).test(sentence));
      const isGroup = [blunt, groupAsCause, groupAtFault].some((pattern) => pattern.test(sentence));
      if (!isGroup && named === undefined) return [];
      const message = `${quote(sentence)} reads as if ${named ?? 'people'} were the cause: say what happened to the system instead.`;
      return [finding('blame', text.field, sentence, message)];
    }),
  );
};
