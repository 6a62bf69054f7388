import { type LeadingLimits, leadingBounds } from '../../../domain/incident/leading.ts';
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
  /** The values accepted, with the least and the most. */
  readonly takes: (from: string) => string;
}

/** The label and hint of each. */
const fields: Readonly<Record<Limit, LimitField>> = {
  threads: {
    label: 'Live threads on one lead, at most',
    hint: 'More than this asks for a deputy, or for parking some.',
    takes: (from) => `A whole number of threads, ${from}.`,
  },
  hours: {
    label: 'Hours of leading without a handover',
    hint: 'From then on the lead is asked to hand over.',
    takes: (from) => `Whole hours, ${from}.`,
  },
  minutes: {
    label: 'Minutes without asking for reports, at the worst severity',
    hint: 'From then on the lead is asked to ask every owner.',
    takes: (from) => `Whole minutes, ${from} (a day).`,
  },
};
const limits: readonly Limit[] = ['threads', 'hours', 'minutes'];

type Typed = Readonly<Record<Limit, string>>;

const read = (typed: Typed): Result<LeadingLimits, Problem> => {
  for (const limit of limits) {
    const { least, most } = leadingBounds[limit];
    const number = Number(typed[limit].trim());
    if (typed[limit].trim() === '' || !Number.isInteger(number) || number < least || number > most)
      return problemOf('badNumber', fields[limit].takes(`from ${least} to ${most}`), limit);
  }
  const { threads, hours, minutes } = typed;
  return { ok: true, value: { threads: Number(threads), hours: Number(hours), minutes: Number(minutes) } };
};

/** When to remind the lead to lead rather than work on it themselves. */
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
