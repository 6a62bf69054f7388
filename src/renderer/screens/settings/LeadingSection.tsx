import type { LeadingLimits } from '../../../domain/incident/leading.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import { useSave } from './use-save.ts';

type Limit = keyof LeadingLimits;

interface LimitField {
  readonly label: string;
  readonly hint: string;
  readonly least: number;
  readonly most: number;
  readonly refused: string;
}

/** What the contract takes, in words. */
const fields: Readonly<Record<Limit, LimitField>> = {
  threads: {
    label: 'Live threads on one lead, at most',
    hint: 'More than this asks for a deputy, or for parking some.',
    least: 1,
    most: 100,
    refused: 'A whole number of threads, from 1 to 100.',
  },
  hours: {
    label: 'Hours of leading without a handover',
    hint: 'From then on the lead is asked to hand over.',
    least: 1,
    most: 24,
    refused: 'Whole hours, from 1 to 24.',
  },
  minutes: {
    label: 'Minutes without asking for reports, at the worst severity',
    hint: 'From then on the lead is asked to ask every owner.',
    least: 5,
    most: 1440,
    refused: 'Whole minutes, from 5 to 1440 (a day).',
  },
};
const limits: readonly Limit[] = ['threads', 'hours', 'minutes'];

type Typed = Readonly<Record<Limit, string>>;

const read = (typed: Typed): Result<LeadingLimits, Problem> => {
  for (const limit of limits) {
    const { least, most, refused } = fields[limit];
    const number = Number(typed[limit].trim());
    if (typed[limit].trim() === '' || !Number.isInteger(number) || number < least || number > most)
      return problemOf('badNumber', refused, limit);
  }
  const { threads, hours, minutes } = typed;
  return { ok: true, value: { threads: Number(threads), hours: Number(hours), minutes: Number(minutes) } };
};

/** From where on the lead is reminded to lead instead of working on it themselves. */
export const LeadingSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [typed, setTyped] = useKept<Typed>('leading', () => ({
    threads: String(settings.leading.threads),
    hours: String(settings.leading.hours),
    minutes: String(settings.leading.minutes),
  }));
  const { problem, saved, save, touch } = useSave();
  const saveTyped = () =>
    save(async () => {
      const leading = read(typed);
      return leading.ok ? api.saveSettings({ leading: leading.value }) : leading;
    });
  return (
    <Section
      title="Leading"
      about="When “Needs you” reminds the lead of leading. Each reminder is one line, and can be dismissed with a reason."
    >
      <SectionForm onSave={() => void saveTyped()} saved={saved} problem={problemElsewhere(problem, limits)}>
        {limits.map((limit) => (
          <Field
            key={limit}
            label={fields[limit].label}
            hint={fields[limit].hint}
            value={typed[limit]}
            onChange={(value) => {
              touch();
              setTyped({ ...typed, [limit]: value });
            }}
            problem={problemWith(problem, limit)}
          />
        ))}
      </SectionForm>
    </Section>
  );
};
