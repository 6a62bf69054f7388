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

/** What a finding can be about: a field, or the title, which heads every update and is the email's subject. */
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
  /** Whether it stops the update from being sent; the others can be overruled with a reason. */
  readonly blocks: boolean;
  /** Whether it is for information only: it blocks nothing and needs no reason. */
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
  /** Every text field, the title first. */
  readonly texts: readonly FieldText[];
  /** The fields that state facts, in which nothing unproven may stand. */
  readonly statements: readonly FieldText[];
}

export type Rule = (context: CheckContext) => readonly Finding[];

/** A mark followed by white space and a capital or digit ends a sentence; those in "db1.staging" and "3.5" do not. */
const sentenceEnd = /(?<=[.!?…])\s+(?=["“(]?[\p{Lu}\p{Lo}\p{N}])|;\s+/u;

/** The sentences of a text, line by line. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) => line.split(sentenceEnd))
    .map((sentence) => sentence.trim())
    .filter((sentence) => !isBlank(sentence));

/** Far more than any field may hold, with room for bullets, owners and spaces. */
const readable = 4 * limits.points * limits.point;

/** A text as the rules read it: empty when it is far too long, which the limit rule reports. */
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
    // An owner is not part of a step's text, and is not printed outside.
    steps: (field) => ({
      ...prose(field),
      sentences: input.fields[field].flatMap(({ text }) => read(field, text).sentences),
    }),
  });
  // An external update is headed by the outside name, if there is one.
  const title = read('title', nameFor({ ...input.facts, audience: input.audience }));
  const statementFields = printedFields.filter((field) => updateFieldTable[field].states);
  return {
    ...input,
    statements: [title, ...statementFields.map((field) => texts[field])],
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

/** A finding that stops the update from being sent. */
export const blocking = (rule: RuleName, field: CheckedField, subject: string, message: string): Finding => ({
  ...finding(rule, field, subject, message),
  blocks: true,
});

/** A finding for information only. */
export const quietly = (rule: RuleName, field: CheckedField, subject: string, message: string): Finding => ({
  ...finding(rule, field, subject, message),
  quiet: true,
});

/** A rule that finds what only insiders understand in an external update, one finding per field. */
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

/** A fix that replaces the first `before` with `after`; null for the title, which is not a field. */
export const replaceWords = (text: FieldText, before: string, after: string, label: string): Fix | null => {
  if (text.field === 'title' || !text.text.includes(before)) return null;
  return { label, field: text.field, replacement: text.text.replace(before, () => after) };
};
