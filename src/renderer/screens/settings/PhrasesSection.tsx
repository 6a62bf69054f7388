import { useState } from 'react';
import { limits } from '../../../domain/incident/limits.ts';
import {
  type Audience,
  audienceLabels,
  audiences,
  type Status,
  statuses,
  statusLabels,
} from '../../../domain/incident/words.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import {
  generalKey,
  generalPhrases,
  type OwnPhrases,
  ownPhraseSchema,
  phrasesWith,
  placeNames,
  statusKey,
  statusPhrases,
} from '../../../domain/update/fill/own-phrases.ts';
import { updateLabels } from '../../../domain/update/labels.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import { useSave } from './use-save.ts';

const fieldLabels = {
  ...updateLabels,
  first: 'Summary of the first update',
  noChange: 'Summary when nothing is new',
  severityRaised: 'Summary when the severity went up',
  notOver: 'Summary when it goes on after a fix',
  later: 'Summary when there is news',
  runningOver: 'Summary when planned work runs over',
  laterStatus: 'Current status, when nothing newer can be told',
  laterNext: 'Next steps, when nothing newer can be told',
  laterUnknowns: 'Not known yet, when nothing newer can be told',
} as const;

const audienceOptions = audiences.map((value) => ({ value, label: audienceLabels[value] }));
const statusOptions = statuses.map((value) => ({ value, label: statusLabels[value] }));
const places = placeNames.map((name) => `{${name}}`).join(', ');

/** The phrases as typed, without empty ones; or the first invalid one. */
const read = (typed: OwnPhrases): Result<Record<string, string>, Problem> => {
  const own: Record<string, string> = {};
  for (const [key, text] of Object.entries(typed)) {
    if (text.trim() === '') continue;
    const phrase = ownPhraseSchema.safeParse(text);
    if (!phrase.success)
      return problemOf(
        'badPhrase',
        `At most ${limits.point} characters, and nothing in braces but ${places}.`,
        key,
      );
    own[key] = phrase.data;
  }
  return { ok: true, value: own };
};

/** What drafts say for each status when the record has no text for this audience. */
export const PhrasesSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [typed, setTyped] = useKept<OwnPhrases>('phrases', () => settings.phrases);
  const [audience, setAudience] = useState<Audience>('external');
  const [status, setStatus] = useState<Status>('investigating');
  const { problem, saved, save, touch } = useSave();
  const usual = phrasesWith({})[audience];
  const saveTyped = () =>
    save(async () => {
      const own = read(typed);
      return own.ok ? api.savePhrases(own.value) : own;
    });
  const rows = [
    ...statusPhrases[audience].map((field) => ({
      key: statusKey(audience, status, field),
      label: fieldLabels[field],
      usual: usual.status[status][field],
    })),
    ...generalPhrases[audience].map((name) => ({
      key: generalKey(audience, name),
      label: `${fieldLabels[name]}, in any status`,
      usual: usual[name],
    })),
  ];
  const shown = rows.map(({ key }) => key);
  return (
    <Section
      title="Phrases"
      about={`What drafts say in each status where the record has no words for it. An empty field means the built-in phrase. The record fills in ${places}.`}
    >
      <Segments label="Audience" value={audience} options={audienceOptions} onChange={setAudience} />
      <Choice label="Status" value={status} options={statusOptions} onChange={setStatus} />
      <SectionForm onSave={() => void saveTyped()} saved={saved} problem={problemElsewhere(problem, shown)}>
        {rows.map(({ key, label, usual: builtIn }) => (
          <Field
            key={key}
            label={label}
            value={typed[key] ?? ''}
            limit={limits.point}
            placeholder={builtIn === '' ? 'Nothing' : builtIn}
            problem={problemWith(problem, key)}
            onChange={(text) => {
              touch();
              setTyped({ ...typed, [key]: text });
            }}
          />
        ))}
      </SectionForm>
    </Section>
  );
};
