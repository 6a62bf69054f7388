import type { Facts } from '../../domain/incident/state.ts';
import { printedFields } from '../../domain/incident/update-field-table.ts';
import { defaultCadence } from '../../domain/incident/words.ts';
import type { Problem, Result } from '../../domain/result.ts';
import { type Correction, correctionFor } from '../../domain/told/correction.ts';
import type { OwedCorrection } from '../../domain/told/owed.ts';
import { sentencesOf } from '../../domain/update/check/context.ts';
import { checkUpdate, type Finding } from '../../domain/update/check.ts';
import { fieldsAsText } from '../../domain/update/draft.ts';
import { phrasesWith } from '../../domain/update/fill/own-phrases.ts';
import type { Executed } from '../../shared/types.ts';
import { execute } from './actions.ts';
import { chooseNext, setCorrects, setPin, typeField } from './draft-editing.ts';
import { recordWords } from './draft-filling.ts';
import { useDrafts } from './drafts.ts';
import { currentPeople, useSettings } from './settings.ts';

/** Corrections that are owed: as they would be sent, and the way to send or to edit them. */

/** A correction, and what the check says about it. */
export interface CheckedCorrection extends Correction {
  /** What keeps it from being sent as it is; none: one key sends it. */
  readonly findings: readonly Finding[];
}

/** The correction as it would be sent now. */
export const correctionNow = (facts: Facts, owed: OwedCorrection, now: string): CheckedCorrection => {
  const { settings } = useSettings.getState();
  const cadence = settings?.cadence ?? defaultCadence;
  const phrases = phrasesWith(settings?.phrases ?? {});
  const correction = correctionFor(facts, owed, now, { cadence, phrases });
  const { fields, next, corrects } = correction;
  const findings = checkUpdate({
    facts,
    people: currentPeople(),
    audience: owed.audience,
    fields,
    next,
    corrects,
    now,
    cadence,
    insideWords: settings?.audienceRules.external.insideWords ?? [],
  });
  return { ...correction, findings: findings.filter(({ quiet }) => quiet !== true) };
};

/** Sends it as it stands. */
export const sendCorrection = (
  { audience }: Pick<OwedCorrection, 'audience'>,
  { fields, next, pin, corrects, origins }: Correction,
): Promise<Result<Executed, Problem>> =>
  execute({ type: 'queueUpdate', audience, fields, next, pin, corrects, overruled: [], origins });

/** Whether a summary says already what this correction says: what follows may have been changed, or be newer. */
const isCorrected = (summary: string, correction: string): boolean => {
  const [wrong = correction] = sentencesOf(correction);
  return summary.includes(wrong);
};

/**
 * Puts it into the draft of its audience, to be changed there. What the lead has typed or chosen stays: in the summary
 * behind the correction, elsewhere in its place. Where it stands in the draft already, nothing is put there again.
 */
export const editCorrection = (
  { audience }: Pick<OwedCorrection, 'audience'>,
  { fields, next, pin, corrects }: Correction,
): void => {
  const { touched, ...draft } = useDrafts.getState()[audience].draft;
  const texts = fieldsAsText(fields);
  setCorrects(audience, corrects);
  if (isCorrected(draft.summary, texts.summary)) return;
  for (const field of printedFields) {
    if (touched.includes(field)) {
      if (field === 'summary') typeField(audience, field, `${texts.summary}\n${draft.summary}`);
    } else if (texts[field] !== recordWords(audience, field)) typeField(audience, field, texts[field]);
  }
  // The promise stands whatever the record would fill in; an own choice of the lead stands above it.
  const isPromised = JSON.stringify(next) === JSON.stringify(draft.next);
  if (!isPromised && !touched.includes('next')) chooseNext(audience, next);
  if (!pin) setPin(audience, false);
};
