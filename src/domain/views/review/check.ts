import type { Person } from '../../incident/person.ts';
import type { Facts } from '../../incident/state.ts';
import { noFields } from '../../incident/update-field-table.ts';
import { defaultCadence } from '../../incident/words.ts';
import { blameRule } from '../../update/check/blame.ts';
import { causeRule } from '../../update/check/cause.ts';
import { finding, type Rule, toContext } from '../../update/check/context.ts';
import { everybody, isDutyName, mentionOf } from '../../update/check/people.ts';
import { zoneRule } from '../../update/check/zones.ts';
import { withoutCode } from '../prose.ts';

/** What a careful colleague would point out about a part of the review: the update's own check, as far as it is about it. */

/** Finds people by name in a review that says roles. */
const nameRule: Rule = (context) => {
  if (context.facts.review.names) return [];
  return context.texts.flatMap(({ field, sentences }) =>
    everybody(context)
      .filter(({ name, isTeam }) => !isTeam && !isDutyName(name))
      .flatMap((person) => {
        const mention = mentionOf(sentences.join('\n'), person);
        return mention === null
          ? []
          : [
              finding(
                'name',
                field,
                mention,
                `${mention} is named here: this review says roles instead of names.`,
              ),
            ];
      }),
  );
};

const rules: readonly Rule[] = [blameRule, causeRule, nameRule, zoneRule];

interface ReviewFinding {
  readonly id: string;
  /** One plain sentence. */
  readonly message: string;
}

/** The findings about a text that stands in the review. `now`: ISO 8601. */
export const reviewFindings = (
  facts: Facts,
  people: readonly Person[],
  text: string,
  now: string,
): readonly ReviewFinding[] => {
  if (text.trim() === '') return [];
  const context = toContext({
    facts,
    people,
    audience: 'internal',
    fields: { ...noFields(), summary: withoutCode(text) },
    next: null,
    corrects: null,
    now,
    cadence: defaultCadence,
  });
  const found = rules.flatMap((rule) => rule(context)).filter(({ field }) => field === 'summary');
  return [...new Map(found.map(({ id, message }) => [id, { id, message }])).values()];
};
