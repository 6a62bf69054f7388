import { limits } from '../../../domain/incident/limits.ts';
import { type Audience, audiences } from '../../../domain/incident/words.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import { type AudienceRules, audienceRulesSchema } from '../../../domain/update/audience-rules.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { Check } from './Check.tsx';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import { useSave } from './use-save.ts';

/** The rules as typed, or the first invalid address. */
const read = (typed: AudienceRules, words: string): Result<AudienceRules, Problem> => {
  for (const audience of audiences)
    if (!audienceRulesSchema.shape[audience].shape.replyTo.safeParse(typed[audience].replyTo.trim()).success)
      return problemOf(
        'badAddress',
        'Enter one address, such as status@example.com, or leave it empty.',
        audience,
      );
  const insideWords = words
    .split(/[,\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (!audienceRulesSchema.shape.external.shape.insideWords.safeParse(insideWords).success)
    return problemOf(
      'badWords',
      `At most ${limits.insideWords} words, none longer than ${limits.insideWord}.`,
      'words',
    );
  const { internal, external } = typed;
  return {
    ok: true,
    value: {
      internal: { ...internal, replyTo: internal.replyTo.trim() },
      external: {
        ...external,
        replyTo: external.replyTo.trim(),
        signature: external.signature.trim(),
        insideWords,
      },
    },
  };
};

/** Who signs the updates to each audience, and where replies go. */
export const AudiencesSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [typed, setTyped] = useKept<AudienceRules>('audiences', () => settings.audienceRules);
  const [words, setWords] = useKept('inside words', () =>
    settings.audienceRules.external.insideWords.join(', '),
  );
  const { problem, saved, save, touch } = useSave();
  const change = <A extends Audience>(audience: A, part: Partial<AudienceRules[A]>) => {
    touch();
    setTyped({ ...typed, [audience]: { ...typed[audience], ...part } });
  };
  const saveTyped = () =>
    save(async () => {
      const rules = read(typed, words);
      return rules.ok ? api.saveAudienceRules(rules.value) : rules;
    });
  return (
    <Section
      title="Updates"
      about="Inside, the incident lead and the communications lead sign. Outside, your organisation or team does."
    >
      <SectionForm
        onSave={() => void saveTyped()}
        saved={saved}
        problem={problemElsewhere(problem, [...audiences, 'words'])}
      >
        <Field
          label="External updates are signed by"
          value={typed.external.signature}
          limit={limits.signature}
          placeholder="Example Ltd, status team"
          hint="The name of the organisation or the team. Without one it says “the incident team”."
          onChange={(signature) => change('external', { signature })}
        />
        <Check
          label="Sign external updates with the names of the leads as well"
          checked={typed.external.signedByPeople}
          onChange={(signedByPeople) => change('external', { signedByPeople })}
        />
        <Check
          label="Show the severity in the first line of external updates"
          checked={typed.external.saysSeverity}
          onChange={(saysSeverity) => change('external', { saysSeverity })}
        />
        <Field
          label="Words that mean nothing outside"
          lines
          value={words}
          placeholder="Atlas, order core, blue ring"
          hint="Names of your own products, services and teams, separated by commas. The check finds them, and the title of every thread, in external updates."
          problem={problemWith(problem, 'words')}
          onChange={(text) => {
            touch();
            setWords(text);
          }}
        />
        {audiences.map((audience) => (
          <Field
            key={audience}
            label={`Reply-To of ${audience} mail`}
            value={typed[audience].replyTo}
            limit={limits.email}
            placeholder="The sender"
            onChange={(replyTo) => change(audience, { replyTo })}
            problem={problemWith(problem, audience)}
          />
        ))}
      </SectionForm>
    </Section>
  );
};
