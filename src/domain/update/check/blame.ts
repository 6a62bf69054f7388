import { type CheckContext, finding, type Rule } from './context.ts';
import { actorNames, escapeRegExp, everybody } from './people.ts';
import { quote } from './words.ts';

/** Words that blame somebody, whatever they did. */
const blunt =
  /\b(?:human error|operator error|pilot error|careless(?:ly|ness)?|negligen(?:t|ce|tly)|incompeten(?:t|ce)|sloppy|stupid(?:ly)?|(?:is|are|was|were) to blame|blame[ds]?)\b/giu;

const groups =
  '(?:team|engineers?|developers?|dba|operators?|administrators?|admins?|contractors?|interns?|colleagues?|employees?|staff|technicians?|somebody|someone)(?:\\s+\\d+)?';

/** Verbs that do damage whatever their object. */
const breaks =
  `(?:broke|broken|breaks|caused|causes|crashed|wiped|erased|corrupted|overwrote|truncated|deleted|dropped|ruined|destroyed|
  knocked|(?:took|taken|brought|tore|pulled|shut)\\s+(?:[\\p{L}\\p{N}'’-]+\\s+){0,4}?(?:down|offline|out)|
  forgot|neglected|misconfigured|misread|mistyped|mishandled|misjudged|messed|screwed|botched|bungled|fat-fingered|
  blew|locked\\s+(?:[\\p{L}\\p{N}'’-]+\\s+){1,3}?out|leaked|overloaded|flooded|exhausted|unplugged|
  failed to|should have|ought to have|made (?:a|an|the|this|that) (?:mistake|error|typo)|is (?:the reason|why|behind|responsible)|
  (?:led|leads) to|resulted in)`.replace(/\n\s*/gu, '');

const words = "(?:[\\p{L}\\p{N}'’-]+\\s+){0,5}?";
const wrongly = '(?:by mistake|by accident|accidentally|mistakenly|wrongly)';

/** Everyday actions that only blame with a harmful object: removing a bad release is no fault. */
const harms = `(?:${[
  `(?:triggered|introduced|created|produced|provoked|set off|wrote)\\s+${words}(?:outage|incident|failures?|crash(?:es)?|downtime|data loss|bugs?|regression|leak|problem)`,
  `(?:ran|typed|entered|pushed|deployed|merged|committed|released|shipped|rolled out|applied|copied|chose|picked|used)\\s+${words}(?:wrong|bad|broken|faulty|untested|unreviewed)`,
  `(?:removed|disabled|enabled|changed|edited|stopped|killed|restarted|rebooted|turned off|switched off)\\s+(?:the\\s+)?wrong`,
  `(?:left|let)\\s+${words}(?:open|expire|unattended|running|unlocked|exposed)`,
  `(?:missed|skipped|ignored|overlooked)\\s+${words}(?:alerts?|alarms?|checks?|tests?|warnings?|backups?|steps?|reviews?)`,
  `[\\p{L}]{3,20}ed\\s+${words}${wrongly}`,
  `${wrongly}\\s+[\\p{L}]{3,20}`,
].join('|')})`;

/** What people make: "Ana's change", "the commit of Bo". */
const made =
  '(?:change|commit|deploy(?:ment)?|release|script|query|migration|patch|config(?:uration)?|merge|command|push|fix|update|rollout|code|pull request|pr|test|job|setting|experiment|refactoring|upgrade|work|edit|rule|typo|mistake|error)s?';
const causedBy =
  '(?:because of|caused by|due to|down to|fault of|mistake (?:by|of)|error (?:by|of)|(?:broken|deleted|dropped|wiped|crashed|corrupted|overwritten|misconfigured|introduced|triggered|taken down|brought down) by)';
const helpers = '(?:(?:has|had|have|just|then|must have|may have|\\p{L}+ly)\\s+){0,2}';
/** "caused by our new database team": up to three words before a group. */
const between = "(?:(?!and\\b|or\\b)[\\p{L}\\p{N}'’-]+\\s+){0,3}?";

/** Matches somebody named as the cause. Being named beside a fault ("Ana found the mistake") is not enough. */
const atFault = (who: string, lead = ''): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${[
      `${causedBy}\\s+${lead}${who}`,
      `${who}['’]?s?\\s+(?:fault|mistake|error)\\b`,
      `${who}\\s+${helpers}${breaks}`,
      `${who}\\s+${helpers}${harms}`,
      `${who}['’]s?\\s+(?:[\\p{L}\\p{N}-]+\\s+){0,2}?${made}\\s+${helpers}${breaks}`,
      `${made}\\s+(?:by|of|from)\\s+${who}\\s+${helpers}${breaks}`,
    ].join('|')})(?![\\p{L}\\p{N}_])`,
    'giu',
  );

const groupAtFault = atFault(groups, between);
const pronounAtFault = atFault('(?:he|she|i|one of (?:us|our people|them))');

/** A cheap test that decides whether the thorough search for names is worth running. */
const suspicious = new RegExp(`${causedBy}|${breaks}|${harms}|fault|mistake|error`, 'iu');

/** "Nobody is to blame", "not a human error" and "Bo did not break it" blame nobody. */
const denial = /\b(?:not|never|no|nobody|no one|without|blameless)\b|n['’]t\b/iu;
/** How many characters before a match are searched for a denial. */
const denialReach = 24;

/** Whether the pattern matches in a sentence and is not denied there. */
const isSaid = (sentence: string, pattern: RegExp): boolean =>
  [...sentence.matchAll(pattern)].some(
    ({ index, 0: said }) =>
      !denial.test(sentence.slice(Math.max(0, index - denialReach), index + said.length)),
  );

/** Every name that each person may be called by, longest first, with its pattern. */
const namesAtFault = (
  context: CheckContext,
): readonly { readonly name: string; readonly pattern: RegExp }[] =>
  everybody(context).flatMap((person) => {
    const names = actorNames(person).toSorted((a, b) => b.length - a.length);
    return names.map((name) => ({ name, pattern: atFault(escapeRegExp(name)) }));
  });

/** Finds a person or a team named as the cause. Systems have causes; people had reasons. */
export const blameRule: Rule = (context) => {
  let people: ReturnType<typeof namesAtFault> | null = null;
  return context.texts.flatMap((text) =>
    text.sentences.flatMap((sentence) => {
      const isBlunt = isSaid(sentence, blunt);
      if (!isBlunt && !suspicious.test(sentence)) return [];
      people ??= namesAtFault(context);
      const named = people.find(({ name, pattern }) => sentence.includes(name) && isSaid(sentence, pattern));
      const isGroup = isBlunt || isSaid(sentence, groupAtFault) || isSaid(sentence, pronounAtFault);
      if (!isGroup && named === undefined) return [];
      const message = `${quote(sentence)} reads as if ${named?.name ?? 'people'} were the cause: say instead what happened to the system.`;
      return [finding('blame', text.field, sentence, message)];
    }),
  );
};
