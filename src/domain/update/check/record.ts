import { severities, severityByDigit, severityRules } from '../../incident/severities.ts';
import type { Facts } from '../../incident/state.ts';
import { isOver, type Status, statusLabels } from '../../incident/words.ts';
import { type FieldText, type Finding, finding, type Rule } from './context.ts';
import { isHedged, isNegated, quote } from './words.ts';

const digits = severities.map((each) => severityRules[each].digit).join('|');
const severity = new RegExp(`\\bsev(?:erity)?[\\s-]?(${digits})\\b`, 'giu');

/** Marks a sentence about the past, or about a change. */
const past =
  /\b(?:from|was|were|had been|previously|earlier|until|no longer|before|raised|lowered|upgraded|downgraded|changed)\b/iu;

const severityIn = (sentence: string, facts: Facts, text: FieldText): readonly Finding[] => {
  const said = [...sentence.matchAll(severity)].flatMap(([, digit = '']) => severityByDigit(digit) ?? []);
  const other = said.find((name) => name !== facts.severity);
  if (other === undefined || said.includes(facts.severity) || past.test(sentence)) return [];
  const message = `This says ${other}, and the record says ${facts.severity}.`;
  return [finding('record', text.field, `${other} ${sentence}`, message)];
};

/** "Resolved." or "The incident has been resolved", not "DNS names are resolved" or "until it is resolved". */
const resolved =
  /^(?:resolved|completed)[.!]?$|\b(?:incident|issue|problem|outage|disruption|degradation|maintenance|this|it)\s+(?:is|was|has been|have been|are)\s+(?:now\s+|fully\s+|completely\s+)*(?:resolved|over)\b/iu;

const conditional = /\b(?:until|when|once|after|as soon as|before|unless|while|will)\b/iu;

/** "Status: monitoring". Colours and other words belong to a status page. */
const named = /\bstatus(?:\s+is(?:\s+now)?|\s*:)\s*([\p{L} ]+?)(?=[.,;!]|$)/iu;

const statusNamed = (sentence: string): Status | null => {
  const said = named.exec(sentence)?.[1]?.trim().toLowerCase();
  const entry = Object.entries(statusLabels).find(([, label]) => label.toLowerCase() === said);
  return entry === undefined ? null : (entry[0] as Status);
};

const statusIn = (sentence: string, facts: Facts, text: FieldText): readonly Finding[] => {
  const is = statusLabels[facts.status];
  const other = statusNamed(sentence);
  if (other !== null && other !== facts.status && !past.test(sentence)) {
    const message = `This says ${statusLabels[other]}, and the record says ${is}.`;
    return [finding('record', text.field, `${other} ${sentence}`, message)];
  }
  if (isOver(facts.status) || !resolved.test(sentence)) return [];
  if (isNegated(sentence) || isHedged(sentence) || conditional.test(sentence)) return [];
  return [
    finding('record', text.field, sentence, `${quote(sentence)} says it is over, and the record says ${is}.`),
  ];
};

/** Finds a severity or status in the text that differs from the record. */
export const recordRule: Rule = ({ facts, statements }) =>
  statements.flatMap((text) =>
    text.sentences.flatMap((sentence) => [
      ...severityIn(sentence, facts, text),
      ...statusIn(sentence, facts, text),
    ]),
  );
