import { isCausal } from '../check/words.ts';
import { cleanLine } from '../clean.ts';
import type { IsSmall } from './small-words.ts';
import { asSentence, midSentence, withoutStop } from './text.ts';

/** Turns what somebody believes into a clause that follows "whether" or "that". */

const label = /^(?:assumption|guess|hunch|hypothesis|idea|my guess|suspicion|theory)\s*[:–-]\s+/iu;
const guess =
  /^(?:maybe|perhaps|possibly|probably|likely|presumably|(?:it )?(?:must|may|might|could) be|(?:i|we) (?:think|believe|assume|guess|suspect)(?: that)?|that)[, ]+/iu;
const asked = /^(?:whether|why|how|who|which)\b/iu;

/** The first statement of a text: what follows it is a reason or a remark. */
const firstStatement = (text: string): string => text.split(/;\s|(?<=\p{L}{2}[.!])\s+(?=\p{Lu})/u)[0] ?? text;

const auxiliary =
  /\b(?:is|are|was|were|be|been|has|have|had|does|do|did|can|cannot|could|will|would|may|might|must|should)\b|n['’]t\b|['’](?:s|re) (?:the|a|an)\b/iu;
const irregular =
  /\b(?:ate|broke|came|cut|fell|filled|found|gave|got|grew|held|hit|kept|left|lost|made|ran|sent|took|went|wrote)\b/iu;
/** "rotated the key", "causes it", but not "the expired certificate" or "the rules of the firewall". */
const verbal =
  /(?<!\b(?:a|an|the|our|their|its|some|any|no|this|that|newly|recently|badly) )\b\p{L}+ed\b|\b\p{L}{2,}(?<!s)s (?:a|an|all|any|every|her|him|it|its|no|not|our|the|their|them|to|too|up|us|out|down)\b|\b\p{L}{2,}s$/iu;

const hasVerb = (text: string): boolean =>
  auxiliary.test(text) || irregular.test(text) || verbal.test(withoutStop(text));

interface Claim {
  /** "packet loss makes requests time out", "the expired certificate of the relay". */
  readonly words: string;
  /** Whether it only names a thing. */
  readonly isThing: boolean;
}

/** What is claimed; null for a question. */
export const claimOf = (text: string, small?: IsSmall): Claim | null => {
  const plain = cleanLine(text).replace(label, '');
  if (plain.endsWith('?') || asked.test(plain)) return null;
  const claimed = withoutStop(firstStatement(plain)).replace(guess, '').replace(guess, '');
  const certain = claimed.replace(
    /\b(?<=is |are |was |were |has |have )(?:probably|possibly|likely|perhaps|presumably) /iu,
    '',
  );
  const isThing = guess.test(plain) && !hasVerb(certain);
  return { words: midSentence(certain, small), isThing };
};

const clause = ({ words, isThing }: Claim): string => (isThing ? `it is ${words}` : words);

/** "Whether the raw snapshot still holds the webhooks." */
export const asQuestion = (text: string, small?: IsSmall): string => {
  const claim = claimOf(text, small);
  return claim === null ? asSentence(cleanLine(text)) : `Whether ${clause(claim)}.`;
};

/** "that the deploy caused it"; null for a question. */
export const asThat = (text: string, small?: IsSmall): string | null => {
  const claim = claimOf(text, small);
  return claim === null ? null : `that ${clause(claim)}`;
};

/** Verbs that say how one thing causes another, beyond the usual words for causes. */
const mechanism =
  /\b(?:breaks|broke|corrupt(?:s|ed)|deadlock(?:s|ed)|exhaust(?:s|ed)|expired|flood(?:s|ed)|leak(?:s|ed)|made|makes|misconfigured|overload(?:s|ed)|saturate[sd]|slow(?:s|ed)|starve[sd]|us(?:es|ed) (?:up )?all)\b/iu;

/** Whether it says why something goes wrong. */
export const saysCause = (text: string): boolean =>
  isCausal(text) || mechanism.test(text) || claimOf(text)?.isThing === true;
