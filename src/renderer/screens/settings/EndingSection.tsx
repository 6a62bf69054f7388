import { useState } from 'react';
import { type EndingRules, monitoringBounds, mostCriteria } from '../../../domain/incident/ending-rules.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { perSeverity, type Severity, severities } from '../../../domain/incident/severities.ts';
import { type Kind, kindLabels, kinds } from '../../../domain/incident/words.ts';
import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { linesOf, minutesAsked, readMinutes } from './typed.ts';
import { useSave } from './use-save.ts';

/** What is typed in each field: a criterion a line, and minutes. */
interface Typed {
  readonly criteria: Readonly<Record<Kind, Readonly<Record<Severity, string>>>>;
  readonly monitoring: Readonly<Record<Severity, string>>;
}

const byKind = <T,>(make: (kind: Kind) => T): Readonly<Record<Kind, T>> => ({
  incident: make('incident'),
  maintenance: make('maintenance'),
  drill: make('drill'),
});

const typedFrom = ({ criteria, monitoring }: EndingRules): Typed => ({
  criteria: byKind((kind) => perSeverity((severity) => criteria[kind][severity].join('\n'))),
  monitoring: perSeverity((severity) => String(monitoring[severity] ?? '')),
});

/** The criteria of a field, each once. */
const criteriaIn = (text: string): readonly string[] => [
  ...new Set(linesOf(text).map((line) => line.replace(/\s+/gu, ' '))),
];

const fieldOf = (kind: Kind, severity: Severity): string => `${kind}-${severity}`;

const read = ({ criteria, monitoring }: Typed): Result<EndingRules, Problem> => {
  for (const kind of kinds)
    for (const severity of severities) {
      const lines = criteriaIn(criteria[kind][severity]);
      if (lines.length > mostCriteria || lines.some(({ length }) => length > limits.criterion))
        return problemOf(
          'doesNotFit',
          `At most ${mostCriteria} lines of at most ${limits.criterion} characters (${kindLabels[kind]}, ${severity}).`,
          fieldOf(kind, severity),
        );
    }
  for (const severity of severities)
    if (readMinutes(monitoring[severity], monitoringBounds) === undefined)
      return problemOf('badMinutes', minutesAsked(monitoringBounds), severity);
  return {
    ok: true,
    value: {
      criteria: byKind((kind) => perSeverity((severity) => criteriaIn(criteria[kind][severity]))),
      monitoring: perSeverity((severity) => readMinutes(monitoring[severity], monitoringBounds) ?? null),
    },
  };
};

const kindOptions = kinds.map((value) => ({ value, label: kindLabels[value] }));

/** What is asked for before an incident is called over. */
export const EndingSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [typed, setTyped] = useKept<Typed>('ending', () => typedFrom(settings.ending));
  const [kind, setKind] = useState<Kind>('incident');
  const { problem, saved, save, touch } = useSave();
  const change = (next: Typed) => {
    touch();
    setTyped(next);
  };
  const saveTyped = () =>
    save(async () => {
      const ending = read(typed);
      return ending.ok ? api.saveSettings({ ending: ending.value }) : ending;
    });
  const shown = [...severities, ...severities.map((severity) => fieldOf(kind, severity))];
  return (
    <Section
      title="Ending"
      about="Exit criteria are asked for when an incident of this kind and severity is resolved, beside its own. One a line; empty for none."
    >
      <Segments label="Kind" value={kind} options={kindOptions} onChange={setKind} />
      <SectionForm onSave={() => void saveTyped()} saved={saved} problem={problemElsewhere(problem, shown)}>
        {severities.map((severity) => (
          <Field
            key={fieldOf(kind, severity)}
            lines
            label={`Exit criteria, ${severity}`}
            placeholder="None"
            value={typed.criteria[kind][severity]}
            onChange={(text) =>
              change({
                ...typed,
                criteria: { ...typed.criteria, [kind]: { ...typed.criteria[kind], [severity]: text } },
              })
            }
            problem={problemWith(problem, fieldOf(kind, severity))}
          />
        ))}
        <p className={styles.about}>
          Minutes of monitoring after which you are asked whether it is still quiet; empty for never.
        </p>
        <div className={styles.cadence}>
          {severities.map((severity) => (
            <Field
              key={severity}
              label={`Monitoring, ${severity}`}
              placeholder="Never"
              value={typed.monitoring[severity]}
              onChange={(text) => change({ ...typed, monitoring: { ...typed.monitoring, [severity]: text } })}
              problem={problemWith(problem, severity)}
            />
          ))}
        </div>
      </SectionForm>
    </Section>
  );
};
