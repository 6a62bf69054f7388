import { perSeverity, type Severity, severities } from '../../../domain/incident/severities.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { minutesAsked, readMinutes } from './typed.ts';
import { useSave } from './use-save.ts';

type Typed = Readonly<Record<Severity, string>>;

const bounds = { least: 5, most: 1440 };

/** The minutes as typed; null for none. Refused outside the contract's range. */
const read = (typed: Typed): Result<Record<Severity, number | null>, Problem> => {
  const cadence: Record<Severity, number | null> = perSeverity(() => null);
  for (const severity of severities) {
    const minutes = readMinutes(typed[severity], bounds);
    if (minutes === undefined) return problemOf('badMinutes', minutesAsked(bounds), severity);
    cadence[severity] = minutes;
  }
  return { ok: true, value: cadence };
};

/** How often each severity asks for an update. */
export const CadenceSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [typed, setTyped] = useKept<Typed>('cadence', () =>
    perSeverity((severity) => String(settings.cadence[severity] ?? '')),
  );
  const { problem, saved, save, touch } = useSave();
  const saveTyped = () =>
    save(async () => {
      const cadence = read(typed);
      return cadence.ok ? api.saveSettings({ cadence: cadence.value }) : cadence;
    });
  return (
    <Section title="Cadence" about="Minutes between updates for each severity; empty for none.">
      <SectionForm
        onSave={() => void saveTyped()}
        saved={saved}
        problem={problemElsewhere(problem, severities)}
      >
        <div className={styles.cadence}>
          {severities.map((severity) => (
            <Field
              key={severity}
              label={severity}
              value={typed[severity]}
              placeholder="None"
              onChange={(value) => {
                touch();
                setTyped({ ...typed, [severity]: value });
              }}
              problem={problemWith(problem, severity)}
            />
          ))}
        </div>
      </SectionForm>
    </Section>
  );
};
