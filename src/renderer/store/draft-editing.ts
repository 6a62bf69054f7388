import type { PrintedField } from '../../domain/incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../domain/incident/update-fields.ts';
import type { Audience } from '../../domain/incident/words.ts';
import type { Draft } from '../../domain/update/draft.ts';
import { type Line, removedFrom } from '../../domain/update/fill/filled.ts';
import type { UpdateFieldName } from '../../domain/update/labels.ts';
import { refillDrafts } from './draft-filling.ts';
import { changeInHand } from './draft-saving.ts';
import { useDrafts } from './drafts.ts';

/* What the lead does in the updates being written; each is saved. */

const edit = (audience: Audience, how: (draft: Draft) => Draft): void =>
  changeInHand(audience, { draft: how(useDrafts.getState()[audience].draft) });

const touch = (draft: Draft, field: UpdateFieldName): Draft['touched'] =>
  draft.touched.includes(field) ? draft.touched : [...draft.touched, field];

/** The keys of the lines that the lead has removed: those gone from this field now, and those removed before. */
const removedAfter = (
  audience: Audience,
  { removed }: Draft,
  field: PrintedField,
  text: string,
): string[] => {
  const { offered } = useDrafts.getState()[audience];
  if (offered === null) return removed;
  const here = new Set(offered.lines[field].map(({ key }) => key));
  return [...removed.filter((key) => !here.has(key)), ...removedFrom(offered, field, text)];
};

/** Sets the text of a field, as typing does. */
export const typeField = (audience: Audience, field: PrintedField, text: string): void =>
  edit(audience, (draft) => ({
    ...draft,
    [field]: text,
    touched: touch(draft, field),
    removed: removedAfter(audience, draft, field, text),
  }));

/** Confirms that a repeated line is still true: it then loses its time. */
export const confirmLine = (audience: Audience, field: PrintedField, line: Line): void => {
  const { carried, key, text } = line;
  if (carried === null) return;
  edit(audience, (draft) => ({
    ...draft,
    confirmed: [...draft.confirmed.filter((one) => one !== key), key],
    // What the lead typed around it stays.
    [field]: draft[field]
      .split('\n')
      .map((one) => (one.trim() === text ? carried.plain : one))
      .join('\n'),
  }));
  refillDrafts();
};

/** Chooses when the next update is promised; null clears the choice. */
export const chooseNext = (audience: Audience, next: NextUpdateChoice | null): void =>
  edit(audience, (draft) => ({ ...draft, next, touched: touch(draft, 'next') }));

/** Sets whether sending pins its impact and summary. */
export const setPin = (audience: Audience, pin: boolean): void =>
  edit(audience, (draft) => ({ ...draft, pin }));

/** Sets which earlier update this one corrects. */
export const setCorrects = (audience: Audience, corrects: number | null): void =>
  edit(audience, (draft) => ({ ...draft, corrects }));

/** Chooses something for one destination; what there is to choose is its medium's. */
export const chooseFor = (audience: Audience, destination: string, name: string, value: string): void =>
  edit(audience, (draft) => ({
    ...draft,
    choices: { ...draft.choices, [destination]: { ...draft.choices[destination], [name]: value } },
  }));
