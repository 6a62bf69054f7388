import { limits } from '../../incident/limits.ts';
import type { Person } from '../../incident/person.ts';
import type { Facts } from '../../incident/state.ts';
import {
  byShape,
  type PrintedField,
  printedFields,
  type UpdateFields,
  updateFieldTable,
} from '../../incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../incident/update-fields.ts';
import type { Audience, Cadence } from '../../incident/words.ts';
import { isBlank } from '../clean.ts';
import { nameFor } from '../document.ts';
import { fieldsAsText } from '../draft.ts';
import type { UpdateFieldName } from '../labels.ts';

/** What a finding can be about: a field, or the title, which heads every update and is the mail's subject. */
export type CheckedField = UpdateFieldName | 'title';

export type RuleName =
  | 'empty'
  | 'nextMissing'
  | 'limit'
  | 'assumption'
  | 'refuted'
  | 'singleEvidence'
  | 'cause'
  | 'blame'
  | 'name'
  | 'host'
  | 'link'
  | 'reference'
  | 'counter'
  | 'codeName'
  | 'insideWord'
  | 'audiences'
  | 'record'
  | 'zone'
  | 'abbreviation'
  | 'jargon'
  | 'unchanged'
  | 'cadence'
  | 'noPromise';

export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly field: UpdateFieldName;
  /** The whole new text of the field, as the composer holds it. */
  readonly replacement: string;
}

export interface Finding {
  /** `<rule>:<field>:<subject>`: the same finding has the same id each time the check runs. */
  readonly id: string;
  readonly rule: RuleName;
  readonly field: CheckedField;
  /** Whether it keeps the update from being sent; the others can be overruled with a reason. */
  readonly blocks: boolean;
  /** Whether it only tells something: it keeps nothing from being sent and asks for no reason. */
  readonly quiet?: true;
  /** One plain sentence. */
  readonly message: string;
  readonly fix?: Fix;
}

export interface CheckInput {
  readonly facts: Facts;
  /** Everybody known, whether they take part in this incident or not. */
  readonly people: readonly Person[];
  readonly audience: Audience;
  readonly fields: UpdateFields;
  readonly next: NextUpdateChoice | null;
  /** The number of the update that this one corrects. */
  readonly corrects: number | null;
  /** ISO 8601. */
  readonly now: string;
  readonly cadence: Cadence;
  /** Domains and host names that only mean something inside, beyond the usual ones. */
  readonly internalHosts?: readonly string[];
  /** Words and names of products that only mean something inside. */
  readonly insideWords?: readonly string[];
}

/** The words of one field, as typed and sentence by sentence. */
export interface FieldText {
  readonly field: CheckedField;
  readonly text: string;
  readonly sentences: readonly string[];
}

export interface CheckContext extends CheckInput {
  /** Every field that holds words; the title first. */
  readonly texts: readonly FieldText[];
  /** The fields that say how things are: where something unproven must not stand as a fact. */
  readonly statements: readonly FieldText[];
}

export type Rule = (context: CheckContext) => readonly Finding[];

/** A sentence ends at a mark that white space and a new beginning follow: "db1.staging" and "3.5" hold none. */
const sentenceEnd = /(?<=[.!?…])\s+(?=["“(]?[\p{Lu}\p{Lo}\p{N}])|;\s+/u;

/** The sentences of a text, line by line. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => line.split(sentenceEnd))
    .map((sentence) => sentence.trim())
    .filter((sentence) => !isBlank(sentence));

/** Far more than any field may hold: points and the bullets, owners and spaces around them. */
const readable = 4 * limits.points * limits.point;

/** What the rules read of a text: nothing of one that is far too long, of which only the limit speaks. */
const read = (field: CheckedField, typed: string): FieldText => {
  const text = typed.length > readable ? '' : typed;
  return { field, text, sentences: sentencesOf(text) };
};

export const toContext = (input: CheckInput): CheckContext => {
  const typed = fieldsAsText(input.fields);
  const prose = (field: PrintedField) => read(field, typed[field]);
  const texts = byShape({
    prose,
    points: prose,
    // Owners stand apart from the words of a step, and are not printed outside.
    steps: (field) => ({
      ...prose(field),
      sentences: input.fields[field].flatMap(({ text }) => read(field, text).sentences),
    }),
  });
  // Outside it is headed by its name there, where it has one.
  const title = read('title', nameFor({ ...input.facts, audience: input.audience }));
  const stating = printedFields.filter((field) => updateFieldTable[field].states);
  return {
    ...input,
    statements: [title, ...stating.map((field) => texts[field])],
    texts: [title, ...printedFields.map((field) => texts[field])],
  };
};

/** A subject as part of an id: stable, short, readable. */
const slug = (subject: string): string =>
  subject
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 60);

/** A finding that can be overruled. */
export const finding = (
  rule: RuleName,
  field: CheckedField,
  subject: string,
  message: string,
  fix?: Fix | null,
): Finding => ({
  id: `${rule}:${field}:${slug(subject)}`,
  rule,
  field,
  blocks: false,
  message,
  ...(fix === undefined || fix === null ? {} : { fix }),
});

/** A finding that keeps the update from being sent. */
export const blocking = (rule: RuleName, field: CheckedField, subject: string, message: string): Finding => ({
  ...finding(rule, field, subject, message),
  blocks: true,
});

/** Something to know that asks for nothing. */
export const quietly = (rule: RuleName, field: CheckedField, subject: string, message: string): Finding => ({
  ...finding(rule, field, subject, message),
  quiet: true,
});

/** What an external update says that is only known inside, one finding a field: "“db_pool” and “#4”". */
export const insideOnly =
  (rule: RuleName, find: (text: FieldText, context: CheckContext) => readonly string[], why: string): Rule =>
  (context) =>
    context.audience !== 'external'
      ? []
      : context.texts.flatMap((text) => {
          const said = [...new Set(find(text, context))];
          if (said.length === 0) return [];
          const words = said.map((one) => `“${one}”`).join(', ');
          return [finding(rule, text.field, said.join(' '), `${words}: ${why}`)];
        });

/** A fix that puts other words in the place of the first `before`; null for the title, which is not a field. */
export const replaceWords = (text: FieldText, before: string, after: string, label: string): Fix | null => {
  if (text.field === 'title' || !text.text.includes(before)) return null;
  return { label, field: text.field, replacement: text.text.replace(before, () => after) };
};
